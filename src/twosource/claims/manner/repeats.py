"""What a speaker says once, though the reader met it twice.

Words that stand within others of the same speaker, act and class say the same thing: "*she
never said, she insisted, that* | the hold was full". Who shows in one clause and the next
that he gives no answer refuses once: "*he bowed* | and shut the door". Invariant: what is left
covers all words of what is dropped.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.records.claim import Claim
from twosource.records.reading import Reading

Key = tuple[str | int, ...]


def drop_repeats(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that only repeat a part of another's words."""
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[_said(claim)].append(claim)
    return [one for one in claims if not _is_repeat(one, groups[_said(one)])]


def join_refusals(claims: Iterable[Claim], reading: Reading) -> list[Claim]:
    """The claims, with one refusal for each of a speaker's in a sentence.

    What stands behind a semicolon is another: "he shut the door; *his bell is dead*".
    """
    text = reading.document.text
    starts = [sentence.start for sentence in reading.sentences]
    made: list[Claim] = []
    places: dict[Key, int] = {}  # where the refusal of a speaker in a sentence stands in these
    for claim in sorted(claims, key=lambda one: (one.evidence.start, one.evidence.end)):
        if claim.act != "refuse_comment":
            made.append(claim)
            continue
        at = bisect_right(starts, claim.evidence.start)
        parts = text.count(";", starts[at - 1] if at else 0, claim.evidence.start)
        place = places.setdefault((*_said(claim), at, parts), len(made))
        if place == len(made):
            made.append(claim)
        else:
            made[place] = _join(made[place], claim, text)
    return made


def _said(claim: Claim) -> Key:
    return claim.speaker_key, claim.act, claim.polarity, claim.proposition.predicate


def _join(one: Claim, other: Claim, text: str) -> Claim:
    start = one.evidence.start
    end = max(one.evidence.end, other.evidence.end)
    evidence = replace(one.evidence, end=end, text=text[start:end])
    return replace(one, evidence=evidence, id="")


def _is_repeat(one: Claim, group: Iterable[Claim]) -> bool:
    return any(
        other.evidence.start <= one.evidence.start
        and one.evidence.end <= other.evidence.end
        and (one.evidence.start, one.evidence.end) != (other.evidence.start, other.evidence.end)
        for other in group
    )
