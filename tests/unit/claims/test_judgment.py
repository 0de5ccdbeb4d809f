"""When the learned reader overrules the rules, and when it must not."""

import numpy as np
import pytest

from twosource.claims import extract as stage
from twosource.claims.extract import EXTRACT, EXTRACT_BY_RULE, extract_claims
from twosource.claims.senses.judgment import (
    ANSWERED,
    BORROWED,
    CLEAR,
    DENIED,
    DONE,
    DOUBTED,
    FACT,
    HEARD,
    INFERRED,
    LOOSE,
    MOOD,
    NAMED,
    OVERRULED,
    SCORNED,
    SURE,
    Judge,
)
from twosource.errors import ModelError
from twosource.learned.claims import ACTS, CLASSES, LINK, REALIS, Judgment

SPAN = (0, 10)
FAINT = 1e-6


class Fixed:
    """Gives one name of acts and one of classes a chance and shares out the rest.

    Of three words the middle one names the source, unless the document itself speaks.
    """

    def __init__(
        self,
        act: str,
        predicate: str,
        chance: float,
        author: float = 0.0,
        realis: tuple[str, float] = ("actual", 0.9),
    ) -> None:
        chances = [
            *_chances(ACTS, act, chance), *_chances(CLASSES, predicate, chance),
            *_chances(REALIS, *realis), author,
        ]  # fmt: skip
        wanted, key = np.zeros(LINK, np.float32), np.zeros((3, LINK), np.float32)
        wanted[0] = 1.0
        key[:, 0] = np.log([FAINT, 1 - author, FAINT]) * np.sqrt(LINK)
        scores = np.concatenate([np.log(np.array(chances, np.float32) + FAINT), wanted])
        self.judgment = Judgment(scores, key, ((0, 4), (5, 10), (11, 16)), 20)

    def judge(self, span: tuple[int, int]) -> Judgment | None:
        return self.judgment if span == SPAN else None


def _chances(names: tuple[str, ...], name: str, chance: float) -> np.ndarray:
    rest = np.full(len(names), (1 - chance) / (len(names) - 1), np.float32)
    rest[names.index(name)] = chance
    return rest


@pytest.mark.parametrize(
    ("read", "chance", "decided"),
    [
        ("purchase", OVERRULED + 0.01, "damage"),
        ("purchase", OVERRULED - 0.01, "purchase"),
        ("other", NAMED + 0.01, "damage"),
        ("other", NAMED - 0.01, "other"),
    ],
)
def test_a_class_gives_way_to_a_sure_model_alone(read: str, chance: float, decided: str):
    assert Judge(Fixed("assert", "damage", chance)).predicate(SPAN, read) == decided


@pytest.mark.parametrize(
    ("likely", "doubted", "decided"),
    [
        (DOUBTED - 0.01, BORROWED, "damage"),
        (DOUBTED + 0.01, BORROWED, "purchase"),
        (DOUBTED - 0.01, CLEAR, "purchase"),
        (DOUBTED - 0.01, LOOSE, "damage"),
    ],
)
def test_a_class_that_is_hardly_likely_gives_way_sooner(likely, doubted, decided):
    model = Fixed("assert", "damage", LOOSE + 0.01)
    chances = np.full(
        len(CLASSES), (1 - likely - LOOSE - 0.01) / (len(CLASSES) - 2), np.float32
    )
    chances[CLASSES.index("damage")] = LOOSE + 0.01
    chances[CLASSES.index("purchase")] = likely
    at = len(ACTS)
    model.judgment.scores[at : at + len(CLASSES)] = np.log(chances)
    assert Judge(model).predicate(SPAN, "purchase", doubted) == decided


def test_a_statement_becomes_an_answer_but_an_answer_stands():
    sure, unsure = (
        Judge(Fixed("admit", "damage", chance)) for chance in (ANSWERED + 0.01, ANSWERED - 0.01)
    )
    assert [sure.act(SPAN, "assert"), unsure.act(SPAN, "assert")] == ["admit", "assert"]
    assert unsure.act(SPAN, "refuse_comment") == "refuse_comment"
    assert Judge(Fixed("demand", "damage", 0.999)).act(SPAN, "deny") == "demand"  # ruled out
    assert Judge(Fixed("demand", "damage", 0.99)).act(SPAN, "assert") == "assert"


@pytest.mark.parametrize(
    ("read", "chance", "decided"),
    [
        ("assert", DENIED + 0.01, "deny"),
        ("opine", DENIED + 0.01, "deny"),
        ("assert", DENIED - 0.01, "assert"),
        (
            "dispute_identity",
            DENIED + 0.01,
            "dispute_identity",
        ),  # the rules read more than words
        ("dispute_identity", ANSWERED + 0.01, "deny"),
    ],
)
def test_plain_words_become_a_denial_sooner_than_other_answers(read, chance, decided):
    assert Judge(Fixed("deny", "damage", chance)).act(SPAN, read) == decided


def test_a_denial_is_heard_soon_only_where_no_other_act_is_likelier_nor_others_acted():
    likelier = Fixed("deny", "damage", DENIED + 0.05)
    likelier.judgment.scores[ACTS.index("allege")] = np.log(np.float32(DENIED + 0.06))
    assert Judge(likelier).act(SPAN, "assert") == "assert"
    hardly, surely = (Judge(Fixed("deny", "damage", ANSWERED + at)) for at in (-0.01, 0.01))
    assert hardly.act(SPAN, "assert", of_others=True) == "assert"
    assert surely.act(SPAN, "assert", of_others=True) == "deny"


