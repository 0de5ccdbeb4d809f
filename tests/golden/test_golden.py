"""Small reported disputes: documents in, ledger out, compared with what was reviewed before.

Each case is a folder with ``documents/`` and ``ledger.txt``. ``make golden`` writes the ledgers
anew; the diff is then reviewed like code.
"""

from pathlib import Path

import pytest

from twosource.ledger.ledger import Ledger

CASES = sorted(p.parent for p in Path(__file__).parent.glob("*/documents"))


def describe(ledger):
    """The ledger in lines that people can review."""
    lines = []
    for row in ledger.documents():
        copy = f", {row.share:.0%} from {row.copy_of}" if row.copy_of else ""
        lines.append(f"DOCUMENT {row.path}: {row.kind}, {row.published}, {row.publisher}{copy}")
    for row in ledger.claims():
        via = f" via {row.via}" if row.via else ""
        lines.append(
            f"CLAIM {row.document} {row.start}-{row.end}: {row.speaker}{via} ({row.naming})"
        )
        lines.append(
            f"    {row.act}, {row.polarity}, {row.realis}, {row.predicate}: {row.proposition}"
        )
        lines.append(f"    “{' '.join(row.evidence.split())}”")
    for row in sorted(ledger.propositions(), key=lambda r: r.proposition):
        bounds = (row.for_min, row.for_max, row.against_min, row.against_max)
        lines.append("WEIGHED {}: for {}–{}, against {}–{}".format(row.proposition, *bounds))
        groups = sorted(
            (g.side, g.origin, g.status, g.why) for g in ledger.detail(row.id).groups
        )
        lines += [
            f"    {side}: {origin} ({status}): {why}" for side, origin, status, why in groups
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_the_ledger_is_as_reviewed(case, tmp_path, request):
    with Ledger(tmp_path / "ledger.db", create=True) as ledger:
        ledger.ingest([case / "documents"])
        described = describe(ledger)
    expected = case / "ledger.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(described, encoding="utf-8")
    assert described == expected.read_text(encoding="utf-8")
