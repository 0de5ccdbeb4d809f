"""What a document has claimed so far: the matter of "it", "the deliveries", "no comment".

Invariant: only earlier claims of the same document are remembered; an answer taken from memory
is marked as implied in the arguments.
"""

from collections.abc import Collection, Sequence

from twosource.claims.arguments import Arguments
from twosource.records.claim import Proposition

_DEEDS = frozenset(
    {"transfer", "purchase", "possess", "military_use", "damage", "evade_sanctions",
     "plan_facility", "technical_support", "integrate_networks"}
)  # fmt: skip
_MATTERS = _DEEDS | {"sanction", "agreement", "legal_or_diplomatic_measure", "identity"}
_NOT_TRADERS = ("person:", "anon:", "agency:")
_HANDED_ON = frozenset({"transfer", "purchase"})


class Memory:
    """The propositions of one document, in the order of its text."""

    def __init__(self) -> None:
        self.propositions: list[Proposition] = []

    def add(self, proposition: Proposition) -> None:
        """Remember a proposition that was said outright."""
        self.propositions.append(proposition)

    def latest(self, predicate: str, items: Sequence[str] = ()) -> Proposition | None:
        """The last proposition of a class, preferably about one of these items."""
        same = [p for p in self.propositions if p.predicate == predicate]
        for proposition in reversed(same):
            if not items or set(items) & set(proposition.role("item")):
                return proposition
        return None

    def topic(self, keys: Collection[str] = ()) -> Proposition | None:
        """What is being talked about: the last deed, if any with one of these goods in it.

        Without a deed the last other matter stands in.
        """
        deeds = [p for p in self.propositions if p.predicate in _DEEDS]
        for proposition in reversed(deeds):
            if set(keys) & set(proposition.role("item")):
                return proposition
        matters = [p for p in self.propositions if p.predicate in _MATTERS]
        named = deeds or matters
        return named[-1] if named else None

    def first(self) -> Proposition | None:
        """The first deed of the document, for what is said before any matter was named."""
        return next((p for p in self.propositions if p.predicate in _DEEDS), None)

    def complete(self, predicate: str, arguments: Arguments) -> None:
        """Take over what the clause leaves out: the item, then who gave it to whom."""
        if predicate not in _HANDED_ON:
            return
        items = arguments.roles.get("item", [])
        earlier = self.latest(predicate, items)
        named = {f for fillers in arguments.roles.values() for f in fillers}
        if earlier is not None and not items:
            self._take(arguments, earlier.role("item"), "item", named)
        for role in ("agent", "recipient"):
            if role in arguments.roles:
                continue
            fillers = earlier.role(role) if earlier else ()
            self._take(arguments, fillers or self._only(predicate, role), role, named)

    def _only(self, predicate: str, role: str) -> tuple[str, ...]:
        """The fillers of a role when all earlier claims of the class agree on them."""
        same = [p.role(role) for p in self.propositions if p.predicate == predicate]
        filled = {fillers for fillers in same if fillers}
        return filled.pop() if len(filled) == 1 else ()

    def _take(
        self, arguments: Arguments, fillers: Sequence[str], role: str, named: set[str]
    ) -> None:
        for filler in fillers:
            if filler not in named and not filler.startswith(_NOT_TRADERS):
                arguments.add(role, filler)
                arguments.implied.add(role)
