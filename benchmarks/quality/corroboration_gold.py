"""Turns gold claims of a dossier into testimonies and scores clusters, sides and counts.

So the count is measured apart from the reading: what is wrong here is wrong in the count.
The figures are those of the dossier's own scorer: pairwise F1 on clusters, F1 on contradicting
pairs, and counts whose certain part lies inside the gold interval.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from twosource.corroboration.corroborate import CORROBORATE
from twosource.pipeline.pile import place_in_origin
from twosource.pipeline.surroundings import Page, Surroundings
from twosource.records.attribution import Cue
from twosource.records.claim import Claim, Proposition
from twosource.records.corroboration import Corroboration, Testimony
from twosource.records.document import Document, Evidence
from twosource.records.lineage import CopyLink
from twosource.records.party import party_id
from twosource.records.reading import Quantity, Reading, TimeRef
from twosource.text.read import READ

DATA = "dossiers/dev"
Row = dict[str, Any]


def load_rows(path: Path) -> list[Row]:
    """One object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The gold files of one folder, by name."""

    claims: tuple[Row, ...]
    documents: dict[str, Row]
    copies: tuple[Row, ...]
    entities: dict[str, Row]
    clusters: tuple[Row, ...]
    positions: tuple[Row, ...]
    edges: tuple[Row, ...]
    pages: dict[str, Page]


def load_dossier(folder: Path) -> Dossier:
    """Read the gold of a dossier; files that are missing count as empty."""

    def rows(name: str) -> list[Row]:
        path = folder / name
        return load_rows(path) if path.exists() else []

    return Dossier(
        claims=tuple(rows("claims_gold.jsonl")),
        documents={row["doc"]: row for row in rows("docs_gold.jsonl")},
        copies=tuple(rows("copies_gold.jsonl")),
        entities={row["id"]: row for row in rows("entities_gold.jsonl")},
        clusters=tuple(rows("clusters_gold.jsonl")),
        positions=tuple(rows("positions_gold.jsonl")),
        edges=tuple(rows("edges_gold.jsonl")),
        pages=dict(load_pages(folder)),
    )


def load_pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """The sentences of the main texts, by name of the document."""
    for path in sorted((folder / "texts").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        reading = READ.run([Document(text=text, sha256="", path=path.name)])[0]
        if isinstance(reading, Reading):
            yield path.stem, Page(reading)


def to_time(row: Row | None) -> TimeRef | None:
    """A gold time as the record."""
    if not row or not (row.get("start") or row.get("end")):
        return None
    precision = row.get("precision")
    known = ("year", "season", "quarter", "month", "week", "day", "hour", "minute")
    return TimeRef(
        raw=row["raw"],
        start=row.get("start"),
        end=row.get("end"),
        precision=precision if precision in known else "day",
        basis=row.get("basis") or "explicit",
    )


def to_quantity(row: Row | None) -> Quantity | None:
    """A gold quantity as the record; its offsets are not kept."""
    if not row:
        return None
    return Quantity(
        raw=row["raw"],
        min=row["n_min"],
        max=row["n_max"],
        bound=row["bound"],
        unit=row.get("unit"),
        of=row.get("of"),
        start=0,
        end=0,
    )


def item_key(key: str, entities: dict[str, Row]) -> str:
    """A gold item under its name, as extraction would key it, instead of under a code."""
    name = entities.get(key, {}).get("canonical", key)
    plain = re.sub(r"\(.*?\)|['’‘]", "", name).partition(" / ")[0]
    return f"item:{plain.strip().casefold()}" if key.startswith("item:") else key


def to_proposition(row: Row, entities: dict[str, Row], *, text_of: str) -> Proposition:
    """A gold proposition; ``text_of``: keep its plain "proposition" or the "evidence"."""
    gold = row["proposition"]
    roles: dict[str, tuple[str, ...]] = {}
    for name, role in (
        ("subject", "agent"), ("object", "object"), ("recipient", "recipient"),
        ("item", "item"), ("place", "place"), ("purpose", "purpose"),
    ):  # fmt: skip
        value = gold.get(name)
        if value:
            fillers = value if isinstance(value, list) else [str(value)]
            roles[role] = tuple(item_key(filler, entities) for filler in fillers)
    return Proposition(
        predicate=gold["predicate"],
        roles=tuple(sorted(roles.items())),
        quantity=to_quantity(gold.get("quantity")),
        event_time=to_time(gold.get("event_time")),
        realis=row["realis"],
        text=gold["text"] if text_of == "proposition" else row["evidence"],
    )


def bodies_of(entity: str, entities: dict[str, Row]) -> tuple[str, ...]:
    """The bodies an entity speaks for, nearest first, as the membership table has them."""
    found: list[str] = []
    row = entities.get(entity)
    while row and row.get("member_of"):
        parent = row["member_of"]
        if parent in found:
            break
        found.append(parent)
        row = entities.get(parent)
    return tuple(found)


def document_date(document: Row) -> str | None:
    """The best date of a gold document."""
    date = document.get("publication_date") or {}
    value = date.get("value") or date.get("end")
    return str(value) if value else None


def to_claim(row: Row, dossier: Dossier, *, text_of: str) -> Claim:
    """A gold claim as the record that extraction would give."""
    speaker = row["speaker_id"]
    count = row.get("source_count")
    cue = row.get("cue")
    return Claim(
        document=row["doc"],
        evidence=Evidence(
            document=row["doc"], start=row["start"], end=row["end"], text=row["evidence"]
        ),
        evidence_kind=row["evidence_kind"],
        speaker=party_id(speaker),
        speaker_key=speaker,
        speaker_name=row["speaker"],
        speaker_role=row.get("speaker_role"),
        speaker_affiliation=row.get("speaker_affiliation"),
        on_behalf_of=row.get("on_behalf_of"),
        naming=row["naming"],
        source_count=count and (count["raw"], count["min"], count["max"]),
        via=tuple(row["via"]),
        via_names=tuple(
            dossier.entities.get(key, {}).get("canonical", key) for key in row["via"]
        ),
        cue=cue and Cue(text=cue["text"], start=cue["start"], end=cue["end"]),
        act=row["act"],
        polarity=row["polarity"],
        statement_time=to_time(row.get("statement_time")),
        proposition=to_proposition(row, dossier.entities, text_of=text_of),
    )


def copied_from(row: Row, dossier: Dossier) -> tuple[str, int, int] | None:
    """Where the passage with the evidence was taken from; a rewrite is no copy."""
    links = [
        CopyLink(
            derived=link["from"],
            origin=link["to"],
            kind=link["kind"],
            share=link["share"],
            alignment=tuple(tuple(part) for part in link["alignment"]),
            direction_basis="",
            score=1.0,
        )
        for link in dossier.copies
        if link["from"] == row["doc"] and link["kind"] != "rewrite"
    ]
    return place_in_origin(row["start"], row["end"], links)


def read_testimonies(dossier: Dossier, *, text_of: str = "evidence") -> dict[str, Testimony]:
    """Gold row id -> testimony."""
    found = {}
    for row in dossier.claims:
        document = dossier.documents.get(row["doc"], {})
        aligned = copied_from(row, dossier)
        publisher = document.get("publisher") or {}
        claim = to_claim(row, dossier, text_of=text_of)
        page = dossier.pages.get(row["doc"])
        around = page.around(claim.evidence) if page else Surroundings()
        found[row["id"]] = Testimony(
            claim=claim,
            family=aligned[0] if aligned else row["doc"],
            copied=aligned is not None,
            published=document_date(document),
            publisher=publisher.get("name"),
            kind=document.get("kind", "original"),
            byline=(document.get("byline") or {}).get("text"),
            bodies=bodies_of(row["speaker_id"], dossier.entities),
            aligned=aligned,
            sentence=around.sentence,
            before=around.before,
            paragraph=around.paragraph,
            title=(document.get("title") or {}).get("text"),
        )
    return found


def spoil(testimony: Testimony, rate: float, dice: random.Random) -> Testimony:
    """Damage a claim as an imperfect reading would: lost roles, quantity, time, predicate."""
    claim = testimony.claim
    gold = claim.proposition
    event = claim.act not in ("refuse_comment", "dismiss")
    roles = tuple(
        (role, fillers) for role, fillers in gold.roles if event and dice.random() >= rate
    )
    predicate = gold.predicate
    if not event or dice.random() < rate / 2:
        predicate = "other"
    spoiled = Proposition(
        predicate=predicate,
        roles=roles,
        quantity=gold.quantity if dice.random() >= rate else None,
        event_time=gold.event_time if dice.random() >= rate else None,
        realis=gold.realis if dice.random() >= rate / 3 else "actual",
        text=gold.text,
    )
    return replace(testimony, claim=replace(claim, proposition=spoiled, id=""))


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """All pairs inside the groups, each in order."""
    found = set()
    for group in groups:
        members = sorted(group)
        found |= {(a, b) for i, a in enumerate(members) for b in members[i + 1 :]}
    return found


def prf(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall, F1."""
    p, r = (right / predicted if predicted else 0.0), (right / gold if gold else 0.0)
    return {
        "p": round(p, 4),
        "r": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
    }


