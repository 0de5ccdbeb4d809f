"""Fill the roles of a predicate from a clause: who, what, to whom, where, how many, when.

Invariant: a filler is the name key of a mention of the document or plain words of the clause
(or the document's earlier answer for the same thing); a role is one that the predicate has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.claims.cargo.handed import find_cargo, is_carrier, is_means
from twosource.claims.cargo.words import GoodsWords, find_words, is_somebody, without_count
from twosource.claims.measures.authorities import find_listing, may_be_target
from twosource.claims.predicates import load_vocabulary
from twosource.claims.senses.figures import choose_quantity, choose_time
from twosource.claims.senses.types import agent, before, behind
from twosource.claims.slots import Slotted, find_slots, governor_of
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import FUNCTION_LISTS, load_classes, load_grammar
from twosource.claims.triggers import Trigger
from twosource.records.party import Mention
from twosource.records.reading import Quantity, TimeRef

_PLACES = frozenset({"to", "into", "for", "in", "at", "near", "from", "through", "via"})
_PARTY_ROLES = frozenset({"agent", "recipient", "intermediary", "supplier"})
_AS_STATES = frozenset(
    {
        "transfer", "purchase", "possess", "military_use", "damage", "technical_support",
        "partnership", "integrate_networks", "plan_facility", "capability", "agreement",
        "evade_sanctions", "identity",
    }
)  # fmt: skip
_HANDED_ON = frozenset({"transfer", "purchase"})
_OBJECT_CAN_BE_ITEM = frozenset({"damage", "identity", "capability"})
_VERBAL = frozenset({"verb", "aux", "ing", "inf"})
_CORE = frozenset({"subject", "object", "of", "with"})
_NOT_MEANT = ("author:", "unknown", "media:")
_NO_ORIGIN = frozenset({"flagged", "registered", "backed", "occupied", "held", "bound"})
_FEW = 4  # words between an adjective and the goods that it belongs to
_TRADERS = frozenset(
    {"maker", "makers", "manufacturer", "manufacturers", "dealer", "dealers", "trader",
     "traders", "supplier", "suppliers", "company", "firm", "plant", "factory", "industry"}
)  # fmt: skip
_MAX_WORDS = 7
_GOING = frozenset({"to", "from", "through", "via"})


@dataclass(slots=True)
class Arguments:
    """Role fillers of one clause; ``implied`` names the roles taken from earlier clauses."""

    roles: dict[str, list[str]] = field(default_factory=dict)
    quantity: Quantity | None = None
    from_adjective: bool = False  # "Iranian drones" alone tells who gave them
    event_time: TimeRef | None = None
    implied: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)  # what the clause calls an item
    means: list[str] = field(default_factory=list)  # words that tell no sort of goods
    laden: bool = False  # something is named that carries goods
    described: bool = False  # somebody is told in plain words: "a local dealer"

    def add(self, role: str, filler: str) -> None:
        """Add a filler once."""
        fillers = self.roles.setdefault(role, [])
        if filler not in fillers:
            fillers.append(filler)

    @property
    def tells_goods(self) -> bool:
        """Goods are told of, be it in general words or by what carries them."""
        return "item" in self.roles or bool(self.means) or self.laden

    def frozen(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The roles as a proposition holds them."""
        return tuple(sorted((role, tuple(f)) for role, f in self.roles.items() if f))


