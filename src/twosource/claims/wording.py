"""One plain English sentence for a proposition, always in the positive.

Invariant: the sentence is built from the roles when they say enough, else from the words of the
clause with its pronouns named and its negation taken out.
"""

import re
from collections.abc import Sequence

from twosource.claims.arguments import Arguments
from twosource.claims.predicates import Predicate, load_vocabulary, verb_forms
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import is_quote_mark, load_grammar
from twosource.claims.triggers import Trigger
from twosource.parties.gazetteer import load_countries
from twosource.parties.resolve import name_of_key
from twosource.records.claim import Proposition
from twosource.records.reading import Quantity, Reading

_LEADING = re.compile(
    r"^(?:(?:and|but|or|nor|yet|that|while|whereas|although|though|however|also|"
    r"(?:because|after|when|since|as)(?!\s+(?:of|for|to))|,)\s+)+", re.IGNORECASE,
)  # fmt: skip
_UNKNOWN_SUBJECT = {"who": "Somebody", "which": "Something"}
_RELATIVE = re.compile(r"^(?:which|who|that)\s+", re.IGNORECASE)
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
_ACCUSED = re.compile(r"(?P<who>[^,;]{2,80}?) (?:of|for) (?P<deed>(?!having)\w+ing\b.+)")
_PARTS = re.compile(r",| and ")
_POINTING = re.compile(r"\bof (?:it|them|these|those|that|this)\b", re.IGNORECASE)
_PLURAL_KINDS = re.compile(r"(?:s|troops|people|men|arms|ammunition|equipment)$", re.IGNORECASE)


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
    if predicate.name not in _FROM_ROLES or (full and (thin or trigger.noun)):
        return clause
    if agents:
        named = names.join(agents)
        verb = trigger if clause.startswith(named[:6]) else None  # else another one acts
        body = f"{named} {_active(predicate, verb, realis, len(agents))}"
        body = f"{body} {thing}" if thing else body
    elif thing:
        body = f"{thing} {_passive(predicate, trigger, realis, thing)}"
    else:
        return clause
    return _sentence(body + _tail(names, predicate, arguments, thing=bool(thing)))


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
    return _sentence(body)


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
    if not name:
        return raw
    heads = [part.split()[-1].lower().removesuffix("s") for part in _PARTS.split(name) if part]
    if any(head in raw.lower() for head in heads):
        return raw
    if _POINTING.search(raw):
        return name
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
    many = bool(_PLURAL_KINDS.search(thing.split(" of ", maxsplit=1)[0]))
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


def clause_words(
    scene: Scene, indices: Sequence[int], *, positive: bool, subject: str = ""
) -> str:
    """The clause as a sentence: pronouns named, connectives and (if asked) negation out.

    ``subject`` is the shared subject of a clause that has none of its own.
    """
    grammar, pieces = load_grammar(), []
    skip = -1
    for i in indices:
        if i < skip:
            continue
        word = scene.words[i]
        mention = scene.mention_at.get(i)
        if (
            mention
            and mention.form == "pronoun"
            and mention.name
            and not _is_empty_it(scene, i)
        ):
            skip = scene.index(mention.end - 1) + 1
            pieces.append(_named(with_article(mention.name), word.low))
        elif is_quote_mark(word):
            continue
        elif positive and word.low in grammar["negation"]:
            pieces.append(_unnegated(word.low))
        else:
            pieces.append(scene.text[word.start : word.end])
    body = _LEADING.sub("", _join(pieces)).strip(" ,")
    opening = body.split(" ", 1)[0].lower()
    if subject or opening in _UNKNOWN_SUBJECT:
        body = f"{subject or _UNKNOWN_SUBJECT[opening]} {_RELATIVE.sub('', body)}"
    return _sentence(body)


def accused_words(scene: Scene, content: Sequence[int]) -> str:
    """What somebody is accused of as a sentence: "Oslo of arming rebels" -> "Oslo is arming …".

    Empty when the words have no such form.
    """
    words = clause_words(scene, content, positive=False).rstrip(".") if content else ""
    match = _ACCUSED.match(words)
    if match is None:
        return ""
    verb = "are" if _PLURAL_KINDS.search(match["who"]) else "is"
    return _sentence(f"{match['who']} {verb} {match['deed']}")


def _is_empty_it(scene: Scene, i: int) -> bool:
    """The "it" of "it is unclear whether" stands for nothing."""
    after = scene.words[i + 1].low if i + 1 < len(scene.words) else ""
    return scene.words[i].low == "it" and after in load_grammar()["copula"]


def with_article(name: str) -> str:
    """A name as it stands in a sentence: "the Government of Iran"."""
    head = name.split(" ", 1)[0].lower()
    return f"the {name}" if head in load_grammar()["with_article"] else name


def _named(name: str, low: str) -> str:
    return f"{name}'s" if low in ("his", "her", "its", "their") else name


def _unnegated(low: str) -> str:
    return {"cannot": "can", "can't": "can", "won't": "will", "nobody": "somebody",
            "nothing": "something", "none": "some", "neither": "both", "nor": ""}.get(
        low, low.removesuffix("n't") if low.endswith("n't") else ""
    )  # fmt: skip


def _join(pieces: Sequence[str]) -> str:
    text = " ".join(piece for piece in pieces if piece)
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$€£])\s+", r"\1", text)
    return re.sub(r"\s+(['’]s\b)", r"\1", text)


def _sentence(body: str) -> str:
    body = re.sub(r"\s+", " ", body).strip(" ,;:—–-.")
    return f"{body[:1].upper()}{body[1:]}." if body else ""


def opens_with_noun(scene: Scene, own: Sequence[int]) -> bool:
    """The clause opens with a noun, not with a verb, "and" or a relative pronoun."""
    opening = own[0]
    if scene.words[opening].low in load_grammar()["coordinator"] and len(own) > 1:
        opening = own[1]
    relative = scene.words[opening].low in ("which", "who", "that")
    return not relative and scene.tags[opening] not in ("verb", "aux", "ing", "to", "inf")
