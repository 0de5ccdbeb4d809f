"""Who gives no answer: the subject that refuses, whoever a request went to, who only gestures.

Invariant: a refusal has a source that can speak, or is put to one by the request that it leaves
unanswered; an empty subject ("neither firm") refuses what others would answer.
"""

from dataclasses import replace

from twosource.attribution.cues import Hit, Rule, find_group, load_cues
from twosource.attribution.drafts import Draft, find_segment
from twosource.attribution.frames import Frame
from twosource.attribution.sources.speakers import Source, can_speak, find_head
from twosource.attribution.syntax.phrases import find_phrase, find_phrase_start, is_finite
from twosource.attribution.syntax.subjects import find_subject
from twosource.attribution.syntax.words import Line, load_grammar, load_nouns

_EMPTY = frozenset(["neither", "none", "nobody", "no"])
_ADDRESSED = frozenset(["to", "with", "at", "for"])
_REASONS = frozenset(["because", "as", "since", "for"])
_DEFINITE = frozenset(["the", "a", "an", "his", "her", "its", "their", "neither"])
_HUMAN = frozenset(  # verbs in a refusal whose subject is a person, whatever the noun
    ["comment", "discuss", "drawn", "elaborate", "decline", "interview", "comments", "talk"]
)
_GESTURE = Rule("(gesture)", "refusals", "refuse_comment")
_TAIL = 4  # words behind "a request" that tell what it is for
_SENDS = frozenset(["refer", "direct", "redirect", "send on", "pass on"])
_TRIED = frozenset(
    ["fail", "come to nothing", "prove fruitless", "be in vain", "be unsuccessful"]
)
_NEAR = 3  # words from "no reply" to "from" where no verb tells that it came
_LEAD = 14  # words within which "Asked who paid for it," ends


def finish_refusal(line: Line, hit: Hit, draft: Draft) -> Draft | None:
    """The draft of a refusal or of a statement, or ``None`` where the words are none."""
    rule = draft.rule
    if rule.side == "request" or _is_of_things(hit, rule):
        return None
    if draft.source is not None and not _may_refuse(line, draft.source, rule):
        return None
    if "author" in rule.lemma and _tells_why(line, hit, draft.source):
        return None
    if rule.side == "question" and not (_asks(line, hit.last) or _sends_on(line, hit, rule)):
        return None
    quotes = draft.frame.kind == "quote"  # "nobody would say 'stop'"
    if rule.side == "nobody" and (quotes or not _is_nobody(line, draft.source)):
        return None
    if rule.group == "refusals" or line.low[-1] != ":":
        nothing = draft.frame.kind in {"nothing", "inserted"} or rule.side == "question"
        draft.after = None if nothing else max(draft.frame.at, hit.last)
    if rule.group == "refusals" and draft.source is not None:
        draft.source = _with_others(line, draft.source)
    return draft


def _may_refuse(line: Line, source: Source, rule: Rule) -> bool:
    """Whether the subject can refuse: who can speak, or anybody of whom only people do it."""
    if can_speak(line, source):
        return True
    first, head, _ = source
    nouns = load_nouns()
    told = nouns["documents"] | nouns["utterances"] | nouns["requests"] | nouns["phones"]
    person = line.low[first] in _DEFINITE and line.low[find_head(line, source)] not in told
    return person and head - first > 1 and not _HUMAN.isdisjoint(rule.lemma.split())


def _is_of_things(hit: Hit, rule: Rule) -> bool:
    """A passive says what is not told, not who does not tell it: "has not been disclosed"."""
    words = rule.lemma.split()
    passive = (
        hit.has_be and hit.form in {"past", "participle"} and not {"be", "to"} & set(words)
    )
    return rule.group == "refusals" and words[0] == "not" and passive


def _asks(line: Line, first: int) -> bool:
    """Whether the object of a verb is a question: "turned down | several requests for"."""
    end = find_phrase(line, first)
    if end == first:
        return False
    nouns, head = load_nouns(), find_head(line, (first, end, end))
    if line.low[head] not in nouns["requests"]:
        return False
    around = line.low[first : end + _TAIL]
    return line.low[head] not in nouns["appeals"] or not nouns["asked_for"].isdisjoint(around)


