"""Who can speak, and whether a cue word is a verb where it stands.

Invariant: decisions use only the words of the phrase and their neighbors, never a mention.
"""

from twosource.attribution.cues import Hit
from twosource.attribution.syntax.phrases import CHARGED, has_finite, is_noun
from twosource.attribution.syntax.subjects import find_subject
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar, load_nouns

Source = tuple[int, int, int]  # first word, end of the head phrase, end of its apposition
_ARTICLES = frozenset(["the", "a", "an", "every", "each", "no", "another", "such", "any"])
_THINGS = frozenset(["it", "this", "that", "there", "which", "what", "these", "those"])
_JOINS = frozenset(["and", "but", "or", ",", "who", "which", "that", ")", "\u2014", QUOTE])
_NAMING = frozenset(["called", "named", "dubbed", "termed", "labeled", "labelled"])
_STRANDED = frozenset(["to", "of", "about", "for"])
_OF_IT = ("of", "it")  # "some of it", "a good part of it"
_ASKING = frozenset(
    [
        "whether",
        "if",
        "about",
        "why",
        "how",
        "what",
        "who",
        "when",
        "where",
        "for",
        "by",
        "again",
        "on",
    ]
)
_SPEAKING = ("people", "collectives", "outlets", "companies")
_NOUNS = (*_SPEAKING, "documents", "utterances")


def is_verb(line: Line, hit: Hit) -> bool:
    """Whether the cue word is a verb and not a noun or adjective of the same form."""
    first, group = hit.first, hit.group
    helpers = line.low[group:first]
    before = line.low[group - 1] if group else ""
    grammar = load_grammar()
    if "to" in helpers:
        at = group + helpers.index("to")
        return at > 0 and line.low[at - 1] in grammar["duties"]
    if hit.form == "ing":
        nominal = before in grammar["possessives"] or before in _ARTICLES or before == "of"
        return bool(helpers) or not nominal
    if helpers or before in {"neither", "nor"} or line.low[first] == "neither":
        return True
    if _is_reduced(line, hit) or _is_stranded(line, hit) or _is_of_papers(line, hit):
        return False
    if _is_noun_place(line, group) or _is_name_part(line, first):
        return False
    return hit.form in {"past", "participle"} or _agrees(line, hit)


def _is_reduced(line: Line, hit: Hit) -> bool:
    """Whether a participle only describes its noun: "one briefed on it", "a firm called X"."""
    if hit.form not in {"past", "participle"} or hit.last >= len(line):
        return False
    first = hit.first
    word, after = line.low[first], line.low[hit.last]
    charged = after in CHARGED.get(word, ()) and hit.group == first
    if charged and hit.group and is_noun(line, hit.group - 1):
        return True
    if word in load_grammar()["postmodifiers"] and after in {"on", "by", "with", "about"}:
        return True
    before = line.low[hit.group - 1] if hit.group else ""
    if word in load_grammar()["asked"] and before == "," and after in _ASKING:
        return True  # "the owner, asked whether it had sailed, said"
    found = find_subject(line, hit.group, 0)
    if found is None or line.low[found[0]] not in {"a", "an"}:
        return False
    names = word in _NAMING and line.is_capital(hit.last)
    return names and has_finite(line, hit.last + 1, len(line))


def _is_of_papers(line: Line, hit: Hit) -> bool:
    """Whether a participle tells who made papers: "images gathered by the institute"."""
    first = hit.first
    papers = first > 0 and line.low[first - 1] in load_nouns()["documents"]
    by = "by" in line.low[hit.last : hit.last + 2]
    return papers and by and line.low[first] in load_grammar()["makers"]


def _is_stranded(line: Line, hit: Hit) -> bool:
    """Whether a participle describes its noun by a preposition: "the ship referred to was"."""
    after = line.low[hit.first + 1 : hit.first + 3]
    if hit.form not in {"past", "participle"} or len(after) < len(("to", "was")):
        return False
    return after[0] in _STRANDED and after[1] in load_grammar()["auxiliaries"]


def _is_noun_place(line: Line, at: int) -> bool:
    """Whether the words before allow only a noun or adjective here."""
    if at == 0:
        return False
    before, grammar = line.low[at - 1], load_grammar()
    owned = before in grammar["possessives"] and not _is_contraction(line, at - 1)
    return before in _ARTICLES or owned or before in grammar["prepositions"]


def _is_contraction(line: Line, at: int) -> bool:
    return line.low[at] == "'s" and at > 0 and line.low[at - 1] in load_grammar()["pronouns"]


