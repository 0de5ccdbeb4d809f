"""``twosource demo``: the built-in dossier, from files to ledger and report."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from twosource.cli.ingest import print_summary, progress_bars
from twosource.cli.lists import interval
from twosource.cli.output import clean
from twosource.ledger.ledger import Ledger
from twosource.ledger.views import PropositionRow

SHOWN = 8


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help="The folder for the ledger and the report.",
)
def demo(output: Path) -> None:
    """Read the built-in dossier: contested reports in, ledger and report out.

    Twenty-one files about one delivery: a wire report, its reposts, a machine-spun copy, a page
    full of furniture, a denial, a partial admission, an empty and a broken file …
    """
    from twosource.report.page import write_report  # noqa: PLC0415  the templates load late

    output.mkdir(parents=True, exist_ok=True)
    path = output / "ledger.db"
    page = output / "report.html"
    with (
        as_file(files("twosource.cli") / "demo_dossier") as dossier,
        Ledger(path, create=True) as ledger,
    ):
        sources = sorted(p for p in dossier.iterdir() if p.name != "README.md")
        with progress_bars(show=True) as progress:
            summary = ledger.ingest(sources, progress=progress)
        write_report(ledger, page, "Whose drones? The demo dossier")
        rows = [row for row in ledger.propositions() if row.predicate != "other"]
        copies = sum(1 for row in ledger.documents() if (row.share or 0) >= 0.5)
    click.echo()
    for row in rows[:SHOWN]:
        click.echo(_sentence(row))
    click.echo(
        f"\n{copies} of the {summary.documents} documents are copies and count for nothing."
    )
    print_summary(summary, path)
    click.echo(f"Report: open {page} in a browser.")


def _sentence(row: PropositionRow) -> str:
    sides = f"{interval(row.for_min, row.for_max):>4} for {_against(row)}"
    return f"{sides}  {clean(row.proposition)}"


def _against(row: PropositionRow) -> str:
    return f"{interval(row.against_min, row.against_max):>4} against"