SIDES = (
    ("for", "affirming"), ("against", "denying"),
    ("qualify", "qualifying"), ("silent", "silent"),
)  # fmt: skip


def sides_of(corroboration: Corroboration) -> Iterator[tuple[str, str]]:
    """Each claim id of a corroboration with its side."""
    for name, field in SIDES:
        for claim in getattr(corroboration, field):
            yield claim, name


def score(
    dossier: Dossier, given: dict[str, Testimony], results: Sequence[Corroboration]
) -> dict[str, Any]:
    """Cluster pairs, contradictions and counts, as the dossier's scorer has them."""
    row_of = {one.claim.id: row for row, one in given.items()}
    cluster_of, side_of = {}, {}
    by_id = {one.id: one for one in results}
    for one in results:
        for claim, side in sides_of(one):
            cluster_of[row_of[claim]] = one.id
            side_of[row_of[claim]] = side
    gold_groups, predicted_groups = defaultdict(set), defaultdict(set)
    for row in dossier.claims:
        if row.get("cluster"):
            gold_groups[row["cluster"]].add(row["id"])
            predicted_groups[cluster_of.get(row["id"], row["id"])].add(row["id"])
    gold, predicted = pairs(gold_groups.values()), pairs(predicted_groups.values())
    found: dict[str, Any] = {
        "cluster_pairs": prf(len(gold & predicted), len(predicted), len(gold))
    }
    polarity = {row["id"]: row["polarity"] for row in dossier.claims}
    contradicting = {
        pair for pair in gold if {polarity[r] for r in pair} == {"affirm", "negate"}
    }
    said = {
        tuple(sorted((row_of[a], row_of[b])))
        for one in results
        for a in one.affirming
        for b in one.denying
    }
    found["contradictions"] = prf(len(contradicting & said), len(said), len(contradicting))
    found["counts"] = score_counts(dossier, cluster_of, by_id)
    sides = score_sides(dossier, cluster_of, side_of)
    found["sides"] = sides
    return found


