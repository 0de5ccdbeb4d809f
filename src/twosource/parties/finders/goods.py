"""Items: designated systems, generic goods, vessels and plants by name.

Invariant: two designations are two items even where the trade believes them to be one; synonyms
of a generic class ("UAVs", "drones") share one key.
"""

import re

from twosource.parties.gazetteer import load_items
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold, item_key
from twosource.parties.words import Hit, Line, Page, find_runs

_DESIGNATION = re.compile(
    r"(?:[A-Z]{1,5}[a-z]{0,2}|[A-Z][a-zÀ-ž]{2,14})[-‐‑ ]\d{1,4}[A-Za-z]{0,3}(?:[-/]\d{1,2})?s?"
    r"|\d{1,2}[A-Z]{1,3}\d{1,4}[A-Z]?s?|[A-Z]{1,4}\d{1,4}[A-Z]{0,2}\d?s?"
)
_DIGIT = re.compile(r"\d")
_NOT_ITEM = frozenset({
    "covid", "g", "gmt", "utc", "article", "resolution", "chapter", "section", "page", "no",
    "nr", "route", "highway", "flight", "boeing", "apollo", "vision", "agenda", "area",
    "room", "group", "channel", "radio", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "juche", "vol",
    "part", "phase", "level", "act", "b2", "figure", "table", "form", "round", "day",
    "week", "top", "sars", "fiscal", "since", "until", "from", "by", "about", "around",
    "at", "in", "to", "of", "the", "and", "or", "nearly", "over", "some", "least", "most",
    "only", "track", "line", "gate",
})  # fmt: skip
_ALSO_VERBS = frozenset({"fuel", "arm", "arms", "shell", "mine", "fund"})
_BEFORE_VERBS = frozenset({
    "who", "that", "which", "to", "will", "would", "could", "can", "may", "not", "we", "they",
    "you", "only",
})  # fmt: skip
_BEFORE_NOUNS = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "our", "both",
})  # fmt: skip
_PAPER_FIRMS = frozenset({"company", "companies", "firm", "firms", "corporation", "entities"})
_MEN = frozenset({"of", "from", "loyal", "who", "belonging", "aligned", "allied"})
_OTHERWISE = {"shell": _PAPER_FIRMS, "fighter": _MEN, "fighters": _MEN}
_CUES = frozenset({
    "drone", "missile", "rocket_launcher", "air_defence", "gun", "vehicle", "aircraft",
})  # fmt: skip
_NAMED_CLASSES = _CUES | frozenset({
    "counter_drone", "equipment", "radar", "rocket", "shell", "bomb", "satellite",
})  # fmt: skip
_VESSEL_WORDS = frozenset({
    "freighter", "vessel", "ship", "tanker", "carrier", "ferry", "frigate", "destroyer",
    "submarine", "corvette", "cargo", "boat", "trawler", "tugboat", "barge",
})  # fmt: skip


def mark_items(page: Page) -> None:
    """Place items on free words: gazetteer first, then designations, then named vessels."""
    phrases = load_items()
    classes = _designation_classes(page)
    for line in page.lines:
        i = 0
        while i < len(line.words):
            hit = phrases.find(line.words, i) if line.words[i].fold else None
            if hit and line.is_free(hit.i, hit.j) and _is_item(line, hit):
                j = _with_digits(line, hit)
                name = line.text_of(page.text, hit.i, j) if j > hit.j else hit.name
                key = item_key(name) if j > hit.j else hit.key
                page.place(line, hit.i, j, key=key, kind="item", name=name, item_class=hit.note)
                i = j
            else:
                i += 1
        _mark_designations(page, line, classes)
        _mark_vessels(page, line)


def _with_digits(line: Line, hit: Hit) -> int:
    """Take in the digits of an unlisted model of a listed family: an item of its own."""
    if hit.sort != "system" or hit.j >= len(line.words):
        return hit.j
    word = line.words[hit.j]
    return hit.j + 1 if word.joined and word.fold[:1].isdigit() else hit.j


def _is_item(line: Line, hit: Hit) -> bool:
    return _is_good(line, hit) if hit.sort == "class" else _is_system(line, hit)


def _is_good(line: Line, hit: Hit) -> bool:
    """A generic noun by itself, not a piece of a compound or of somebody's name."""
    words = line.words
    if words[hit.i].joined or (hit.j < len(words) and words[hit.j].joined):
        return False
    if hit.j - hit.i == 1 and _means_other(line, hit):
        return False
    if (
        not words[hit.i].capital
        or hit.i == 0
        or line.titled
        or words[hit.i].text[1:2].isupper()
    ):
        return True
    before, after = words[hit.i - 1], words[hit.j : hit.j + 1]
    named = before.capital and not before.punct and not line.covering(hit.i - 1)
    return not named and not (after and after[0].capital and not after[0].punct)


def _means_other(line: Line, hit: Hit) -> bool:
    """The word is no goods here: "those who fuel the war", "shell firms", "fighters of"."""
    words, word = line.words, line.words[hit.i].fold
    before = words[hit.i - 1].fold if hit.i else ""
    after = words[hit.j].fold if hit.j < len(words) and not words[hit.i].punct else ""
    if word in _ALSO_VERBS and before in _BEFORE_VERBS and after in _BEFORE_NOUNS:
        return True
    return after in _OTHERWISE.get(word, ())


