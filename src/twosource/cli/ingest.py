"""``twosource ingest``: read reports into a ledger."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import click

from twosource.cli.options import ledger_option
from twosource.errors import InputError
from twosource.ledger.ingest import Progress
from twosource.ledger.ledger import Ledger, ignore_progress
from twosource.ledger.views import Summary
from twosource.loaders import LoadLimits, LoadOptions

PHASES = {"load": "Loading", "read": "Reading", "weigh": "Weighing the pile"}


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
    "--max-mb",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="Refuse single files larger than so many megabytes.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print only errors.")
def ingest(paths: tuple[str, ...], ledger: Path, quiet: bool, **chosen: Any) -> None:
    """Read reports into a ledger: files, folders, zip archives, or - for standard input.

    Text, Markdown, HTML, PDF, DOCX, EML, JSONL, CSV, RSS/Atom and WARC are understood. What
    cannot be read is recorded (see: twosource problems) and never stops the rest. Reading a
    report twice changes nothing; after an interruption, run the same command again.
    """
    options = LoadOptions(
        limits=LoadLimits(max_file_bytes=chosen["max_mb"] * 1_000_000),
        fields=parse_mapping(chosen["mapping"]),
        loader=chosen["loader"],
    )
    sources: list[Path | Literal["-"]] = [Path(path) if path != "-" else "-" for path in paths]
    with Ledger(ledger, create=True) as opened:
        try:
            with progress_bars(show=not quiet) as progress:
                summary = opened.ingest(sources, options, progress)
        except KeyboardInterrupt:
            click.echo(
                "\nInterrupted; nothing is lost. Run the same command to go on.", err=True
            )
            sys.exit(130)
    if not quiet:
        print_summary(summary, ledger)


def parse_mapping(text: str | None) -> tuple[tuple[str, str], ...]:
    """``text=body,title=headline`` as pairs; raises ``InputError`` when a part has no ``=``."""
    pairs = [part.partition("=") for part in (text or "").split(",") if part.strip()]
    for name, equals, column in pairs:
        if not (name.strip() and equals and column.strip()):
            raise InputError(f"'{name}' in --map is not FIELD=COLUMN, as in text=body.")
    return tuple((name.strip(), column.strip()) for name, _, column in pairs)


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
