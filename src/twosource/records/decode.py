"""Plain JSON values back into records: the inverse of ``identity.to_plain``.

Invariant: ``from_plain(cls, to_plain(record)) == record`` for every record.
"""

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def from_plain(cls: type[Record], value: Any) -> Record:
    """Build the record of type ``cls`` that ``value`` describes.

    Fields that ``value`` lacks take their defaults; unknown fields are ignored, so that a
    ledger written by a newer minor version still opens.
    """
    decoded: Record = _decode(cls, value)
    return decoded


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls)}


def _decode(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{n: _decode(hints[n], value[n]) for n in hints if n in value})
    origin = get_origin(kind)
    if origin is tuple:
        return _decode_tuple(get_args(kind), value)
    if origin in (Union, UnionType):
        return _decode_union(get_args(kind), value)
    if origin is Literal or not isinstance(value, (list, dict)):
        return value
    return value


def _decode_tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_decode(kinds[0], part) for part in value)
    return tuple(_decode(kind, part) for kind, part in zip(kinds, value, strict=True))


def _decode_union(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    return _decode(next(kind for kind in kinds if kind is not NoneType), value)