def _sends_on(line: Line, hit: Hit, rule: Rule) -> bool:
    """Whether who asks is sent to somebody else: "referred | the Gazette to the ministry"."""
    end = find_phrase(line, hit.last)
    words = line.low[hit.last : end]
    to = "to" in words or line.low[end : end + 1] == ("to",)
    head = words[: words.index("to")] if "to" in words else words
    return to and rule.lemma in _SENDS and bool(head) and head[-1] in load_nouns()["askers"]


def _tells_why(line: Line, hit: Hit, source: Source | None) -> bool:
    """Why a source is not named: "who was not authorized to speak", "as they were not"."""
    before = line.low[source[0] - 1] if source and source[0] else ""
    return line.low[max(0, hit.group - 1)] == "who" or before in _REASONS


def _is_nobody(line: Line, source: Source | None) -> bool:
    """Whether the subject is empty: "neither company", "none of them", "nobody"."""
    if source is None:
        return False
    first = source[0]
    paired = first > 0 and line.low[first - 1] == "neither"
    return line.low[first] in _EMPTY or (paired and "nor" in line.low[first : source[1]])


def _with_others(line: Line, source: Source) -> Source:
    """The subject with those listed before it: "the yard, | the bank and the owner"."""
    first, head, end = source
    joined = "and" in line.low[first:head]
    while joined and first > 1 and line.low[first - 1] == ",":
        start = find_phrase_start(line, first - 1, 0)
        if start >= first - 1 or not can_speak(line, (start, first - 1, first - 1)):
            break
        first = start
    return first, head, end


def relate_request(line: Line, hit: Hit) -> Draft | None:
    """Whom a request went to that is left unanswered: "calls to the mill went unanswered"."""
    rule = next((rule for rule in hit.rules if rule.side == "request"), None)
    if rule is None:
        return None
    nouns = load_nouns()
    first = find_segment(line, hit.first)
    asked = [at for at in range(first, hit.group) if line.low[at] in nouns["requests"]]
    asked += [at for at in range(first, hit.group) if _is_try(line, at)]
    lines = [at for at in range(first, hit.group) if line.low[at] in nouns["phones"]]
    heads = [at for at in asked if _reaches(line, at, hit.group)]
    if rule.lemma in _TRIED:
        heads = [at for at in heads if _is_try(line, at)]
        lines = []
    source = next((s for at in heads if (s := _addressee(line, at, hit.group))), None)
    if source is None:
        owners = [at for at in lines + asked if _reaches(line, at, hit.group)]
        source = next((s for at in owners if (s := _owner(line, at, first))), None)
        source = source or next(
            (s for at in lines if (s := _addressee(line, at, hit.group))), None
        )
    if source is None:
        if not heads and not any(_reaches(line, at, hit.group) for at in lines):
            return None
        head = (heads or lines)[0]
        source = (find_phrase_start(line, head + 1, first), hit.group, hit.group)
    return Draft(line, hit, rule, Frame("nothing", hit.last), source)


def _is_try(line: Line, at: int) -> bool:
    """Somebody tried to speak to somebody: "attempts to reach the owner"."""
    nouns = load_nouns()
    following = line.low[at + 1 : at + 3]
    return (
        line.low[at] in nouns["tries"]
        and following[:1] == ("to",)
        and following[-1] in nouns["reached"]
    )


def _reaches(line: Line, at: int, verb: int) -> bool:
    """Whether a noun can be the subject of the verb: no other verb stands between them."""
    left = load_grammar()["left"]
    between = (k for k in range(at + 1, verb) if is_finite(line, k))
    return all(line.low[k] in left or line.low[k - 1] in {"who", "which"} for k in between)


