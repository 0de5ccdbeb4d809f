"""``export``, ``report``, ``verify``: what leaves the ledger, and proof that it is sound."""

import sys
from pathlib import Path

import click

from twosource.cli.options import ledger_option
from twosource.cli.output import opened_ledger
from twosource.export import exporter_names
from twosource.export.base import ExportOptions
from twosource.ledger.ledger import Ledger

FAULTS_FOUND = 3


@click.command()
@click.argument("source", metavar="[LEDGER]", required=False, type=click.Path(path_type=Path))
@ledger_option
@click.option(
    "--format",
    "name",
    type=click.Choice(exporter_names()),
    default="jsonl",
    show_default=True,
    help="The form of the export.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@click.option("--no-text", is_flag=True, help="Leave the documents' texts out.")
def export(
    source: Path | None, ledger: Path, name: str, output: Path | None, no_text: bool
) -> None:
    """The whole ledger in a public format, to a file or standard output."""
    options = ExportOptions(with_text=not no_text)
    with opened_ledger(source or ledger) as opened:
        pieces = opened.export(name, options)
        if output is None:
            for piece in pieces:
                sys.stdout.write(piece)
            return
        partial = output.with_name(output.name + ".part")
        with partial.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(pieces)
        partial.replace(output)
    click.echo(f"Wrote {output} ({output.stat().st_size:,} bytes).")


@click.command()
@ledger_option
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="The HTML file.",
)
@click.option("--title", default="Ledger of claims", show_default=True, help="The heading.")
def report(ledger: Path, output: Path, title: str) -> None:
    """One self-contained page: propositions, timeline, network, every number with its words."""
    from twosource.report.page import write_report  # noqa: PLC0415  the templates load late

    with opened_ledger(ledger) as opened:
        size = write_report(opened, output, title)
    click.echo(f"Wrote {output} ({size:,} bytes). Open it in a browser; it needs no network.")


@click.command()
@ledger_option
def verify(ledger: Path) -> None:
    """Re-derive every id and check every quote against its document."""
    with Ledger(ledger) as opened:
        faults = opened.verify()
        count = len(opened.content.claims)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        sys.exit(FAULTS_FOUND)
    click.echo(
        f"Sound: every id follows from its content, every quote of {count} claims holds."
    )
