"""What texts say of where others have it from: a body that draws on the press, a shared source.

Invariant: only statements that say so are used, never denials, so that a denial lowers nothing.
"""

from collections.abc import Iterable, Sequence

from twosource.corroboration.gathering import Gathering
from twosource.corroboration.origins import Origin, load_patterns, origin_of
from twosource.records.corroboration import Testimony

ON_SOURCES = "source_reliability"


def says(name: str, one: Testimony) -> bool:
    """Whether the words of a claim match one of the patterns of a table."""
    text = one.claim.evidence.text
    return any(pattern.search(text) for pattern in load_patterns(name))


class Reliance:
    """Who says in which document that it draws on what others published."""

    __slots__ = ("_leaning",)

    def __init__(self, testimonies: Iterable[Testimony] = ()) -> None:
        self._leaning: set[tuple[str, str]] = set()
        for one in testimonies:
            if one.claim.proposition.predicate == ON_SOURCES and says("leaning", one):
                self._leaning |= {(one.claim.document, key) for key in origin_of(one).keys}

    def leans(self, group: Gathering) -> bool:
        """Whether a body says, beside what it claims, that it draws on others."""
        own = [(one, origin) for one, origin in group.members if origin.kind == group.kind]
        return any(self._says_so(one, origin) for one, origin in own)

    def _says_so(self, one: Testimony, origin: Origin) -> bool:
        return any((one.claim.document, key) in self._leaning for key in origin.keys)


def shared_source(remarks: Sequence[Testimony]) -> Testimony | None:
    """The remark, if there is one, that several accounts of the matter have one source."""
    return next((one for one in remarks if says("shared", one)), None)
