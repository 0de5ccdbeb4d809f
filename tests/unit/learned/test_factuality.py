from twosource.learned.factuality import find_factuality


def value(text, event):
    start = text.index(event)
    return find_factuality([text], [[(start, start + len(event))]])[0][0]


def test_what_happened_is_far_above_what_did_not_and_what_may():
    did = value("The ship left the port on Monday.", "left")
    not_done = value("The ship did not leave the port on Monday.", "leave")
    may = value("The ship might leave the port on Monday.", "leave")
    assert max(not_done, may) + 1.5 < did <= 3
    assert min(not_done, may) >= -3


def test_each_event_has_its_value_and_texts_without_events_have_none():
    text = "The crew sailed home and never returned."
    events = [(text.index(w), text.index(w) + len(w)) for w in ("sailed", "returned")]
    sailed, returned = find_factuality(["", text], [[], events])[1]
    assert sailed > returned
    assert find_factuality([text], [[]]) == [[]]
    assert find_factuality([], []) == []
