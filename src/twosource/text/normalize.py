"""Make characters comparable without moving any: offsets stay those of the original text.

Invariant: every function here that returns text returns one character for each it was given, so
a span found in the folded text is the same span of the document. Only ``line_key`` does not.
"""

import re
import unicodedata

_SPACES = (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_FOLDED = {chr(code): " " for code in _SPACES}
_FOLDED |= dict.fromkeys("\u2010\u2011\u2043\ufe63\uff0d", "-")
_FOLDED |= dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4", "'")
_FOLDED |= dict.fromkeys("\u201c\u201d\u201f\u2033", '"')
_TYPOGRAPHIC = re.compile(f"[{''.join(_FOLDED)}]")
_WORDS = re.compile(r"\w+")
KEY_LENGTH = 400


def fold_text(text: str) -> str:
    """Plain spaces, hyphens and quotation marks in place of their typographic kinds."""
    return text if text.isascii() else _TYPOGRAPHIC.sub(lambda mark: _FOLDED[mark[0]], text)


def lower_text(text: str) -> str:
    """Lower case, keeping the few letters whose lower case would take two characters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def line_key(line: str) -> str:
    """The words of a line without case, accents and marks, to compare lines by."""
    plain = unicodedata.normalize("NFKD", line[:KEY_LENGTH].casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_WORDS.findall(plain))
