"""``rebuild``, ``migrate``, ``copy``: the ledger as a whole."""

import json
import sys
from dataclasses import asdict

import click

from twosource.cli.ingest import progress_bars
from twosource.cli.options import TargetType, ledger_option
from twosource.ledger import upkeep
from twosource.ledger.ledger import Ledger
from twosource.store.database import Target, name_of

DIFFERS = 3
workers_option = click.option(
    "--workers",
    type=click.IntRange(0),
    default=0,
    help="Read in so many processes.  [default: one per processor]",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print only errors.")


@click.command()
@ledger_option
@click.option("--check", is_flag=True, help="Only compare; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@workers_option
@quiet_option
def rebuild(ledger: Target, check: bool, as_json: bool, workers: int, quiet: bool) -> None:
    """Read all documents again, apply all decisions, and compare with what stands.

    A ledger made by this version comes out as it was. After an upgrade of Twosource the rebuilt
    records stand afterwards, and the old ones stay in its history. With --check nothing is
    changed, and the exit status is 3 where anything differs. If interrupted, run it again.
    """
    with Ledger(ledger) as opened, progress_bars(show=not quiet) as progress:
        found = opened.rebuild(progress, workers, check=check)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    elif not quiet:
        click.echo(
            f"{found.documents} documents and {found.decisions} decisions give "
            f"{found.records} records; {found.different} differ from what stood."
        )
        for sentence in found.differences:
            click.echo(f"  {sentence}")
    if check and found.different:
        sys.exit(DIFFERS)


@click.command()
@ledger_option
@workers_option
@quiet_option
def migrate(ledger: Target, workers: int, quiet: bool) -> None:
    """Bring a ledger of an older Twosource up to date; its records and history stay.

    The tables change in one transaction. Copy the file, or dump the database, before you do it.
    """
    with progress_bars(show=not quiet) as progress:
        old, new = upkeep.migrate(ledger, progress, workers)
    if not quiet:
        was = "was up to date already" if old == new else f"went from schema {old} to {new}"
        click.echo(f"The ledger '{name_of(ledger)}' {was}.")


@click.command(name="copy")
@click.argument("source", metavar="SRC", type=TargetType())
@click.argument("target", metavar="DST", type=TargetType())
@quiet_option
def copy(source: Target, target: Target, quiet: bool) -> None:
    """Copy a whole ledger: documents, readings, records, their history, and the journal.

    SRC and DST are SQLite files or addresses such as postgresql://user@host/database; DST must
    be new or empty. It arrives whole or not at all.

    \b
    Example:
      twosource copy iran.db postgresql://team@db.example.org/iran
    """  # noqa: D301
    with progress_bars(show=not quiet) as progress:
        rows = upkeep.copy(source, target, progress)
    if not quiet:
        click.echo(f"Copied {rows:,} rows from '{name_of(source)}' to '{name_of(target)}'.")