class Everywhere(Fixed):
    """The same of whatever words are asked about."""

    def judge(self, _span: tuple[int, int]) -> Judgment:
        return self.judgment


@pytest.mark.parametrize(
    ("who", "key", "act"),
    [("Westland", "state:WL", "assert"), ("Norland", "state:NL", "deny")],
)
def test_who_says_what_others_did_denies_nothing_soon(make_reading, who, key, act):
    text = f"{who} says the engines were sold by Norland."
    told = {
        "act": "assert", "cue": "says", "source": who, "key": key,
        "content": ("the engines were sold by Norland",),
    }  # fmt: skip
    named = (
        ("Norland", "state:NL", "state", {}),
        ("Westland", "state:WL", "state", {}),
        ("engines", "item:engine", "item", {}),
    )
    reading = make_reading(text, named, (told,))
    judge = Judge(Everywhere("deny", "transfer", DENIED + 0.05))
    assert [claim.act for claim in extract_claims(reading, judge)] == [act]


def test_a_denial_that_hangs_on_a_negation_alone_needs_more_of_the_model():
    half, hardly = Fixed("deny", "damage", INFERRED + 0.01), Fixed("assert", "damage", 0.5)
    assert Judge(half).act(SPAN, "deny", inferred=True) == "deny"
    assert Judge(hardly).act(SPAN, "deny", inferred=True) == "assert"
    assert Judge(hardly).act(SPAN, "deny") == "deny"


@pytest.mark.parametrize(
    ("read", "act", "chance", "decided"),
    [
        ("deny", "refuse_comment", SURE + 0.01, "refuse_comment"),
        ("admit", "assert", SURE + 0.01, "assert"),
        ("deny", "admit", SURE - 0.01, "deny"),
        ("dismiss", "deny", SCORNED + 0.01, "deny"),
        ("dismiss", "deny", SCORNED - 0.01, "dismiss"),
    ],
)
def test_an_answer_gives_way_to_a_model_that_is_sure(read, act, chance, decided):
    assert Judge(Fixed(act, "damage", chance)).act(SPAN, read) == decided


@pytest.mark.parametrize(
    ("read", "named", "chance", "decided"),
    [
        ("conditional", "actual", FACT + 0.01, "actual"),
        ("conditional", "actual", FACT - 0.01, "conditional"),
        ("planned", "actual", DONE + 0.01, "actual"),
        ("planned", "actual", DONE - 0.01, "planned"),
        ("actual", "ongoing", MOOD + 0.01, "ongoing"),
        ("future", "planned", MOOD - 0.01, "future"),
    ],
)
def test_how_real_it_is_gives_way_to_a_sure_model_alone(read, named, chance, decided):
    model = Fixed("assert", "damage", 0.9, realis=(named, chance))
    assert Judge(model).realis(SPAN, read) == decided
    assert Judge().realis(SPAN, read) == read


@pytest.mark.parametrize(
    ("act", "predicate", "chance", "hears"),
    [
        ("assert", "damage", HEARD + 0.01, True),
        ("assert", "damage", HEARD - 0.01, False),
        ("assert", "other", 0.99, False),
        ("refuse_comment", "other", HEARD + 0.01, True),
    ],
)
def test_words_are_heard_for_their_class_or_for_an_answer(act, predicate, chance, hears):
    assert Judge(Fixed(act, predicate, chance)).hears(SPAN) == hears
    assert not Judge().hears(SPAN)


def test_words_that_hardly_are_a_claim_are_heard_for_an_answer_alone():
    said, answered = Fixed("assert", "damage", 0.9), Fixed("deny", "damage", 0.9)
    assert not Judge(said).hears(SPAN, answers=True)
    assert Judge(answered).hears(SPAN, answers=True)


@pytest.mark.parametrize(
    ("author", "read", "own", "found"),
    [
        (0.0, None, True, (25, 30)),
        (0.0, (40, 45), False, (25, 30)),
        (0.0, (18, 26), False, None),  # the rules' source holds these words
        (0.9, None, True, None),  # the document itself speaks
        (0.3, None, True, (25, 30)),
        (0.3, (40, 45), False, None),  # not sure enough to overrule the rules
    ],
)
def test_a_source_is_overruled_only_by_a_sure_model(author, read, own, found):
    judge = Judge(Fixed("assert", "damage", 0.9, author))
    assert judge.source(SPAN, read, own=own) == found
    assert Judge().source(SPAN, read, own=own) is None


def test_without_a_model_or_words_the_rules_decide():
    for judge, span in ((Judge(), SPAN), (Judge(Fixed("deny", "damage", 0.99)), (3, 4))):
        assert judge.predicate(span, "purchase") == "purchase"
        assert judge.act(span, "assert") == "assert"


def test_a_damaged_model_leaves_the_rules(make_reading, monkeypatch, caplog):
    def fail(*_: object) -> None:
        raise ModelError("claims.onnx is damaged; install again")

    reading = make_reading("Norland sold forty engines to Sudland in May.")
    monkeypatch.setattr(stage, "read_senses", fail)
    assert EXTRACT.run([reading]) == EXTRACT_BY_RULE.run([reading])
    assert "claims.onnx is damaged" in caplog.text
