"""What several tests generate: every command of the wire from its own type, and the many spellings of one frame.

A strategy is made from the bounds that the words themselves declare, so a new command is generated as soon as it stands
in protocol/. Edges (the longest, the shortest, the largest) are drawn as often as everything between them.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from protocol.command import COMMANDS
from protocol.shapes import Command, op_of

SAFE = 2**53 - 1
LONG = 64  # a text is this long at most, but for its edge

characters = st.characters(codec="utf-8")
cids = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
users = st.sampled_from(["ana", "ben", "carl", "dora", "é" * 60])
lone_surrogates = st.integers(0xD800, 0xDFFF).map(lambda point: f"\\u{point:04x}")


def near(*points: int, within: int = 3) -> st.SearchStrategy[int]:
    """Whole numbers around these points, where rules change their mind."""
    return st.sampled_from(points).flatmap(lambda point: st.integers(point - within, point + within))


def values_of(kind: inspect.Type) -> st.SearchStrategy[Any]:
    """Anything a field of this type may hold."""
    match kind:
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.IntType():
            low, high = (kind.ge if kind.ge is not None else -SAFE), (kind.le if kind.le is not None else SAFE)
            return st.integers(low, high) | st.sampled_from([low, high])
        case inspect.StrType():
            return _strings(kind)
        case inspect.UnionType():
            return st.one_of([values_of(one) for one in kind.types])
        case inspect.VarTupleType():
            return st.lists(values_of(kind.item_type), max_size=min(kind.max_length or 5, 5)).map(tuple)
        case inspect.DictType():
            return st.dictionaries(values_of(kind.key_type), values_of(kind.value_type), max_size=4)
        case inspect.StructType():
            return structs(kind.cls)
    raise AssertionError(f"nobody has said how to generate {kind}")


def _strings(kind: inspect.StrType) -> st.SearchStrategy[str]:
    if kind.pattern is not None:
        return st.from_regex(kind.pattern, fullmatch=True)
    low, high = kind.min_length or 0, kind.max_length or LONG
    return st.text(characters, min_size=low, max_size=min(high, LONG)) | st.just("é" * high) | st.just("x" * low)


def structs(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of this struct: required fields always, others now and then."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    needed = {field.name: values_of(field.type) for field in info.fields if field.required}
    optional = {field.name: values_of(field.type) for field in info.fields if not field.required}
    return st.fixed_dictionaries(needed, optional=optional).map(lambda fields: kind(**fields))


def commands(*ops: str) -> st.SearchStrategy[Command]:
    """Any command, or any of these."""
    return st.sampled_from(sorted(ops or COMMANDS)).flatmap(lambda op: structs(COMMANDS[op]))


def frame_of(cmd: Command) -> bytes:
    """The shortest frame that says this."""
    return msgspec.json.encode(cmd)


def plain_of(cmd: Command) -> dict[str, Any]:
    """The command as plain values, `op` first."""
    plain: dict[str, Any] = msgspec.to_builtins(cmd)
    assert plain["op"] == op_of(type(cmd))
    return plain


class Pairs(list[tuple[str, Any]]):
    """A JSON object that may hold a key twice."""


@st.composite
def spelled(draw: Callable[..., Any], plain: Any) -> str:
    """One of the ways to write a value in JSON: keys in any order, white space, escapes of any characters."""

    def space() -> str:
        return str(draw(st.sampled_from(["", "", "", " ", "\n", "\t ", "\r\n"])))

    def string(text: str) -> str:
        how = draw(st.sampled_from(["raw", "ascii", "escaped", "some"]))
        if how == "raw":
            return json.dumps(text, ensure_ascii=False)
        if how == "ascii":
            return json.dumps(text)
        spelling = [_escaped(char) if how == "escaped" or draw(st.booleans()) else _raw(char) for char in text]
        return f'"{"".join(spelling)}"'

    def written(value: Any) -> Iterator[str]:
        yield space()
        if isinstance(value, dict | Pairs):
            pairs = draw(st.permutations(list(value.items()) if isinstance(value, dict) else value))
            yield "{" + ",".join(space() + string(key) + space() + ":" + spell(one) for key, one in pairs) + "}"
        elif isinstance(value, list | tuple):
            yield "[" + ",".join(spell(one) for one in value) + "]"
        elif isinstance(value, str):
            yield string(value)
        else:
            yield json.dumps(value)
        yield space()

    def spell(value: Any) -> str:
        return "".join(written(value))

    return spell(plain)


def _raw(char: str) -> str:
    return json.dumps(char, ensure_ascii=False)[1:-1]


def _escaped(char: str) -> str:
    pair = char.encode("utf-16-be")
    return "".join(f"\\u{pair[place] << 8 | pair[place + 1]:04x}" for place in range(0, len(pair), 2))
