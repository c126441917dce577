"""Decode: bytes to one command, or a refusal. The only reader of what clients send.

One pass of a typed decoder does the work; what it cannot see (a key that stands twice, nesting that no command has)
is looked for only where it may be.
"""

import json
import re
from typing import Any, NamedTuple, NoReturn, Union

import msgspec

from protocol import account, contact, message, note, offer, people, presence, room, session
from protocol.errors import Refusal, Refused
from protocol.shapes import Command, op_of

SUBJECTS = (session, account, room, message, presence, note, offer, contact, people)
COMMANDS: dict[str, type[Command]] = {op_of(kind): kind for subject in SUBJECTS for kind in subject.COMMANDS}
DEEPEST = 16

_decode = msgspec.json.Decoder(Union[tuple(COMMANDS.values())]).decode  # noqa: UP007 - made from a tuple
_shortest = msgspec.json.Encoder().encode
_head = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_keys = re.compile(rb'"([^"\\]{0,256})"\s*:').findall  # a room's name has 64 characters of up to 4 bytes
_named = re.compile(r"(?:unknown|missing required) field `([^`]*)`")


class NotACommand(Refused):
    """The frame is no command at all (RFC 8259, protocol.md "Transport"): answered, then the connection is closed."""


def decode(frame: bytes) -> Command:
    """One command. Raises NotACommand where the frame itself is wrong, Refused where its content is."""
    try:
        command: Command = _decode(frame)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        _explain(frame, error)
    # A compact frame is as long as its shortest form (0.3 µs); a longer one may hide a key that stands twice.
    if len(_shortest(command)) != len(frame):
        keys = _keys(frame)
        if len(keys) != len(set(keys)) or b"\\" in frame:  # an escape may spell a key in another way
            _forbid_repeated_keys(frame)
    return command


class Rejected(NamedTuple):
    """A refusal and the `re` it answers (None where the frame has no usable id)."""

    re: int | None
    refusal: Refusal


def rejected(frame: bytes, refused: Refused) -> Rejected:
    """Which command a refusal from `decode` answers: none where the frame is no command."""
    if isinstance(refused, NotACommand):
        return Rejected(None, refused.refusal)
    try:
        number = msgspec.json.decode(_head(frame)["id"], type=int)
    except (msgspec.MsgspecError, UnicodeError, KeyError, RecursionError):
        return Rejected(None, refused.refusal)
    return Rejected(number if abs(number) < 2**53 else None, refused.refusal)


def _explain(frame: bytes, error: Exception) -> NoReturn:
    """Say what is wrong with a frame that no command fits."""
    plain = _forbid_repeated_keys(frame)
    if not isinstance(plain, dict):
        raise NotACommand(Refusal(code="bad_frame", facts={"expected": "object"})) from None
    if not isinstance(error, msgspec.ValidationError):  # half of a surrogate pair: JSON, but no text
        raise NotACommand(Refusal(code="bad_frame")) from None
    op = plain.get("op")
    if not isinstance(op, str) or op not in COMMANDS:
        if isinstance(op, str):
            raise Refused(Refusal(code="unknown_op", facts={"op": op[:64]})) from None
        raise Refused(Refusal(code="bad_field", facts={"field": "op"})) from None
    why, _, path = str(error).partition(" - at `$")
    named = _named.search(why)
    field = ".".join(filter(None, (path.strip("`."), named.group(1) if named else "")))
    raise Refused(Refusal(code="bad_field", facts={"field": field[:128], "why": why[:200]})) from None


def _forbid_repeated_keys(frame: bytes) -> Any:
    """The frame as plain values; raises NotACommand for what is no JSON, repeats a key, or is too deep."""
    if _depth_over(frame, DEEPEST):
        raise NotACommand(Refusal(code="bad_frame", facts={"deepest": DEEPEST})) from None
    try:
        return json.loads(frame.decode("utf-8", "strict"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotACommand(Refusal(code="bad_frame")) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_strings = re.compile(rb'"(?:[^"\\]|\\.)*"?')


def _depth_over(frame: bytes, deepest: int) -> bool:
    """Does anything nest deeper? Counted outside strings, in one linear pass."""
    depth = 0
    for byte in _strings.sub(b"", frame):
        if byte in b"{[":
            depth += 1
            if depth > deepest:
                return True
        elif byte in b"}]":
            depth -= 1
    return False
