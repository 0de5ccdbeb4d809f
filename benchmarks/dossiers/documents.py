"""Checks the documents and copies of a dossier."""

from collections.abc import Iterator
from typing import Any

from benchmarks.dossiers.coverage import uncovered
from benchmarks.dossiers.faults import Fault, spans
from benchmarks.dossiers.gold import Gold, shown_text
from benchmarks.dossiers.vocabulary import COPY_KINDS, DOCUMENT_KINDS

Row = dict[str, Any]


def check_documents(gold: Gold) -> Iterator[Fault]:
    """Hashes, spans, kinds; the main text is in the page, the boilerplate samples are not."""
    for document in gold.documents.values():
        name, text = document["doc"], gold.texts[document["doc"]]
        if document["chars"] != len(text) or document["sha256"] != gold.digest(
            name, "text_file"
        ):
            yield Fault(name, "the text is not the one that was annotated")
        if document["file_sha256"] != gold.digest(name, "file"):
            yield Fault(name, "the input is not the one that was annotated")
        if document["kind"] not in DOCUMENT_KINDS:
            yield Fault(name, f"kind '{document['kind']}' is unknown")
        for span in spans({k: v for k, v in document.items() if k != "alignment"}):
            if text[span["start"] : span["end"]] != span["text"]:
                yield Fault(name, f"'{span['text'][:60]}' is not at its offsets")
        yield from (Fault(name, message) for message in page_faults(gold, document, text))


def page_faults(gold: Gold, document: Row, text: str) -> Iterator[str]:
    """The input holds every block of the main text, and boilerplate that the text has not."""
    page = shown_text(gold.folder / document["file"])
    for block in text.split("\n"):
        if " ".join(block.split()) not in page:
            yield f"'{block[:60]}' is not in the input"
    for sample in document["must_not_contain"]:
        if sample in text or sample not in page:
            yield f"boilerplate '{sample}' is in the text or not in the input"
    for sentence in uncovered(gold, document["doc"]):
        yield f"no row and no mark for '{sentence[:80]}'"


def check_copies(gold: Gold) -> Iterator[Fault]:
    """Aligned spans lie in their texts, agree where exact, and add up to the share."""
    for copy in gold.copies:
        derived, source = gold.texts[copy["from"]], gold.texts[copy["to"]]
        name, covered = f"{copy['from']} from {copy['to']}", set()
        if copy["kind"] not in COPY_KINDS:
            yield Fault(name, f"kind '{copy['kind']}' is unknown")
        for start, end, to_start, to_end in copy["alignment"]:
            ours, theirs = derived[start:end], source[to_start:to_end]
            if not ours or not theirs or end > len(derived) or to_end > len(source):
                yield Fault(name, f"[{start}, {end}] lies outside its text")
            exact = copy["kind"] in ("verbatim", "repost", "excerpt")
            if exact and straight(ours) != straight(theirs):
                yield Fault(name, f"'{ours[:50]}' is not what the source has")
            covered |= {i for i in range(start, end) if not derived[i].isspace()}
        share = len(covered) / len("".join(derived.split()))
        if abs(share - copy["share"]) > 0.01:
            yield Fault(name, f"the aligned share is {share:.2f}")


def straight(text: str) -> str:
    """A text with typewriter quotation marks."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))