def fill_arguments(
    scene: Scene, indices: Sequence[int], trigger: Trigger, lent: Sequence[int] = ()
) -> Arguments:
    """The arguments that stand in the clause itself; ``lent`` words hold its shared subject."""
    predicate = trigger.entry.predicate
    filled = Arguments()
    slotted = find_slots(scene, indices, trigger, lent)
    if predicate == "sanction":
        slotted = [one for one in slotted if may_be_target(scene, trigger, one)]
    aside: set[int] = set()
    if predicate in _HANDED_ON:
        handed = find_cargo(scene, trigger, slotted)
        others = [one for one in slotted if one not in handed]
        aside = {i for one in others for i in scene.covered(one.at, one.mention)}
        filled.laden = any(is_carrier(one.mention) for one in others)
        filled.means = [one.mention.key for one in others if is_means(one)]
        slotted = handed
    _fill_slots(slotted, trigger, filled)
    if predicate == "sanction":
        _settle_measure(scene, indices, trigger, slotted, lent, filled)
    roles = load_vocabulary().predicates[predicate].roles
    told = "item" in filled.roles or (predicate == "damage" and "object" in filled.roles)
    if "item" in roles and not told:
        _add_words(filled, find_words(scene, indices, trigger, aside), predicate)
    for role in [role for role in filled.roles if role not in roles]:
        _rehome(filled, role, roles)
    _add_party_words(scene, indices, trigger, filled)
    _add_origin(scene, filled, slotted, predicate)
    passes = trigger.entry.frame == "cross"  # through a country, not to it
    _add_destination(scene, trigger, filled, slotted)
    if predicate == "transfer" and "recipient" not in filled.roles and not passes:
        _receive_where_found(filled)
    if "object" in roles and "object" not in filled.roles and not trigger.noun:
        _add_object_words(scene, indices, trigger, filled)
    filled.quantity = choose_quantity(scene, indices, trigger)
    filled.event_time = choose_time(scene, indices)
    return filled


def _fill_slots(slotted: Sequence[Slotted], trigger: Trigger, filled: Arguments) -> None:
    """Give each mention the role that the frame has for its slot."""
    predicate = trigger.entry.predicate
    for one in slotted:
        role = _role(one, trigger)
        if one.mention.item_class == "facility" and one.slot in _PLACES and role == "item":
            role = "place"  # sent *to a plant*
        if role is None or one.mention.key.startswith(_NOT_MEANT):
            continue
        if one.mention.kind == "item":
            role = _item_role(role, predicate)
            if one.mention.text.lower() in load_grammar()["consignment"]:
                continue  # "the shipment" does not say of what
            filled.words.setdefault(one.mention.key, one.mention.text)
        place = role == "place"
        filled.add(
            role, as_state(one.mention.key) if place else as_party(predicate, one.mention)
        )


def _settle_measure(
    scene: Scene,
    indices: Sequence[int],
    trigger: Trigger,
    slotted: Sequence[Slotted],
    lent: Sequence[int],
    filled: Arguments,
) -> None:
    """Take who is listed for the object and whose list it is for the agent."""
    listing = find_listing(scene, indices, trigger, slotted, lent)
    if listing is None:
        return
    authorities = [as_party("sanction", one) for one in listing.authorities]
    listed = [as_party("sanction", one) for one in listing.listed if one.kind != "place"]
    for role, others in (("agent", listed), ("object", authorities)):
        kept = [key for key in filled.roles.pop(role, ()) if key not in others]
        filled.roles |= {role: kept} if kept else {}
    for key in listed:
        filled.add("object", key)
    for key in authorities if "agent" not in filled.roles else ():
        filled.add("agent", key)


def _item_role(role: str, predicate: str) -> str:
    """What is built or agreed on is the plant or the deal: goods there are what it is for."""
    roles = load_vocabulary().predicates[predicate].roles
    if role == "object" and "item" in roles and predicate not in _OBJECT_CAN_BE_ITEM:
        return "item"
    return role


def as_party(predicate: str, mention: Mention) -> str:
    """The key to fill with: in deeds the state rather than its government."""
    return as_state(mention.key) if predicate in _AS_STATES else mention.key


def as_state(key: str) -> str:
    """``gov:IR`` as ``state:IR``; other keys unchanged."""
    return f"state:{key[4:]}" if key.startswith("gov:") else key


