"""One plain English sentence for a proposition, always in the positive.

Invariant: the sentence is built from the roles when they say enough, else from the words of the
clause with its pronouns named and its negation taken out.
"""

import re
from collections.abc import Sequence

from twosource.claims.arguments import Arguments
from twosource.claims.phrasing import PLURAL_KINDS, sentence, with_article
from twosource.claims.predicates import Predicate, load_vocabulary, verb_forms
from twosource.claims.syntax.words import load_grammar
from twosource.claims.triggers import MOVES, Trigger
from twosource.parties.gazetteer import load_countries
from twosource.parties.resolve import name_of_key
from twosource.records.claim import Proposition
from twosource.records.reading import Quantity, Reading

_ARTICLES = frozenset(
    {
        "A",
        "An",
        "The",
        "At",
        "About",
        "Some",
        "Up",
        "Only",
        "More",
        "Dozens",
        "Hundreds",
        "Thousands",
        "All",
        "Several",
        "Most",
        "Half",
    }
)
_PARTS = re.compile(r",| and ")
_INSERTED = re.compile(r",\s")
_QUOTE = re.compile('["“”«»]')
_POINTING = re.compile(r"\bof (?:it|them|these|those|that|this)\b", re.IGNORECASE)


class Names:
    """What to call the parties and items of a document."""

    def __init__(self, reading: Reading) -> None:
        self._names: dict[str, str] = {}
        for mention in reading.mentions:
            if mention.kind == "item":
                known = self._names.setdefault(mention.key, mention.text)
                if mention.text.endswith("s") and not known.endswith("s"):
                    self._names[mention.key] = mention.text
            if mention.form in ("name", "nominal") or mention.key not in self._names:
                self._names.setdefault(mention.key, mention.name)
            if mention.country and mention.key.startswith("state:"):
                self._names.setdefault(mention.key, mention.name)

    def name(self, filler: str) -> str:
        """The name behind a key; plain words stay as they are."""
        if filler in self._names:
            return self._names[filler]
        head, colon, tail = filler.partition(":")
        if not colon or " " in head:
            return filler
        if head in ("state", "gov", "mil"):
            return country_name(tail)
        return name_of_key(filler) if head == "agency" else tail.rpartition(":")[2]

    def join(self, fillers: Sequence[str]) -> str:
        """Names in a row: "A", "A and B", "A, B and C"."""
        names = [with_article(self.name(filler)) for filler in fillers]
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} and {names[-1]}"


def country_name(code: str) -> str:
    """A country that the document names only through its capital or government."""
    row = load_countries().get(code)
    return str(row["name"]) if row else code


def write_text(
    names: Names,
    trigger: Trigger,
    arguments: Arguments,
    clause: str,
    *,
    realis: str,
    full: bool,
) -> str:
    """The sentence: from the roles when they say enough, else the words of the clause.

    ``full`` is true for a clause with a verb: there a noun ("sale") has its own governing verb,
    which the roles do not know.
    """
    predicate = load_vocabulary().predicates[trigger.entry.predicate]
    agents = arguments.roles.get("agent", [])
    thing = _thing(names, arguments)
    thin = not thing or not agents or "item" in arguments.implied
    thin = thin or arguments.from_adjective
    if arguments.described or predicate.name not in _FROM_ROLES:
        return clause
    goes = trigger.entry.frame in MOVES  # what goes was not given by whom it goes from
    if full and (thin or goes or trigger.noun):
        return clause
    if agents and not thing and not arguments.roles.get("recipient"):
        return clause
    if agents:
        named = names.join(agents)
        acts = clause.startswith(named[:6]) and "item" not in arguments.implied
        verb = trigger if acts else None  # else another one acts, or the verb tells the goods
        body = f"{named} {_active(predicate, verb, realis, len(agents))}"
        body = f"{body} {thing}" if thing else body
    elif thing:
        body = f"{thing} {_passive(predicate, trigger, realis, thing)}"
    else:
        return clause
    return sentence(body + _tail(names, predicate, arguments, thing=bool(thing)))


def write_about(names: Names, topic: Proposition, quantity: Quantity | None) -> str:
    """The topic's deed in one sentence, with another number in it if one is given."""
    predicate = load_vocabulary().predicates[topic.predicate]
    thing = names.join(topic.role("item"))
    countable = quantity is not None and _counts_things(quantity)
    if quantity is None or not countable or not thing or predicate.name not in _FROM_ROLES:
        return topic.text
    thing = _counted(quantity, thing)
    agents, recipient = topic.role("agent"), topic.role("recipient")
    if agents:
        body = f"{names.join(agents)} {predicate.verb[1]} {thing}"
    else:
        body = f"{thing} were {predicate.verb[2]}"
    if recipient and predicate.link:
        body = f"{body} {predicate.link} {names.join(recipient)}"
    return sentence(body)