def _addressee(line: Line, noun: int, verb: int) -> Source | None:
    """Who was asked: "three letters left *with the firm's clerk*"."""
    for at in range(noun + 1, verb - 1):
        if line.low[at] not in _ADDRESSED:
            continue
        first = at + 1 + (line.low[at + 1] in load_nouns()["reached"])
        end = min(find_phrase(line, first), verb)
        if end > first and can_speak(line, (first, end, end)):
            return first, end, end
    return None


def _owner(line: Line, noun: int, first: int) -> Source | None:
    """Whose telephone it is: "the yard's number", "its line"."""
    start = find_phrase_start(line, noun + 1, first)
    for at in range(noun - 1, start - 1, -1):
        if line.low[at] in {"'s", "'"} and can_speak(line, (start, at, at)):
            return start, at, at
        if line.low[at] in {"its", "his", "her", "their"}:
            return at, at + 1, at + 1
    return None


def find_gesture(line: Line, drafts: list[Draft]) -> Draft | None:
    """Who says nothing: "Asked who had paid, he left", "she waved the question off"."""
    if line.role != "body":
        return None
    return (
        _find_silence(line, drafts)
        or _find_turned(line, drafts)
        or _find_brushed(line, drafts)
        or _find_no_reply(line, drafts)
    )


def _find_no_reply(line: Line, drafts: list[Draft]) -> Draft | None:
    """From whom none came: "no reply had come from the yard", "still no word from the yard"."""
    nouns = load_nouns()
    first = _skip_openers(line)
    if drafts or first is None or line.low[first + 1 : first + 2] == (",",):
        return None
    noun = first if line.low[first] in nouns["silences"] else None
    if line.low[first] in {"no", "not"}:
        reach = range(first + 1, min(first + 4, len(line)))
        noun = next((at for at in reach if line.low[at] in nouns["replies"]), None)
    if noun is None:
        return None
    come = next((at for at in range(noun + 1, len(line)) if line.low[at] == "from"), None)
    if come is None or not _comes_from(line, noun, come, opened=first > 0):
        return None
    end = find_phrase(line, come + 1)
    if end == come + 1 or not can_speak(line, (come + 1, end, end)):
        return None
    hit = Hit(noun, come, 0, "past", (_GESTURE,))
    return Draft(line, hit, _GESTURE, Frame("nothing", end), (come + 1, end, end))


def _skip_openers(line: Line) -> int | None:
    """The word behind "there was", "still", "and"; ``None`` where nothing follows."""
    opening = load_grammar()["reply_leads"]
    first = next((at for at in range(len(line)) if line.low[at] not in opening), None)
    return first if first is not None and first < len(line) - 2 else None


def _comes_from(line: Line, noun: int, come: int, *, opened: bool) -> bool:
    """Whether a verb of coming, or few words, stand between a reply and "from"."""
    verbs = any(is_finite(line, at) for at in range(noun + 1, come))
    return verbs or opened or come - noun <= _NEAR


def _find_brushed(line: Line, drafts: list[Draft]) -> Draft | None:
    """Who does anything to a question but answer it."""
    for at in range(2, len(line)):
        if line.low[at] not in load_nouns()["questions"] or line.quoted[at]:
            continue
        first = find_phrase_start(line, at + 1, 0)
        verb = first - 1
        if verb < 1 or not is_finite(line, verb) or line.low[verb] in load_grammar()["treats"]:
            continue
        if line.low[first] not in {"the", "this", "that", "all", "our", "my", "any", "these"}:
            continue
        group = find_group(line, verb)
        found = find_subject(line, group, 0)
        known = any(d.hit.group <= verb < d.hit.last for d in drafts)
        if known or group < verb or found is None or not can_speak(line, found):
            continue
        hit = Hit(verb, at + 1, group, "past", (_GESTURE,))
        return Draft(line, hit, _GESTURE, Frame("nothing", at + 1), found)
    return None


def _find_silence(line: Line, drafts: list[Draft]) -> Draft | None:
    """Who was asked and says nothing: "Asked who had paid, the owner looked at his shoes"."""
    begin = _behind_question(line)
    if begin is None:
        return None
    said = [d for d in drafts if d.hit.first >= begin and _tells(d)]
    if said:
        return None
    verb = next((at for at in range(begin + 1, len(line)) if is_finite(line, at)), None)
    if verb is None or _answers(line, verb):
        return None
    return _gesture(line, verb, begin)


