"""Positions of parties over time, on gold claims, against ``positions_gold.jsonl``.

A gold step is found when its claims stand in a position of the right party; its stance and date
are then compared. Shifts are consecutive steps of different stance on different days.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.corroboration_gold import (
    Dossier,
    Row,
    corroborate,
    load_dossier,
    prf,
    read_testimonies,
)
from twosource.corroboration.origins import outlet_key
from twosource.records.corroboration import Position
from twosource.records.party import party_id

DATA = "dossiers/dev"
QUIET = {"refuse_comment", "no_response", "silent", "evade"}
# Gold words for stances that the ledger's acts cannot tell from their neighbors.
SAME = {
    "evade": {"refuse_comment", "assert", "dismiss", "silent"},
    "qualify": {"assert"},
    "dispute_quantity": {"assert", "deny"},
    "correct": {"correct", "report"},
    "dismiss": {"dismiss", "assert"},
}


def plain(stance: str) -> str:
    """A stance without how it was said: "(unnamed)", "(as retold)"."""
    return stance.partition(" (")[0]


def party_ids(key: str, dossier: Dossier) -> set[str]:
    """The ids that a gold party may have: its key, its government, its outlet by name."""
    entity = dossier.entities.get(key, {})
    keys = {key}
    if entity.get("country") and key.startswith(("agency:", "org:", "intel:")):
        keys.add(f"gov:{entity['country']}")
    if key.startswith("media:"):
        keys.add(f"media:{(outlet_key(entity.get('canonical')) or '').partition(':')[2]}")
    return {party_id(one) for one in keys}


def gold_shifts(steps: Iterable[Row]) -> list[str]:
    """The days on which a gold position moves."""
    found, last = [], None
    for step in sorted(steps, key=lambda step: step["start"] or step["end"] or ""):
        stance = plain(step["position"])
        if stance in QUIET:
            continue
        if last and last[0] != stance and last[1] != step["start"]:
            found.append(step["start"])
        last = (stance, step["start"])
    return found


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    dossier = load_dossier(data)
    given = read_testimonies(dossier)
    positions = [p for one in corroborate(given) for p in one.positions]
    claim_of = {row: one.claim.id for row, one in given.items()}
    figures = score(dossier, positions, claim_of)
    if out:
        out.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return figures


def score(
    dossier: Dossier, positions: Sequence[Position], claim_of: dict[str, str]
) -> dict[str, Any]:
    """Steps found, stances and dates right, shifts and stale retellings."""
    steps = found = stance_right = date_right = 0
    shifts_gold = shifts_found = shifts_right = 0
    stale_gold: set[str] = set()
    stale_said: set[str] = set()
    for gold in dossier.positions:
        ids = party_ids(gold["party"], dossier)
        mine = [p for p in positions if p.party in ids]
        touched = []
        for step in gold["steps"]:
            steps += 1
            claims = {claim_of[row] for row in step["rows"]}
            hit = next(((p, s) for p in mine for s in p.steps if claims & set(s.claims)), None)
            if hit is None:
                continue
            found += 1
            touched.append(hit[0])
            stance = plain(step["position"])
            stance_right += plain(hit[1].stance) in SAME.get(stance, {stance})
            date_right += hit[1].start == step["start"] or (
                step["start"] is None and (hit[1].start or "") <= step["end"]
            )
        moves = {shift[2] for p in touched for shift in p.shifts}
        wanted = gold_shifts(gold["steps"])
        shifts_gold += len(wanted)
        shifts_found += len(moves)
        shifts_right += sum(day in moves for day in wanted)
        stale_gold |= {claim_of[row] for row in gold["stale_retellings"]}
        stale_said |= {claim for p in touched for claim in p.stale_retellings}
    return {
        "steps_found": {"right": found, "of": steps},
        "stance": {"right": stance_right, "of": found},
        "date": {"right": date_right, "of": found},
        "shifts": prf(shifts_right, shifts_found, shifts_gold),
        "stale": prf(len(stale_gold & stale_said), len(stale_said), len(stale_gold)),
        "share": round(stance_right / steps, 4) if steps else 0.0,
    }
