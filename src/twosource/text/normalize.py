"""Make characters comparable without moving any: offsets stay those of the original text.

Invariant: every function here that returns text returns one character for each it was given, so
a span found in the folded text is the same span of the document. Only ``line_key`` does not.
"""

import re
import unicodedata

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FOLDED = {ord(c): " " for c in _SPACES}
_FOLDED |= {ord(c): "-" for c in "\u2010\u2011\u2043\ufe63\uff0d"}
_FOLDED |= {ord(c): "'" for c in "\u2018\u2019\u201b\u02bc\u2032\u00b4"}
_FOLDED |= {ord(c): '"' for c in "\u201c\u201d\u201f\u2033"}
_WORDS = re.compile(r"\w+")
KEY_LENGTH = 400


def fold_text(text: str) -> str:
    """Plain spaces, hyphens and quotation marks in place of their typographic kinds."""
    return text.translate(_FOLDED)


def lower_text(text: str) -> str:
    """Lower case, keeping the few letters whose lower case would take two characters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def line_key(line: str) -> str:
    """The words of a line without case, accents and marks, to see that two lines say the same."""
    plain = unicodedata.normalize("NFKD", line[:KEY_LENGTH].casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_WORDS.findall(plain))