def _is_system(line: Line, hit: Hit) -> bool:
    """A listed name; one that is an ordinary word or a person's name needs a reason."""
    words = line.words
    single = hit.j - hit.i == 1 and words[hit.i].fold.isalpha()
    if not single or words[hit.i].upper:
        return True
    if words[hit.i].fold in load_lexicon().first:
        return _has_cue(line, hit)
    before, after = words[hit.i - 1 : hit.i], words[hit.j : hit.j + 1]
    named = any(
        near and near[0].capital and not near[0].punct and index not in line.hits
        for near, index in ((before, hit.i - 1), (after, hit.j))
    )
    plural = words[hit.i].fold.endswith("s") and not hit.name.endswith("s")
    return plural or _has_cue(line, hit) or not (named or hit.i == 0 or line.titled)


def _has_cue(line: Line, hit: Hit) -> bool:
    """A generic word beside the name says that it is an item: "Bradley fighting vehicles"."""
    phrases = load_items()
    for k in range(max(0, hit.i - 3), min(len(line.words), hit.j + 3)):
        if (k < hit.i or k >= hit.j) and line.words[k].fold:
            near = phrases.find(line.words, k)
            if near and near.sort == "class":
                return True
    return False


def _designation_classes(page: Page) -> dict[str, str]:
    """Classes of unlisted designations, from a generic noun beside them anywhere."""
    found: dict[str, str] = {}
    for line in page.lines:
        for i, j, name in _find_designations(page, line):
            item_class = _class_beside(line, i, j)
            if item_class:
                found.setdefault(fold(name), item_class)
    return found


def _find_designations(page: Page, line: Line) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    if not _DIGIT.search(page.text, line.start, line.end):  # the pattern is slow
        return found
    for match in _DESIGNATION.finditer(page.text, line.start, line.end):
        name = match.group()
        head = re.split(r"[-‐‑ \d]", name)[0].lower()
        glued = not re.search(r"[a-z]{2,} \d", name)
        i = next((k for k, w in enumerate(line.words) if w.start == match.start()), None)
        j = next((k + 1 for k, w in enumerate(line.words) if w.end == match.end()), None)
        if (
            i is None
            or j is None
            or head in _NOT_ITEM
            or (not glued and not _class_beside(line, i, j))
        ):
            continue
        if re.fullmatch(r"[A-Z][a-zÀ-ž]{2,}[-‐‑ ](19|20)\d\d", name):
            continue
        found.append((i, j, name))
    return found


def _class_beside(line: Line, i: int, j: int) -> str | None:
    phrases = load_items()
    for k in (j, j + 1):
        hit = (
            phrases.find(line.words, k) if k < len(line.words) and line.words[k].fold else None
        )
        if hit and hit.sort == "class":
            return hit.note
    for k in range(max(0, i - 4), i):
        hit = phrases.find(line.words, k) if line.words[k].fold else None
        if hit and hit.sort == "class" and hit.j in {i, i - 1}:
            return hit.note
    return None


def _mark_designations(page: Page, line: Line, classes: dict[str, str]) -> None:
    for i, j, name in _find_designations(page, line):
        if not line.is_free(i, j):
            continue
        item_class = classes.get(fold(name)) or classes.get(fold(name.removesuffix("s")))
        page.place(
            line, i, j, key=item_key(name), kind="item", name=name, item_class=item_class
        )


def mark_named_items(page: Page) -> None:
    """Names known to be items only by the noun after them: "two Harrier-like Osprey launchers".

    Runs after parties are placed, so that "Boeing planes" stays a company and its planes.
    """
    taken = _first_words(page)
    for line in page.lines:
        for i, j in find_runs(line, wide=False):
            item_class = _class_after(line, j)
            free = line.is_free(i, j) and not line.titled and i > 0 and j - i <= 2
            words = line.words[i:j]
            if not (item_class and free) or any(w.fold in taken or w.upper for w in words):
                continue
            name = line.text_of(page.text, i, j)
            page.place(
                line, i, j, key=item_key(name), kind="item", name=name, item_class=item_class
            )


def _first_words(page: Page) -> frozenset[str]:
    """Words of parties' names, which may stand alone before a good of theirs."""
    common = load_lexicon().common
    return common | {
        word
        for line in page.lines
        for placed in line.mentions.values()
        if placed.mention.kind not in {"item", "place"}
        for word in fold(placed.mention.name).split()
    }


def _class_after(line: Line, j: int) -> str | None:
    placed = line.mentions.get(j)
    beyond = (
        line.mentions.get(j + 1) if j < len(line.words) and not line.words[j].punct else None
    )
    for found in (placed, beyond):
        mention = found.mention if found else None
        if mention and mention.kind == "item" and mention.item_class in _NAMED_CLASSES:
            return mention.item_class
    return None


def _mark_vessels(page: Page, line: Line) -> None:
    """Place the ship in "the freighter Halcyon" and "a freighter, the Halcyon Star"."""
    words = line.words
    for k, word in enumerate(words):
        if word.fold not in _VESSEL_WORDS or word.capital:
            continue
        i = k + 1
        if i < len(words) and words[i].text == ",":
            i += 1 + (line.fold_at(i + 1) in {"the", "mv", "ms"})
            if line.fold_at(i - 1) != "the":
                continue
        j = i
        while (
            j < len(words) and words[j].capital and not words[j].punct and words[j].fold != "'s"
        ):
            j += 1
        if j > i and line.is_free(i, j):
            name = line.text_of(page.text, i, j)
            page.place(
                line, i, j, key=item_key(name), kind="item", name=name, item_class="vessel"
            )
