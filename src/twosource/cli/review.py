"""``decide``, ``undo``, ``decisions``, ``review``: rulings from the command line."""

import getpass
import json
from dataclasses import asdict
from typing import Any, get_args

import click

from twosource.cli.options import form_options, ledger_option
from twosource.cli.output import Column, print_rows, short
from twosource.errors import InputError
from twosource.ledger.ledger import Ledger
from twosource.ledger.review.requests import READERS, DecisionRequest
from twosource.ledger.views import DecisionRow, ReviewRow
from twosource.records.audit import Verb
from twosource.store.database import Target

VERBS = [verb for verb in get_args(Verb) if verb in READERS]
IDS = {"with", "speaker", "proposition", "of", "claims", "documents"}  # values that are ids
NUMBERS = {"start", "end", "information"}


def author_option(command: Any) -> Any:
    """``--author``, the user's name unless told."""
    return click.option(
        "--author",
        "-a",
        default=getpass.getuser,
        envvar="TWOSOURCE_AUTHOR",
        show_envvar=True,
        help="Who rules.  [default: your user name]",
    )(command)


@click.command()
@click.argument("verb", type=click.Choice(VERBS))
@click.argument("subject", metavar="ID")
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]…")
@ledger_option
@author_option
@click.option("--why", "-m", default="", help="The reason; it is shown wherever it has effect.")
@click.option("--settle", is_flag=True, help="End a difference between analysts with this.")
@click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON.")
def decide(
    verb: Verb, subject: str, values: tuple[str, ...], ledger: Target, **chosen: Any
) -> None:
    """Rule on a claim, proposition, party, source or copy; it has effect at once.

    IDs may be shortened, as the lists print them. Nothing is overwritten: a decision supersedes
    the one before on the same thing, `twosource undo` takes it back, and the journal keeps all.

    \b
      accept ID                             the claim is as the text has it
      reject ID                             it is not; it leaves the counts, and says so
      correct ID act=deny                   also polarity, predicate, realis, text, speaker=ID,
                                            start=N end=N (words in the document),
                                            proposition=ID (it belongs there)
      merge_propositions ID with=ID         two clusters are about one proposition
      split_proposition ID claims=ID,ID     these claims are about another one
      merge_parties ID with=ID              two names of one party; the first is kept
      split_party ID documents=ID,ID        in these documents it is somebody else
      depend KEY other=KEY                  two sources count once
      independent KEY [other=KEY]           they count apart
      not_copy ID of=ID                     a document does not derive from another
      grade ID source=B information=2       an Admiralty grade beside the computed one

    \b
    Example:
      twosource decide reject 3f9a12 -m "he only asks whether" --ledger iran.db
    """  # noqa: D301
    with Ledger(ledger) as opened:
        given = {name: _value(opened, name, value) for name, value in map(_pair, values)}
        if verb not in ("depend", "independent"):
            subject = opened.find_id(subject)
        made = opened.decide(
            DecisionRequest(
                subject=subject,
                verb=verb,
                author=chosen["author"],
                value=given,
                why=chosen["why"],
                settle=chosen["settle"],
            )
        )
    if chosen["as_json"]:
        click.echo(json.dumps(asdict(made), ensure_ascii=False, indent=1))
        return
    click.echo(f"Decided: {made.verb} {subject} by {made.author} [{short(made.id)}].")
    click.echo(f"To take it back: twosource undo {short(made.id)}")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"'{text}' is not NAME=VALUE, such as act=deny.")
    return name, value


def _value(ledger: Ledger, name: str, value: str) -> Any:
    """The value as the ledger takes it: full ids, lists, numbers."""
    if name in ("claims", "documents"):
        return [ledger.find_id(part.strip()) for part in value.split(",") if part.strip()]
    if name in IDS:
        return ledger.find_id(value)
    if name in NUMBERS:
        return int(value) if value.isdigit() else value
    return value


@click.command()
@click.argument("decision", metavar="ID")
@ledger_option
@author_option
@click.option("--why", "-m", default="", help="The reason.")
def undo(decision: str, ledger: Target, author: str, why: str) -> None:
    """Take a decision back, with effect at once; the journal keeps both.

    ID is that of the decision, as `twosource decisions` prints it. An undo can be undone too.
    """
    with Ledger(ledger) as opened:
        made = opened.undo(opened.find_id(decision), author, why)
    click.echo(f"Taken back by {made.author} [{short(made.id)}].")


@click.command()
@ledger_option
@click.option("--about", metavar="ID", help="Only decisions on this record.")
@click.option("--conflicts", is_flag=True, help="Only those on which analysts differ.")
@form_options
def decisions(
    ledger: Target, about: str | None, conflicts: bool, form: str, limit: int | None
) -> None:
    """The journal of decisions, newest first: who ruled what, when, why, and what stands."""
    with Ledger(ledger) as opened:
        record = opened.find_id(about) if about else None
        if conflicts:
            rows = [row for one in opened.conflicts() for row in one.decisions]
        else:
            rows = list(opened.decisions(record, limit=limit or 1_000_000).items)
    table = [
        Column(title="no.", value=lambda r: str(r.number), right=True),
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="ruling", value=lambda r: r.verb),
        Column(title="state", value=lambda r: r.state),
        Column(title="about", value=lambda r: r.about, ratio=3),
        Column(title="author", value=lambda r: r.author, ratio=1),
        Column(title="why", value=lambda r: r.why, ratio=2),
        Column(title="made", value=lambda r: r.made[:16].replace("T", " "), style="dim"),
    ]
    print_rows(DecisionRow, rows[:limit], form, table)


@click.command()
@ledger_option
@form_options
def review(ledger: Target, form: str, limit: int | None) -> None:
    """What to look at next: differences between analysts, open counts, doubtful claims.

    Rule with `twosource decide`; what was ruled on does not come back.
    """
    with Ledger(ledger) as opened:
        rows = list(opened.review_queue(limit=limit or 1_000_000).items)
    table = [
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="kind", value=lambda r: r.kind),
        Column(title="why look", value=lambda r: r.reason, ratio=2),
        Column(title="what it says", value=lambda r: r.text, ratio=3),
    ]
    print_rows(ReviewRow, rows[:limit], form, table)
