"""Forms of rulings, read: what an analyst typed becomes a request to decide.

Names and pasted addresses stand for ids in a form; a name that fits several is sent back with
the choices, so nothing is ever ruled on by a guess.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from starlette.datastructures import FormData

from twosource.claims.predicates import load_vocabulary
from twosource.errors import InputError
from twosource.ledger.details import ClaimDetail, DocumentDetail
from twosource.ledger.ledger import Ledger
from twosource.ledger.review.requests import CHOICES, LETTERS, DecisionRequest
from twosource.ledger.views import DecisionRow
from twosource.records.audit import Verb
from twosource.server.addresses import full_id
from twosource.server.viewers import Viewer

_ID = re.compile(r"(?:^|[/:])([0-9a-f]{24})(?:[?#].*)?$")
FITTING = 6  # names that are offered when several fit


def choices() -> dict[str, tuple[str, ...]]:
    """The values that a claim can be corrected to, by field."""
    return {
        "act": tuple(CHOICES["act"]),
        "polarity": tuple(CHOICES["polarity"]),
        "realis": tuple(CHOICES["realis"]),
        "predicate": tuple(load_vocabulary().predicates),
        "source": LETTERS,
        "information": ("1", "2", "3", "4", "5", "6"),
    }


def standing_on(decisions: tuple[DecisionRow, ...], topic: str) -> str:
    """The decision that a form was made in view of; empty for none."""
    made = [d for d in decisions if d.topic == topic and d.verb != "undo"]
    return next((d.id for d in made if d.state == "stands"), "")


def read_ruling(ledger: Ledger, viewer: Viewer, form: FormData) -> DecisionRequest:
    """The request that a form makes.

    Raises ``InputError`` for a verb that there is not, or a name that fits nothing or several.
    """
    verb = _text(form, "verb")
    if verb not in get_args(Verb):
        raise InputError(f"'{verb}' is no ruling.")
    read = _READERS.get(verb, _read_nothing)
    subject = _text(form, "subject")
    return DecisionRequest(
        subject=subject,
        verb=cast(Verb, verb),
        author=viewer.name,
        value=read(ledger, subject, form),
        why=_text(form, "why"),
        expected=_text(form, "expected") if "expected" in form else None,
        settle="settle" in form,
    )


def find_by_name(ledger: Ledger, noun: str, text: str) -> str:
    """The id of the one record that an address, an id or a name means."""
    known = _ID.search(text)
    if known:
        return full_id(noun, known.group(1))
    found = ledger.page(noun, {"q": text}, limit=FITTING)
    names: dict[str, str] = {
        row.id: getattr(row, "name", "") or row.proposition for row in found.items
    }
    same = [key for key, name in names.items() if name.casefold() == text.casefold()]
    if len(same) == 1 or len(names) == 1:
        return (same or list(names))[0]
    if not names:
        raise InputError(f"Nothing in {noun} fits '{text}'. Paste the address of its page.")
    some = "; ".join(names.values())
    raise InputError(
        f"'{text}' fits {found.total} {noun}: {some}. Type one of them in full, or paste the "
        "address of its page."
    )


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _needed(form: FormData, name: str, what: str) -> str:
    text = _text(form, name)
    if not text:
        raise InputError(f"Say {what}.")
    return text


def _read_nothing(_ledger: Ledger, _subject: str, _form: FormData) -> dict[str, Any]:
    return {}


def _read_correction(ledger: Ledger, subject: str, form: FormData) -> dict[str, Any]:
    """Only what differs from the claim as it stands."""
    detail = ledger.detail(subject, 1)
    if not isinstance(detail, ClaimDetail):
        raise InputError("Only a claim can be corrected.")
    claim = detail.quote.claim
    value: dict[str, Any] = {
        name: _text(form, name)
        for name in ("act", "polarity", "realis", "predicate")
        if _text(form, name) not in ("", getattr(claim, name))
    }
    if _text(form, "text") not in ("", claim.proposition):
        value["text"] = _text(form, "text")
    if _text(form, "speaker") not in ("", claim.speaker):
        value["speaker"] = find_by_name(ledger, "parties", _text(form, "speaker"))
    if _text(form, "proposition"):
        value["proposition"] = find_by_name(ledger, "propositions", _text(form, "proposition"))
    if _text(form, "words") not in ("", claim.evidence):
        value |= _span(ledger, claim.document_id, claim.start, _text(form, "words"))
    return value


def _span(ledger: Ledger, document: str, near: int, words: str) -> dict[str, int]:
    """Where these words stand in the document: the place nearest to the old one."""
    detail = cast(DocumentDetail, ledger.detail(document))
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    spans = [
        (passage.start + found.start(), passage.start + found.end())
        for passage in detail.passages
        for found in pattern.finditer(passage.text)
    ]
    if not spans:
        raise InputError(
            "The document does not have these words in a row. Copy them from its page."
        )
    start, end = min(spans, key=lambda span: abs(span[0] - near))
    return {"start": start, "end": end}


def _read_merge(ledger: Ledger, _subject: str, form: FormData) -> dict[str, Any]:
    other = _needed(form, "with", "which proposition says the same")
    return {"with": find_by_name(ledger, "propositions", other)}


def _read_merge_parties(ledger: Ledger, _subject: str, form: FormData) -> dict[str, Any]:
    other = _needed(form, "with", "which party is the same")
    return {"with": find_by_name(ledger, "parties", other)}


def _read_list(name: str) -> Callable[[Ledger, str, FormData], dict[str, Any]]:
    def read(_ledger: Ledger, _subject: str, form: FormData) -> dict[str, Any]:
        return {name: [value for value in form.getlist(name) if isinstance(value, str)]}

    return read


def _read_sources(_ledger: Ledger, _subject: str, form: FormData) -> dict[str, Any]:
    other = _text(form, "other")
    return {"other": other} if other else {}


def _read_copy(_ledger: Ledger, _subject: str, form: FormData) -> dict[str, Any]:
    return {"of": _needed(form, "of", "of which document it is no copy")}


def _read_grade(_ledger: Ledger, _subject: str, form: FormData) -> dict[str, Any]:
    number = _text(form, "information")
    information = int(number) if number in choices()["information"] else None
    return {"source": _text(form, "source"), "information": information}


_READERS: Mapping[str, Callable[[Ledger, str, FormData], dict[str, Any]]] = {
    "correct": _read_correction,
    "merge_propositions": _read_merge,
    "split_proposition": _read_list("claims"),
    "merge_parties": _read_merge_parties,
    "split_party": _read_list("documents"),
    "depend": _read_sources,
    "independent": _read_sources,
    "not_copy": _read_copy,
    "grade": _read_grade,
}