def score_counts(
    dossier: Dossier, cluster_of: dict[str, str], by_id: dict[str, Corroboration]
) -> dict[str, Any]:
    """Whether the certain count lies inside the gold interval, for each gold cluster."""
    rows, right, right_against = [], 0, 0
    for cluster in dossier.clusters:
        members = (
            cluster["affirming_rows"] + cluster["denying_rows"] + cluster.get("other_rows", [])
        )
        share = Counter(cluster_of.get(row) for row in members)
        share.pop(None, None)
        got = by_id.get(share.most_common(1)[0][0] or "") if share else None
        low, high = cluster["independent_affirming_min"], cluster["independent_affirming_max"]
        count = got.independent_for if got else None
        fits = count is not None and low <= count[0] <= high
        right += fits
        low_against = cluster["independent_denying_min"]
        high_against = cluster["independent_denying_max"]
        right_against += bool(got and low_against <= got.independent_against[0] <= high_against)
        rows.append(
            {"cluster": cluster["cluster"], "gold": [low, high], "got": count, "right": fits}
        )
    return {
        "right": right,
        "right_against": right_against,
        "of": len(rows),
        "wrong": [row for row in rows if not row["right"]],
    }


def score_sides(
    dossier: Dossier, cluster_of: dict[str, str], side_of: dict[str, str]
) -> dict[str, int]:
    """How many gold rows stand on the side the gold has them on, wherever they were put."""
    right = total = 0
    for cluster in dossier.clusters:
        for field, accepted in (
            ("affirming_rows", {"for"}),
            ("denying_rows", {"against"}),
            ("other_rows", {"qualify", "silent"}),
        ):
            for row in cluster.get(field, []):
                if row in cluster_of:
                    total += 1
                    right += side_of[row] in accepted
    return {"right": right, "of": total}


def corroborate(given: dict[str, Testimony]) -> list[Corroboration]:
    """Run the stage over all testimonies at once."""
    return [
        one for one in CORROBORATE.run(list(given.values())) if isinstance(one, Corroboration)
    ]


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    """Score on clean gold claims and on gold claims damaged at two rates.

    ``data`` is the folder of the dossier; ``out`` receives the scores as JSON.
    """
    dossier = load_dossier(data)
    given = read_testimonies(dossier)
    found: dict[str, Any] = {"gold": score(dossier, given, corroborate(given))}
    for rate in (0.2, 0.4):
        dice = random.Random(7)
        spoiled = {row: spoil(one, rate, dice) for row, one in given.items()}
        found[f"spoiled_{rate}"] = score(dossier, spoiled, corroborate(spoiled))
    if out:
        out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found
