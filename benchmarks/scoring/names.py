"""Whether two names may stand for one party: their words, accents and small words apart."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

WORD = re.compile(r"\w+")
SMALL_WORDS = frozenset(("the", "of", "a", "an", "and", "in", "for", "to", "s"))
ALIKE = 0.5


def name_words(name: str | None) -> frozenset[str]:
    """The words of a name in lower case, without accents and small words."""
    letters = unicodedata.normalize("NFKD", name or "")
    plain = "".join(char for char in letters if not unicodedata.combining(char)).lower()
    return frozenset(WORD.findall(plain)) - SMALL_WORDS


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name holds the other, or half of all their words are common."""
    if not one or not other:
        return False
    return one <= other or other <= one or len(one & other) >= ALIKE * len(one | other)


class NameBook:
    """The names that each gold entity goes by."""

    def __init__(self, entities: Iterable[Mapping[str, Any]]) -> None:
        self.known: dict[str, list[frozenset[str]]] = {}
        for entity in entities:
            mentions = [*(entity.get("mentions") or []), *(entity.get("spun_mentions") or [])]
            names = [entity.get("canonical"), *(mention.get("text") for mention in mentions)]
            self.known[entity["id"]] = [name_words(name) for name in names]

    def fits(self, entity: str, predicted: str | None, name: str | None = None) -> bool:
        """Whether a predicted name may mean the entity, or the name given for it."""
        said = name_words(predicted)
        return any(
            alike(known, said) for known in [*self.known.get(entity, []), name_words(name)]
        )
