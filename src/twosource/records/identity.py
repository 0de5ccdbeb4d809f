"""Canonical JSON and content ids: the same content has the same id everywhere.

An id is ``t1:<kind>:<24 hex digits>``: SHA-256 over the canonical JSON of what identifies the
record. The prefix names the scheme, so that a later one can be told apart.
"""

import hashlib
import json
import re
from dataclasses import fields, is_dataclass
from typing import Any

SCHEME = "t1"
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_plain(value: Any) -> Any:
    """Turn records, tuples and sets into what JSON can hold; sets come out sorted."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(part) for part in value)
    if isinstance(value, dict):
        return {str(key): to_plain(part) for key, part in value.items()}
    return value


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=to_plain
)


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces; changing this form changes every id.

    Records and sets are what ``to_plain`` makes of them, keys of mappings are strings. Lone
    surrogates are escaped, so that the result can always be encoded.
    """
    text = _ENCODER.encode(value)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def content_id(kind: str, identity: Any) -> str:
    """The id of a record of this kind with this identity."""
    digest = hashlib.sha256(canonical_json(identity).encode()).hexdigest()
    return f"{SCHEME}:{kind}:{digest[:24]}"
