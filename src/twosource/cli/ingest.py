"""``twosource ingest``: read reports into a ledger."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from twosource.cli.options import ledger_option
from twosource.ledger.ingest import Progress
from twosource.ledger.ledger import Ledger, ignore_progress
from twosource.ledger.views import Summary
from twosource.loaders import LoadOptions, parse_mapping

PHASES = {"load": "Loading", "read": "Reading", "weigh": "Weighing the pile"}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
@ledger_option
@click.option(
    "--map",
    "mapping",
    metavar="FIELD=COLUMN,…",
    help="For CSV and JSONL: which column holds text, title, url, published, publisher, byline.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print only errors.")
def ingest(paths: tuple[str, ...], ledger: Path, mapping: str | None, quiet: bool) -> None:
    """Read reports into a ledger: files, folders, zip archives, or - for standard input.

    Text, Markdown, HTML, PDF, DOCX, EML, JSONL, CSV, RSS/Atom and WARC are understood. What
    cannot be read is recorded (see: twosource problems) and never stops the rest. Reading a
    report twice changes nothing; after an interruption, run the same command again.
    """
    options = LoadOptions(mapping=parse_mapping(mapping))
    with Ledger(ledger, create=True) as opened:
        try:
            with progress_bars(show=not quiet) as progress:
                summary = opened.ingest(list(paths), options, progress)
        except KeyboardInterrupt:
            click.echo(
                "\nInterrupted; nothing is lost. Run the same command to go on.", err=True
            )
            sys.exit(130)
    if not quiet:
        print_summary(summary, ledger)


def print_summary(summary: Summary, ledger: Path) -> None:
    """Say what was done and what to look at next."""
    click.echo(
        f"{summary.found} documents found, {summary.added} new; the ledger '{ledger}' holds "
        f"{summary.documents} documents, {summary.claims} claims about {summary.propositions} "
        f"propositions, {summary.copies} copy links ({summary.seconds:.1f} s)."
    )
    if summary.problems:
        click.echo(f"{summary.problems} problems: twosource problems --ledger {ledger}")
    click.echo(f"Next: twosource propositions --ledger {ledger}")


@contextmanager
def progress_bars(*, show: bool) -> Iterator[Progress]:
    """A bar per phase on a terminal, nothing elsewhere."""
    if not (show and sys.stderr.isatty()):
        yield ignore_progress
        return
    from rich.console import Console  # noqa: PLC0415  loaded only where a person watches
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # noqa: PLC0415
    from rich.progress import Progress as Bars

    fields = (TextColumn("{task.description:>18}"), BarColumn(), MofNCompleteColumn())
    with Bars(*fields, TimeElapsedColumn(), console=Console(stderr=True)) as bars:
        tasks = {}

        def advance(phase: str, done: int, total: int | None) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(PHASES[phase], total=total)
            bars.update(tasks[phase], completed=done, total=total)

        yield advance