def _role(one: Slotted, trigger: Trigger) -> str | None:
    """The role of a slotted mention under the trigger's frame and voice."""
    frame = load_vocabulary().frames[trigger.entry.frame]
    slot, kind = one.slot, one.mention.kind
    if slot == "modifier":
        return None
    if slot == "possessor":
        role = frame.get("subject")
    elif trigger.passive and slot == "subject":
        role = frame.get("object")
        if trigger.entry.frame == "pay" and kind not in ("item", "place"):
            role = frame["indirect"]  # "the yard was paid"
    elif slot == "agent" or (slot == "by" and (trigger.passive or trigger.noun)):
        role = frame.get("subject")
    elif slot == "object" and kind not in ("item", "place"):
        role = frame.get("indirect") or frame.get("object")
    else:
        role = frame.get(slot)
    if kind == "item" and role in _PARTY_ROLES and slot not in _CORE:
        return None
    if role == "agent" and one.mention.item_class == "vessel" and "item" not in frame.values():
        return role  # a ship hides, flies a flag, changes its name
    return _settle(role, one, frame, trigger)


def _settle(
    role: str | None, one: Slotted, frame: dict[str, str], trigger: Trigger
) -> str | None:
    """Make role and kind of filler agree: an item is no agent, a party no item."""
    kind = one.mention.kind
    if kind == "item":
        handed = trigger.entry.predicate in _HANDED_ON
        if handed and role in _PARTY_ROLES and one.mention.item_class == "facility":
            return None  # a workshop sells or is reached: it does not change hands
        if role in _PARTY_ROLES or role is None or role == "place":
            return "item" if "item" in frame.values() else None
        return role
    if kind == "place":
        return role if role in ("object", "recipient") and not trigger.noun else "place"
    if role == "item" and trigger.entry.predicate != "possess":  # a firm can be owned
        return "recipient" if not trigger.noun and not trigger.passive else "agent"
    return role


def _rehome(filled: Arguments, role: str, roles: Sequence[str]) -> None:
    """A role that the predicate lacks goes to the nearest it has."""
    fillers = filled.roles.pop(role)
    home = {"supplier": "agent", "recipient": "object", "object": "recipient", "item": "object"}
    target = home.get(role)
    if target is not None and target in roles:
        for filler in fillers:
            filled.add(target, filler)


def _receive_where_found(filled: Arguments) -> None:
    """Goods found in a state's depot have reached that state."""
    for filler in filled.roles.get("place", ()):
        if filler.startswith(("state:", "mil:")) and filler not in filled.roles.get(
            "agent", ()
        ):
            filled.add("recipient", filler)
            return


def _modifies_item(scene: Scene, one: Slotted) -> bool:
    """The adjective belongs to goods: "Iranian drones", not "a Dutch maker of drones"."""
    at = scene.index(one.mention.end - 1) + 1
    goods = load_grammar()["goods"]
    if scene.words[at - 1].low.rpartition("-")[2] in _NO_ORIGIN:
        return False
    for i in range(at, min(at + _FEW, len(scene.words))):
        mention = scene.mention_at.get(i)
        low = scene.words[i].low
        is_item = mention is not None and mention.kind == "item"
        if mention is not None and mention.item_class == "facility":
            return False  # "a *Russian* plant"
        if is_item or low in goods or low in scene.goods:
            end = scene.index(mention.end - 1) + 1 if mention else i + 1
            after = scene.words[end].low if end < len(scene.words) else ""
            return after not in _TRADERS
        if scene.tags[i] != "word" or low in load_grammar()["preposition"]:
            return False
    return False


def _add_origin(
    scene: Scene, filled: Arguments, slotted: Sequence[Slotted], predicate: str
) -> None:
    """The origin stands in for a missing giver: "Iranian drones reached Russia"."""
    if predicate != "transfer" or "agent" in filled.roles or not filled.tells_goods:
        return
    for one in slotted:
        if one.slot == "modifier" and one.mention.country and _modifies_item(scene, one):
            origin = f"state:{one.mention.country}"
            if origin not in filled.roles.get("recipient", ()):
                filled.add("agent", origin)
                filled.from_adjective = True
            return


