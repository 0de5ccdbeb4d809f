"""Documents: their kind and date, their boilerplate, and who copied whom."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from benchmarks.scoring.agreement import same_time, window
from benchmarks.scoring.exported import Exported, Row
from benchmarks.scoring.shares import overlap_figures, set_figures

NOT_BODY = ("none", "metadata")


def known(export: Exported, golds: Mapping[str, Row]) -> Iterator[tuple[Row, Row]]:
    """Each gold document beside the predicted one."""
    for key, document in export.documents.items():
        gold = golds.get(export.names[key])
        if gold:
            yield gold, document


def plain_kind(kind: str) -> str:
    """A kind of document under its short name."""
    return kind.replace("machine_spun_copy", "machine_spun")


def document_figures(export: Exported, golds: Mapping[str, Row]) -> dict[str, dict[str, int]]:
    """How many documents have the right kind and a date inside the gold window."""
    dated = [gold for gold in golds.values() if window(gold.get("publication_date"))]
    both = list(known(export, golds))
    kinds = sum(plain_kind(d.get("kind", "")) == plain_kind(g["kind"]) for g, d in both)
    dates = sum(same_time(g.get("publication_date"), d.get("published")) for g, d in both)
    return {
        "document_kind": {"right": kinds, "of": len(golds)},
        "published": {"right": dates, "of": len(dated)},
    }


def boilerplate_figures(
    export: Exported, golds: Mapping[str, Row], texts: Mapping[str, str]
) -> dict[str, float]:
    """Precision, recall and F1 over characters; only where the program read the gold text."""
    right = said = wanted = 0
    for gold, document in known(export, golds):
        text = texts.get(gold["doc"])
        if not text or (document.get("text") or text) != text:
            continue
        passages = document.get("passages") or []
        theirs = letters(text, gold["boilerplate"])
        ours = letters(text, (one for one in passages if one.get("kept_as") in NOT_BODY))
        right, said = right + len(ours & theirs), said + len(ours)
        wanted += len(theirs)
    return overlap_figures(right, said, wanted)


def letters(text: str, spans: Iterable[Row]) -> set[int]:
    """The places inside spans that hold no white space."""
    return {
        place
        for span in spans
        for place in range(span["start"], min(span["end"], len(text)))
        if not text[place].isspace()
    }


def copy_figures(export: Exported, links: Iterable[Row]) -> dict[str, Any]:
    """Precision, recall and F1 over pairs in either direction; then direction and kind."""
    wanted = {(link["from"], link["to"]): link["kind"] for link in links}
    said = {
        (export.names.get(link["from"]), export.names.get(link["to"])): link["kind"]
        for link in export.copies
    }
    return {
        **set_figures({frozenset(pair) for pair in said}, {frozenset(pair) for pair in wanted}),
        "direction_right": sum(pair in said for pair in wanted),
        "kind_right": sum(said.get(pair) == kind for pair, kind in wanted.items()),
    }
