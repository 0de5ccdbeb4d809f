from twosource.claims.manner.restrictions import deny_rest, find_limit
from twosource.records.claim import Proposition


def test_an_admission_before_a_date_denies_what_came_after(make_scene):
    text = "Ardania sold drones, but only before the Sept. 3 raid."
    scene = make_scene(text, times=(("Sept. 3", "2031-09-03", "2031-09-03"),))
    limit = find_limit(scene, (0, len("Ardania sold drones")), "transfer", admits=True)
    assert text[limit.start : limit.end] == "before the Sept. 3 raid."
    rest = deny_rest(Proposition(predicate="transfer", text="Ardania sold drones."), limit)
    assert rest.text == "Ardania sold drones after the Sept. 3 raid."
    assert (rest.event_time.start, rest.event_time.end) == ("2031-09-03", None)


def test_a_plain_statement_is_limited_only_when_it_speaks_of_all(make_scene):
    some = make_scene("The drones left before the raid.")
    every = make_scene("All the drones left before the raid.")
    assert find_limit(some, (0, some.end), "transfer", admits=False) is None
    assert find_limit(every, (0, every.end), "transfer", admits=False) is not None


def test_only_deeds_are_limited(make_scene):
    scene = make_scene("All of them knew it before the raid.")
    assert find_limit(scene, (0, scene.end), "identity", admits=True) is None