def _add_destination(
    scene: Scene, trigger: Trigger, filled: Arguments, slotted: Sequence[Slotted]
) -> None:
    """Whose an unnamed receiver is stands in for him: "sold to a *Russian* plant"."""
    if trigger.entry.predicate != "transfer" or "recipient" in filled.roles:
        return
    frame = load_vocabulary().frames[trigger.entry.frame]
    for one in slotted:
        if one.slot != "modifier" or not one.mention.country or _modifies_item(scene, one):
            continue
        governor, at = governor_of(scene, one.at)
        receiver = f"state:{one.mention.country}"
        given = receiver in filled.roles.get("agent", ())
        if at >= trigger.last and frame.get(governor) == "recipient" and not given:
            filled.add("recipient", receiver)
            return


def _add_words(filled: Arguments, found: GoodsWords | None, predicate: str) -> None:
    """What the clause calls its goods; general words only where nothing better is known."""
    if found is not None and found.generic and predicate in _HANDED_ON:
        filled.means.append(found.text)
    elif found is not None:
        filled.add("item", found.text)


def _add_party_words(
    scene: Scene, indices: Sequence[int], trigger: Trigger, filled: Arguments
) -> None:
    """Plain words for those who act and receive without a name: "two dealers sold it to"."""
    entry, roles = trigger.entry, load_vocabulary().predicates[trigger.entry.predicate].roles
    frame = load_vocabulary().frames[entry.frame]
    if trigger.noun:
        return
    place = indices.index(trigger.first)
    phrases = {} if trigger.passive else {"subject": before(scene, indices, place)}
    for k in range(place + 1, len(indices)):
        low = scene.words[indices[k]].low
        if scene.tags[indices[k]] in _VERBAL:
            break
        if low in _GOING:
            phrases.setdefault(low, behind(scene, indices, k + 1))
    if trigger.passive:
        phrases["subject"] = agent(scene, indices, place + 1)
    for slot, words in phrases.items():
        role = frame.get(slot)
        if role in _PARTY_ROLES and role in roles and role not in filled.roles:
            _name_by_words(scene, words, role, filled)


def _name_by_words(scene: Scene, words: Sequence[int], role: str, filled: Arguments) -> None:
    """Fill the role with a noun phrase that ends in a word for somebody and names nobody."""
    words = without_count(scene, list(words))
    for k, i in enumerate(words):
        word = scene.words[i]
        if word.mark or scene.tags[i] in _VERBAL or word.low in load_grammar()["pronoun"]:
            return
        last = k + 1 == len(words) or scene.tags[words[k + 1]] != "word"
        last = last or scene.words[words[k + 1]].mark
        if last:
            if is_somebody(scene, i):
                start, end = scene.span(words[0], i + 1)
                filled.add(role, scene.text[start:end].strip())
                filled.described = True
            return


def _add_object_words(
    scene: Scene, indices: Sequence[int], trigger: Trigger, filled: Arguments
) -> None:
    """Plain words for a thing acted on that no mention names: "build *a plant*"."""
    first = indices[0] if trigger.passive else trigger.first + 1
    words: list[int] = []
    for i in range(first, min(first + _MAX_WORDS, indices[-1] + 1)):
        if scene.words[i].mark or scene.tags[i] != "word" or i in scene.mention_at:
            break
        if scene.words[i].low in load_grammar()["preposition"]:
            break
        words.append(i)
    words = without_count(scene, words)
    if any(_is_content(scene, i) for i in words):
        start, end = scene.span(words[0], words[-1] + 1)
        filled.add("object", scene.text[start:end].strip())


def _is_content(scene: Scene, i: int) -> bool:
    """No grammar word: a noun or an adjective."""
    low = scene.words[i].low
    return len(low) > 2 and low not in load_classes(*FUNCTION_LISTS)
