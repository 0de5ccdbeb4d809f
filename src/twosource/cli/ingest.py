"""``twosource ingest``: read reports into a ledger."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import click

from twosource.cli.options import ledger_option
from twosource.cli.output import counted
from twosource.errors import InputError
from twosource.ledger.ingest import Progress
from twosource.ledger.ledger import Ledger, ignore_progress, require_paths
from twosource.ledger.views import Summary
from twosource.loaders import LoadLimits, LoadOptions
from twosource.loaders.intake.rows import parse_fields
from twosource.store.database import Target, name_of

PHASES = {
    "load": "Loading",
    "read": "Reading",
    "weigh": "Weighing the pile",
    "copy": "Copying rows",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str))
@ledger_option
@click.option(
    "--map",
    "mapping",
    metavar="FIELD=COLUMN,…",
    help="For CSV and JSONL: the columns of text, title, url, published, publisher, byline.",
)
@click.option("--loader", help="Read everything as this format, such as html or jsonl.")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Change a limit that a problem named, such as max_file_bytes=200000000.",
)
@click.option(
    "--workers",
    type=click.IntRange(0),
    default=0,
    help="Read in so many processes.  [default: one per processor]",
)
@click.option("--quiet", "-q", is_flag=True, help="Print only errors.")
def ingest(paths: tuple[str, ...], ledger: Path, quiet: bool, **chosen: Any) -> None:
    """Read reports into a ledger: files, folders, zip archives, or - for standard input.

    Text, Markdown, HTML, PDF, DOCX, EML, JSONL, CSV, RSS/Atom and WARC are understood. What
    cannot be read is recorded (see: twosource problems) and never stops the rest. Reading a
    report twice changes nothing; after an interruption, run the same command again.
    """
    options = LoadOptions(
        limits=parse_limits(chosen["limits"]),
        fields=parse_fields(chosen["mapping"] or ""),
        loader=chosen["loader"],
    )
    sources: list[Path | Literal["-"]] = [Path(path) if path != "-" else "-" for path in paths]
    require_paths(sources)  # before a ledger is made for them
    with Ledger(ledger, create=True) as opened:
        try:
            with progress_bars(show=not quiet) as progress:
                summary = opened.ingest(sources, options, progress, chosen["workers"])
        except KeyboardInterrupt:
            click.echo(
                "\nInterrupted; nothing is lost. Run the same command to go on.", err=True
            )
            sys.exit(130)
    if not quiet:
        print_summary(summary, ledger)


def parse_limits(pairs: Iterable[str]) -> LoadLimits:
    """``max_ratio=500`` … as limits; raises ``InputError`` for an unknown name or no number."""
    limits = LoadLimits()
    for pair in pairs:
        name, _, number = pair.partition("=")
        if name not in LoadLimits.__dataclass_fields__ or not number.isdigit():
            known = ", ".join(LoadLimits.__dataclass_fields__)
            raise InputError(f"'{pair}' is not NAME=NUMBER with a name out of {known}.")
        limits = replace(limits, **{name: int(number)})
    return limits


def print_summary(summary: Summary, target: Target) -> None:
    """Say what was done and what to look at next."""
    ledger = name_of(target)
    click.echo(
        f"{counted(summary.found, 'document')} found, {summary.added} new; "
        f"the ledger '{ledger}' holds {counted(summary.documents, 'document')}, "
        f"{counted(summary.claims, 'claim')} about "
        f"{counted(summary.propositions, 'proposition')}, "
        f"{counted(summary.copies, 'copy link')} ({summary.seconds:.1f} s)."
    )
    if summary.problems:
        problems = counted(summary.problems, "problem")
        click.echo(f"{problems}: twosource problems --ledger {ledger}")
    if summary.documents:
        click.echo(f"Next: twosource propositions --ledger {ledger}")


@contextmanager
def progress_bars(*, show: bool) -> Iterator[Progress]:
    """A bar per phase on a terminal, nothing elsewhere."""
    if not (show and sys.stderr.isatty()):
        yield ignore_progress
        return
    from rich import console, progress  # noqa: PLC0415  loaded only where a person watches

    columns = (
        progress.TextColumn("{task.description:>18}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    with progress.Progress(*columns, console=console.Console(stderr=True)) as bars:
        tasks = {}

        def advance(phase: str, done: int, total: int | None) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(PHASES[phase], total=total)
            bars.update(tasks[phase], completed=done, total=total)

        yield advance
