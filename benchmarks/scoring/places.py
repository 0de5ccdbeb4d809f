"""Finds quoted words again in a text that differs from the reader's own in white space only."""

Span = tuple[int, int]


def without_spaces(text: str) -> tuple[str, list[int]]:
    """A text without white space, and where each character that is left stood."""
    places = [place for place, char in enumerate(text) if not char.isspace()]
    return "".join(text[place] for place in places), places


def find_again(words: str, text: str, near: float) -> Span | None:
    """Where the words stand in the text; of several places the one nearest to ``near``.

    Args:
        words: the quoted words.
        text: the text to find them in.
        near: the part of the text, from 0 to 1, where they are expected.
    """
    body, places = without_spaces(text)
    needle, _ = without_spaces(words)
    if not needle:
        return None
    found, start = [], body.find(needle)
    while start >= 0:
        found.append(start)
        start = body.find(needle, start + 1)
    if not found:
        return None
    best = min(found, key=lambda place: abs(place / max(1, len(body)) - near))
    return places[best], places[best + len(needle) - 1] + 1
