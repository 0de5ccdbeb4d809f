"""Who can speak, and whether a cue word is a verb where it stands.

Invariant: decisions use only the words of the phrase and their neighbors, never a mention.
"""

from twosource.attribution.cues import Hit
from twosource.attribution.syntax.phrases import find_subject
from twosource.attribution.syntax.words import Line, load_grammar, load_nouns

Source = tuple[int, int, int]  # first word, end of the head, end of the apposition
_ARTICLES = frozenset(["the", "a", "an", "every", "each", "no", "another", "such", "any"])
_AGENTS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "ants",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "eer",
    "eers",
)
_PLURAL_SUBJECTS = frozenset(["they", "we", "i", "you", "who", "some", "many", "both", "others", "several",
                              "few", "most", "people", "police", "men", "women", "three", "two", "those",
                              "four", "neither", "media", "all", "families"])  # fmt: skip
_DUTIES = frozenset(["had", "has", "have", "forced", "obliged", "quick", "keen", "careful", "compelled", "used",
                     "came", "bound", "free", "on", "sure", "rushed", "hastened"])  # fmt: skip
_POSTMODIFIERS = frozenset(["seen", "obtained", "reviewed", "released", "familiar", "close", "briefed", "cited",
                             "quoted", "published", "made", "taken", "here", "near"])  # fmt: skip
_THINGS = frozenset(["it", "this", "that", "there", "which", "what", "these", "those"])


def is_verb(line: Line, hit: Hit) -> bool:
    """Whether the cue word is a verb and not a noun or adjective of the same form."""
    first, group = hit.first, hit.group
    before = line.low[group - 1] if group else ""
    grammar = load_grammar()
    if "to" in line.low[group:first]:
        at = group + line.low[group:first].index("to")
        return at > 0 and line.low[at - 1] in _DUTIES
    if hit.form == "ing":
        return group < first or before not in grammar["possessives"] | _ARTICLES | {"of"}
    if group < first:
        return True
    if (
        before in _ARTICLES
        or before in grammar["possessives"]
        and not _is_contraction(line, group - 1)
    ):
        return False
    if before in grammar["prepositions"]:
        return False
    if first and line.is_capital(first) and line.is_capital(first - 1) and not _is_title(line):
        return False
    if hit.form in {"past", "participle"}:
        return True
    return _agrees(line, hit)


def _is_contraction(line: Line, at: int) -> bool:
    return line.low[at] == "'s" and at > 0 and line.low[at - 1] in load_grammar()["pronouns"]


def _is_title(line: Line) -> bool:
    """Whether the sentence is written Like a Headline."""
    words = [
        at for at in range(len(line)) if line.words[at].isalpha() and len(line.words[at]) > 3
    ]
    return sum(line.is_capital(at) for at in words) * 4 >= len(words) * 3


def _agrees(line: Line, hit: Hit) -> bool:
    """Whether a present tense has a subject of the right number before it."""
    if hit.group == 0:
        return False
    before = line.low[hit.group - 1]
    if before in {"and", "but", "or", ",", "who", "which", "that", ")", "\u2014", '"'}:
        return True
    found = find_subject(line, hit.group, 0)
    if found is None:
        return False
    head = line.low[find_head(line, found)]
    nouns = load_nouns()
    if hit.form == "base":
        names = " and " in " ".join(line.low[found[0] : found[1]])
        plural = (head.endswith("s") and not head.endswith("ss")) or head in _PLURAL_SUBJECTS
        return plural or names or head in nouns["people"] and head.endswith("men")
    if (
        head.endswith("s")
        and not head.endswith(("ss", "us", "is"))
        and not line.is_capital(find_head(line, found))
    ):
        return False
    if head in load_grammar()["pronouns"] or line.is_capital(find_head(line, found)):
        return True
    known = any(
        head in nouns[key]
        for key in ("people", "collectives", "documents", "utterances", "outlets")
    )
    after = line.low[hit.last] if hit.last < len(line) else ""
    return (
        known
        or head.endswith(_AGENTS)
        or after in {"that", '"', ":"}
        or hit.rule.lemma == "say"
    )


def is_source(line: Line, source: Source, hit: Hit) -> bool:
    """Whether a phrase can be the subject of a cue at all: words, and no empty pronoun."""
    first, head, _ = source
    words = line.low[first:head]
    if not words or not any(w[0].isalnum() for w in words):
        return False
    if all(w in _THINGS for w in words):
        return words[0] in {"it", "these", "those"}
    if (
        words[-1] in load_grammar()["determiners"]
        and len(words) == 1
        and hit.rule.lemma != "say"
    ):
        return words[0] in _PLURAL_SUBJECTS | {"one"}
    if words[0] in grammar_openers():
        return False
    return words[0] not in {"there", "what", "to"} and words[-1] not in {"the", "a", "an"}


def grammar_openers() -> frozenset[str]:
    """Words that open no noun phrase."""
    return load_grammar()["prepositions"] | load_grammar()["relatives"] - {"who", "that"}


def find_head(line: Line, source: Source) -> int:
    """The head noun of a phrase: before its first preposition, participle or relative clause."""
    for at in range(source[0] + 1, source[1]):
        word = line.low[at]
        if (
            word in load_grammar()["prepositions"]
            or word in _POSTMODIFIERS
            or word in {"who", "that", ","}
        ):
            return at - 1
    return source[1] - 1


def can_speak(line: Line, source: Source) -> bool:
    """Whether the phrase names a person, a body or a pronoun rather than a thing."""
    first, head, end = source
    grammar, nouns = load_grammar(), load_nouns()
    for at in range(first, head):
        word = line.low[at]
        if word in grammar["prepositions"] and at > first:
            break
        if word in nouns["people"] or word in nouns["collectives"] or word in nouns["outlets"]:
            return True
        if word in grammar["pronouns"] and word not in _THINGS - {"it", "those"}:
            return True
        named = line.is_capital(at) and word not in grammar["determiners"] and len(word) > 1
        if named and (at > 0 or head - first == 1 or line.is_capital(first + 1)):
            return True
        if word.endswith(_AGENTS) and len(word) > 5:
            return True
    return end > head + 1 and line.low[head + 1 : head + 2] == ("who",)


def is_document_source(line: Line, source: Source) -> bool:
    """Whether the head of the phrase is a document that speaks for nobody."""
    return line.low[find_head(line, source)] in load_nouns()["documents"]