_FROM_ROLES = frozenset({"transfer", "purchase"})


def _thing(names: Names, arguments: Arguments) -> str:
    items = arguments.roles.get("item") or arguments.roles.get("object") or []
    name = names.join([_called(names, arguments, item) for item in items])
    quantity = arguments.quantity
    return _counted(quantity, name) if quantity and _counts_things(quantity) else name


def _called(names: Names, arguments: Arguments, item: str) -> str:
    """What the clause calls an item, unless the document has a better plural for it."""
    here, known = arguments.words.get(item, item), names.name(item)
    return known if known.endswith("s") and not here.endswith("s") else here


def _counts_things(quantity: Quantity) -> bool:
    """A number of things that can stand before their name: no time, no bare "far higher"."""
    unit = (quantity.unit or "").lower().split(" ")[-1].removesuffix("s")
    is_number = quantity.min is not None or quantity.max is not None
    is_none = quantity.raw.lower().startswith(("not ", "no "))
    return is_number and not is_none and unit not in load_grammar()["time_unit"]


def _counted(quantity: Quantity, name: str) -> str:
    raw = quantity.raw.strip(" \"'“”‘’")
    if raw.split(" ", 1)[0] in _ARTICLES:
        raw = f"{raw[0].lower()}{raw[1:]}"
    if not name or _QUOTE.search(raw):  # whose words are cut
        return name or raw
    heads = [part.split()[-1].lower().removesuffix("s") for part in _PARTS.split(name) if part]
    if any(head in raw.lower() for head in heads):
        return f"{raw}," if _INSERTED.search(raw) else raw
    if _POINTING.search(raw):
        return name
    if (quantity.unit or "").lower() in load_grammar()["goods"] - load_grammar()["vessel_of"]:
        return raw  # "400 UAVs" need no "of drones"
    lead = "of " if quantity.unit and not _is_bare(raw) else ""
    return f"{raw} {lead}{name}"


def _is_bare(raw: str) -> bool:
    """The words are a number alone."""
    return raw.replace(",", "").replace(".", "").isdigit()


def _forms(predicate: Predicate, trigger: Trigger | None) -> tuple[str, str, str]:
    if trigger is None:
        return predicate.verb
    entry = trigger.entry
    plain = entry.form not in ("noun", "plural", "adjective", "phrase")
    known = load_vocabulary().words.get(entry.lemma, ())
    plain = plain and any(one.predicate == predicate.name for one in known)
    if plain and entry.frame in ("give", "buy"):
        forms = verb_forms(entry.lemma, load_vocabulary().irregular)
        return entry.lemma, forms["past"], forms["participle"]
    return predicate.verb


def _active(predicate: Predicate, trigger: Trigger | None, realis: str, agents: int) -> str:
    base, past, _ = _forms(predicate, trigger)
    many = agents > 1
    return {
        "ongoing": f"{'are' if many else 'is'} {_ing(base)}",
        "planned": f"{'plan' if many else 'plans'} to {base}",
        "future": f"will {base}",
        "conditional": f"would {base}",
        "capability": f"can {base}",
        "normative": f"should {base}",
        "directive": f"should {base}",
    }.get(realis, past)


def _ing(base: str) -> str:
    return verb_forms(base, load_vocabulary().irregular)["ing"]


def _passive(predicate: Predicate, trigger: Trigger, realis: str, thing: str) -> str:
    participle = _forms(predicate, trigger)[2]
    many = bool(PLURAL_KINDS.search(thing.split(" of ", maxsplit=1)[0]))
    return {
        "ongoing": f"{'are' if many else 'is'} being {participle}",
        "planned": f"{'are' if many else 'is'} to be {participle}",
        "future": f"will be {participle}",
        "conditional": f"would be {participle}",
        "capability": f"can be {participle}",
        "normative": f"should be {participle}",
        "directive": f"should be {participle}",
    }.get(realis, f"{'were' if many else 'was'} {participle}")


def _tail(names: Names, predicate: Predicate, arguments: Arguments, *, thing: bool) -> str:
    """Recipient, supplier, place and time behind the verb."""
    parts = []
    recipient = arguments.roles.get("recipient")
    if recipient:
        link = predicate.link if predicate.name == "transfer" else "for"
        parts.append(f" {link if thing else ''} {names.join(recipient)}")
    supplier = arguments.roles.get("supplier")
    if supplier:
        parts.append(f" from {names.join(supplier)}")
    intermediary = arguments.roles.get("intermediary")
    if intermediary:
        parts.append(f" through {names.join(intermediary)}")
    if arguments.event_time:
        parts.append(f" ({arguments.event_time.raw})")
    return "".join(parts)
