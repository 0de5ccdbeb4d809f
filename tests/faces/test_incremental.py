"""Documents ingested one after the other: nothing is compared twice, all comes out the same."""

from tests.unit.lineage.samples import FURNITURE, OTHER, STORY, spun
from twosource import Ledger
from twosource.lineage.passages import pile

TEXTS = {
    "a.txt": STORY,
    "b.txt": FURNITURE.format(STORY),
    "c.txt": OTHER,
    "d.txt": spun(STORY),
    "e.txt": f"{OTHER}\n\n{STORY.split(chr(10))[2]}",
}


def links_of(ledger):
    return sorted(
        (row.derived, row.origin, row.kind, row.share) for row in ledger.page("copies").items
    )


def write(folder, names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
    return folder


def test_one_by_one_is_the_same_as_at_once_and_aligns_each_pair_once(tmp_path, monkeypatch):
    aligned = []
    align = pile.align

    def counted(a, b):
        aligned.append((a.words.text, b.words.text))
        return align(a, b)

    monkeypatch.setattr(pile, "align", counted)
    with Ledger(tmp_path / "one.db", create=True) as ledger:
        for count in range(1, len(TEXTS) + 1):
            ledger.ingest([write(tmp_path / "pile", list(TEXTS)[:count])], workers=1)
        slowly = links_of(ledger)
        before = len(aligned)
        ledger.ingest([tmp_path / "pile"], workers=1)
        assert len(aligned) == before
    assert len(aligned) == len(set(aligned))
    with Ledger(tmp_path / "all.db", create=True) as ledger:
        ledger.ingest([tmp_path / "pile"], workers=1)
        assert links_of(ledger) == slowly
    assert len(slowly) >= 3
