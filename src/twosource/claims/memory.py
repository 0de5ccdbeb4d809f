"""What a document has claimed so far: the matter of "it", "the deliveries", "no comment".

Invariant: only earlier claims of the same document are remembered; an answer taken from memory
is marked as implied in the arguments.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from twosource.claims.arguments import Arguments
from twosource.claims.syntax.words import load_classes
from twosource.parties.names import singular
from twosource.records.claim import Proposition

_DEEDS = frozenset(
    {"transfer", "purchase", "possess", "military_use", "damage", "evade_sanctions",
     "plan_facility", "technical_support", "integrate_networks"}
)  # fmt: skip
# How readily a class is what a report is about: goods found or hit are mostly a side matter.
_CENTRAL = {
    "transfer": 3.0, "possess": 0.5, "damage": 0.6, "military_use": 0.8, "purchase": 0.8,
    "evade_sanctions": 0.8,
}  # fmt: skip
_MATTERS = _DEEDS | {"sanction", "agreement", "legal_or_diplomatic_measure", "identity"}
_CONCERNED = frozenset({"agent", "recipient", "item"})
_NOT_TRADERS = ("person:", "anon:", "agency:")
_HANDED_ON = frozenset({"transfer", "purchase"})


class Memory:
    """The propositions of one document, in the order of its text."""

    def __init__(self) -> None:
        self._said = 0
        self._order: dict[str, int] = {}  # proposition id -> when it was last said
        self._latest: dict[str, Proposition] = {}  # by predicate
        self._latest_of: dict[tuple[str, str], Proposition] = {}  # by predicate and item
        self._latest_by: dict[tuple[str, str], Proposition] = {}  # the same for who takes part
        self._fillers: defaultdict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        self._times: Counter[str] = Counter()  # how often each class was spoken of
        self._first_deed: Proposition | None = None
        self._main: Proposition | None = None  # the topic where nothing is asked for by name
        self._concerned: frozenset[str] = frozenset()
        self._is_new = False  # something was said since the last two were told

    def add(self, proposition: Proposition, implied: Collection[str] = ()) -> None:
        """Remember a proposition that was said outright, but for its ``implied`` roles."""
        predicate = proposition.predicate
        self._said += 1
        self._is_new = True
        self._order[proposition.id] = self._said
        self._latest[predicate] = proposition
        self._times[predicate] += 1
        for item in proposition.role("item"):
            self._latest_of[predicate, item] = proposition
        for role, fillers in proposition.roles:
            self._fillers[predicate, role].add(fillers)
            for filler in fillers if role in _CONCERNED and role not in implied else ():
                self._latest_by[predicate, filler] = proposition
        if self._first_deed is None and predicate in _DEEDS:
            self._first_deed = proposition

    def latest(self, predicate: str, items: Sequence[str] = ()) -> Proposition | None:
        """The last proposition of a class, preferably about one of these items."""
        if not items:
            return self._latest.get(predicate)
        return self._last(self._latest_of.get((predicate, item)) for item in items)

    def last(self) -> Proposition | None:
        """What was said last."""
        return self._last(self._latest.values())

    def topic(self, keys: Collection[str] = (), party: str | None = None) -> Proposition | None:
        """What is being talked about: the last deed with these goods, or of the main class.

        Of the main class the last in which the ``party`` itself is said to take part comes
        first. Without a deed the last other matter stands in.
        """
        self._catch_up()
        known = self._latest_of
        about = self._last([known.get((deed, key)) for key in keys for deed in _DEEDS])
        return about or self._main_of(party) or self._main

    def _main_of(self, party: str | None) -> Proposition | None:
        """The last deed of the main class that a firm or a group takes part in.

        What a state is asked about is seldom the last thing that was told of it.
        """
        if self._main is None or party is None or party.startswith("state:"):
            return None
        return self._latest_by.get((self._main.predicate, party))

    def concerned(self) -> frozenset[str]:
        """Those whom the deeds told so far are about, and their goods."""
        self._catch_up()
        return self._concerned

    def _catch_up(self) -> None:
        """Tell topic and concerned anew: they are asked for more often than they change."""
        if self._is_new:
            self._is_new = False
            self._main, self._concerned = self._find_main(), self._find_concerned()

    def _find_main(self) -> Proposition | None:
        told = {deed: self._times[deed] * _CENTRAL.get(deed, 1.0) for deed in _DEEDS}
        most = max(told.values(), default=0)
        deed = self._last(self._latest.get(d) for d in _DEEDS if told[d] == most)
        return deed or self._last(self._latest.get(matter) for matter in _MATTERS)

    def _last(self, found: Iterable[Proposition | None]) -> Proposition | None:
        known = [one for one in found if one is not None]
        return max(known, key=lambda one: self._order[one.id], default=None)

    def _find_concerned(self) -> frozenset[str]:
        told = ((key, found) for key, found in self._fillers.items() if key[0] in _DEEDS)
        return frozenset(
            filler
            for (_, role), found in told
            if role in _CONCERNED
            for fillers in found
            for filler in fillers
        )

    def first(self) -> Proposition | None:
        """The first deed of the document, for what is said before any matter was named."""
        return self._first_deed

    def complete(self, predicate: str, arguments: Arguments) -> None:
        """Take over what the clause leaves out: the item, then who gave it to whom."""
        if predicate not in _HANDED_ON:
            return
        stated = "item" in arguments.roles
        self._resolve(predicate, arguments)
        items = arguments.roles.get("item", [])
        named = {f for fillers in arguments.roles.values() for f in fillers}
        earlier = self.latest(predicate, items) if stated or not items else None
        if not items:
            earlier = self._last(self._latest_by.get((predicate, f)) for f in named) or earlier
        if earlier is not None and not items:
            self._take(arguments, earlier.role("item"), "item", named)
        for role in ("agent", "recipient"):
            if role in arguments.roles:
                continue
            fillers = earlier.role(role) if earlier else ()
            if earlier is not None or not stated:
                fillers = fillers or self._only(predicate, role)
            self._take(arguments, fillers, role, named)

    def _resolve(self, predicate: str, arguments: Arguments) -> None:
        """Goods told in general words: those of that word told before, else the words.

        Words that fit any goods ("the units") are left to the last deed if there is one.
        """
        if "item" in arguments.roles:
            return
        for words in arguments.means:
            head = singular(words.removeprefix("item:").split()[-1].lower())
            known = [
                i for deed, i in self._latest_of if deed == predicate and head in i.lower()
            ]
            told = self.latest(predicate, known) if known else None
            if told is not None:
                key = next(item for item in told.role("item") if item in known)
                arguments.add("item", key)
                arguments.implied.add("item")
            elif self.latest(predicate) is None or head not in load_classes("any_goods"):
                arguments.add("item", words)

    def _only(self, predicate: str, role: str) -> tuple[str, ...]:
        """The fillers of a role when all earlier claims of the class agree on them."""
        filled = self._fillers.get((predicate, role), set())
        return next(iter(filled)) if len(filled) == 1 else ()

    def _take(
        self, arguments: Arguments, fillers: Sequence[str], role: str, named: set[str]
    ) -> None:
        for filler in fillers:
            if filler not in named and not filler.startswith(_NOT_TRADERS):
                arguments.add(role, filler)
                arguments.implied.add(role)