def _is_name_part(line: Line, at: int) -> bool:
    """Whether the word is part of a name ("United States") outside a Title Like This."""
    if at == 0 or not (line.is_capital(at) and line.is_capital(at - 1)):
        return False
    words = [k for k in range(len(line)) if line.words[k].isalpha() and len(line.words[k]) > 3]
    return sum(line.is_capital(k) for k in words) * 4 < len(words) * 3


def _agrees(line: Line, hit: Hit) -> bool:
    """Whether a present tense has a subject of the right number before it."""
    if hit.group == 0:
        return False
    if line.low[hit.group - 1] in _JOINS:
        return True
    found = find_subject(line, hit.group, 0)
    if found is None:
        return False
    at = find_head(line, found)
    return _is_plural(line, found, at) if hit.form == "base" else _is_singular(line, hit, at)


def _is_plural(line: Line, found: Source, at: int) -> bool:
    """Whether the subject of a plain form is a plural: "aides say", not "a malicious smear"."""
    head = line.low[at]
    joined = "and" in line.low[found[0] : found[1]]
    if line.low[found[0]] in {"a", "an"} and not joined:
        return False
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return plural or joined or head in load_grammar()["plural_subjects"]


def _is_singular(line: Line, hit: Hit, at: int) -> bool:
    """Whether the head is a singular that can speak; an unknown noun needs a clause behind."""
    head = line.low[at]
    if line.is_capital(at) or head in load_grammar()["pronouns"]:
        return True
    if head.endswith("s") and not head.endswith(("ss", "us", "is")):
        return False
    known = any(head in load_nouns()[kind] for kind in _NOUNS) or _is_agent(head)
    after = line.low[hit.last] if hit.last < len(line) else ""
    return known or after in {"that", QUOTE, ":"} or hit.rule.lemma == "say"


def _is_agent(word: str) -> bool:
    """Whether the ending is that of a person: "trader", "historians"."""
    grammar = load_grammar()
    return word.endswith(tuple(grammar["agents"])) and word not in grammar["no_agents"]


def is_source(line: Line, source: Source, hit: Hit) -> bool:
    """Whether a phrase can be the subject of a cue at all: words, and no empty pronoun."""
    grammar = load_grammar()
    words = line.low[source[0] : source[1]]
    if not any(word[0].isalnum() for word in words):
        return False
    if words == ("one",) and hit.first - hit.group and hit.rule.kind != "speech":
        return False  # "one should not trust": nobody in particular
    if words[-2:] == _OF_IT:
        return False
    if all(word in _THINGS for word in words):
        return words[0] in {"it", "these", "those"}
    if len(words) == 1 and words[0] in grammar["determiners"] and hit.rule.lemma != "say":
        return words[0] in grammar["plural_subjects"] or words[0] == "one"
    openers = grammar["prepositions"] | grammar["relatives"] - {"who", "that"}
    return words[0] not in openers | {"there", "what"} and words[-1] not in _ARTICLES


def find_head(line: Line, source: Source) -> int:
    """The head noun of a phrase: before a preposition, participle or relative clause."""
    grammar = load_grammar()
    ends = grammar["prepositions"] | grammar["postmodifiers"] | {"who", "that", ","}
    for at in range(source[0] + 1, source[1]):
        made = (
            line.low[at] in grammar["makers"] and line.low[at - 1] in load_nouns()["documents"]
        )
        if made or line.low[at] in ends:
            return at - 1
    last = source[1] - 1
    while last > source[0] and line.low[last] in grammar["emphasis"]:
        last -= 1
    return last


def can_speak(line: Line, source: Source) -> bool:
    """Whether the phrase names a person, a body or a pronoun rather than a thing."""
    first, head, end = source
    prepositions = load_grammar()["prepositions"]
    for at in range(first, head):
        if line.low[at] in prepositions and at > first:
            break
        if _speaks(line, at) or _is_name(line, at, first, head):
            return True
    return end > head + 1 and line.low[head + 1] == "who"


def _speaks(line: Line, at: int) -> bool:
    word, nouns = line.low[at], load_nouns()
    listed = any(word in nouns[kind] for kind in _SPEAKING)
    pronoun = word in load_grammar()["pronouns"] and word not in _THINGS - {"it", "those"}
    return listed or pronoun or _is_agent(word)


def _is_name(line: Line, at: int, first: int, head: int) -> bool:
    """Whether a capital marks a name and not only the start of the sentence."""
    if not line.is_capital(at) or line.low[at] in load_grammar()["determiners"]:
        return False
    return len(line.low[at]) > 1 and (at > 0 or head - first == 1 or line.is_capital(first + 1))


def is_document_source(line: Line, source: Source) -> bool:
    """Whether the head of the phrase is a document that speaks for nobody."""
    return line.low[find_head(line, source)] in load_nouns()["documents"]
