import numpy as np

from twosource.learned.linking import find_links

SOURCE, CUE, CONTENT = (0, 1, "source", 0.9), (1, 2, "cue", 0.9), (2, 4, "content", 0.9)


def points(*arrows, words=10):
    """Each arrow (from, to) makes one word point to another."""
    table = np.zeros((words, words), np.float32)
    for start, end in arrows:
        table[start, end] = 5.0
    return table


def test_a_cue_takes_its_source_and_content():
    (link,) = find_links([SOURCE, CUE, CONTENT], points((1, 0), (2, 1), (3, 1)))
    assert (link.cue, link.source, link.contents) == (CUE, SOURCE, (CONTENT,))


def test_a_cue_that_points_to_itself_has_no_source():
    other = (5, 6, "cue", 0.9)
    links = find_links(
        [SOURCE, CUE, CONTENT, other], points((1, 1), (0, 5), (5, 0), (2, 1), (3, 1))
    )
    assert [link.source for link in links] == [None, SOURCE]


def test_contents_go_where_most_of_their_words_point():
    other = (5, 6, "cue", 0.9)
    late = (6, 9, "content", 0.9)
    links = find_links(
        [CUE, CONTENT, other, late], points((2, 1), (3, 1), (6, 1), (7, 5), (8, 5))
    )
    assert [link.contents for link in links] == [(CONTENT,), (late,)]


def test_a_weak_content_is_taken_only_by_a_cue_that_lacks_one():
    weak = (5, 7, "content", 0.3)
    arrows = points((2, 1), (3, 1), (5, 1), (6, 1))
    assert find_links([CUE, CONTENT, weak], arrows)[0].contents == (CONTENT,)
    assert find_links([CUE, weak], arrows)[0].contents == (weak,)


def test_a_weak_cue_needs_a_content_that_stands():
    weak = (1, 2, "cue", 0.3)
    arrows = points((2, 1), (3, 1))
    assert find_links([weak, CONTENT], arrows)[0].cue == weak
    assert find_links([weak, (2, 4, "content", 0.4)], arrows) == []


def test_a_doubtful_cue_without_content_is_dropped():
    assert find_links([(1, 2, "cue", 0.6)], points()) == []
    assert len(find_links([CUE], points())) == 1


def test_two_cues_may_share_a_source():
    other = (5, 6, "cue", 0.9)
    late = (6, 7, "content", 0.9)
    arrows = points((1, 0), (5, 0), (2, 1), (3, 1), (6, 5))
    links = find_links([SOURCE, CUE, CONTENT, other, late], arrows)
    assert [link.source for link in links] == [SOURCE, SOURCE]