def _find_turned(line: Line, drafts: list[Draft]) -> Draft | None:
    """Who only does something when asked: "The owner poured tea when asked who had paid"."""
    asked = next((at for at in range(3, len(line) - 1) if _when_asked(line, at)), None)
    if asked is None or drafts or line.quoted[asked]:
        return None
    verb = next((at for at in range(1, asked) if is_finite(line, at)), None)
    if verb is None or _answers(line, verb) or line.low[verb] in load_grammar()["treats"]:
        return None
    return _gesture(line, verb, 0)


def _gesture(line: Line, verb: int, floor: int) -> Draft | None:
    """What the subject of a verb does instead of answering, if it could answer."""
    group = find_group(line, verb)
    found = find_subject(line, group, floor)
    if found is None or not can_speak(line, found):
        return None
    hit = Hit(verb, verb + 1, group, "past", (_GESTURE,))
    return Draft(line, hit, _GESTURE, Frame("nothing", verb + 1), found)


def _when_asked(line: Line, at: int) -> bool:
    """Whether "when asked", "if pressed" stand here."""
    if line.low[at] not in {"when", "if", "whenever"}:
        return False
    asked = load_grammar()["asked"] - {"approached", "challenged", "confronted", "shown"}
    return line.low[at + 1] in asked


def _tells(draft: Draft) -> bool:
    """Whether a draft is an answer and no deed: "offered the reporter tea" tells nothing."""
    deed = draft.frame.kind in {"object", "infinitive", "gerund"}
    if deed and draft.rule.group == "verbs" and draft.rule.act in {"announce", "demand"}:
        return False
    return bool(draft.content) or draft.rule.group == "refusals"


def _answers(line: Line, verb: int) -> bool:
    """Whether the verb itself is an answer: it tells something, or it nods."""
    patterns = load_cues().get(line.low[verb], ())
    tells = any(p.rule.takes & {"clause", "that"} for p in patterns if not p.rest)
    return tells or line.low[verb] in load_grammar()["assents"]


def _behind_question(line: Line) -> int | None:
    """The word behind "Asked who paid for it,"; ``None`` where nobody is asked first."""
    asked = load_grammar()["asked"]
    lead = 1 if line.low[0] in {"when", "if", "but", "and", "repeatedly"} else 0
    if len(line) <= lead or line.low[lead] not in asked:
        return None
    if line.low[lead + 1 : lead + 2] == ("to",) and lead == 0:
        return None
    marks = (at for at in range(lead, min(len(line), _LEAD + lead)) if line.low[at] == ",")
    comma = next((at for at in marks if not line.quoted[at]), None)
    return None if comma is None else comma + 1


def split_list(draft: Draft) -> list[Draft]:
    """One draft for each who refuses in a list: "neither the yard nor its owner answered"."""
    line = draft.cue_line
    if draft.source is None or draft.rule.group != "refusals":
        return [draft]
    first, head, end = draft.source
    skip = line.low[first] in {"neither", "both"}
    if end > head or not (skip or {",", "nor"} & set(line.low[first:head])):
        return [draft]
    marks = {"nor", "and", "or", ","}
    cuts = [first + skip - 1]
    cuts += [at for at in range(first + skip, head) if line.low[at] in marks]
    spans = [(a + 1, b) for a, b in zip(cuts, [*cuts[1:], head], strict=True) if b > a + 1]
    if len(spans) < 2:
        return [draft]
    last = spans[-1]
    ends = last[1] - (line.low[last[1] - 1] in {"all", "both", "each"})
    spans[-1] = (last[0], ends)
    if not all(b > a and can_speak(line, (a, b, b)) for a, b in spans):
        return [draft]
    return [
        replace(draft, source=(a, b, b), part_of=draft, content=list(draft.content))
        for a, b in spans
    ]
