"""What would be said to a message, and which rules said it. For operators; nothing is kept or sent.

The deed is `message.check` itself, and the trace is written down while the rules run, so a verdict here is the verdict
there (R16). simulate.py asks the same of a world that knows nothing but what a case says.
"""

import inspect
import re
import sys
from collections.abc import Coroutine, Generator
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta

from chatd import rules
from chatd.actions.table import HANDLERS
from chatd.world import Caller, World
from protocol import admin as host_words
from protocol import message as words
from protocol.errors import refuse
from protocol.shapes import Platform, RoomId, UserId

Ms = Annotated[int, Meta(ge=0, le=2**53 - 1)]
RULES = str(Path(rules.__file__).parent)
DETECTOR = str(Path(rules.__file__).parent / "contact")


class SaidEarlier(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A message that stands in the room already."""

    by: UserId
    text: str
    ts: Ms


class Case(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A message somebody wants to send. Facts are those of the admin door (`rev` may be left out)."""

    sender: UserId = msgspec.field(name="from")
    text: words.Text
    room: RoomId | None = None
    to: UserId | None = None
    platform: Platform = "desktop"
    now: Ms | None = None
    facts: tuple[host_words.AnyFact, ...] | None = None
    blocks: tuple[tuple[UserId, UserId], ...] = ()  # who blocks whom
    connections: tuple[tuple[UserId, UserId, Ms], ...] = ()  # who opened a conversation with whom, and when
    said: tuple[SaidEarlier, ...] = ()


def decode(body: bytes) -> Case:
    """A case from JSON. Raises Refused."""
    try:
        plain = msgspec.json.decode(body)
        if isinstance(plain, dict) and isinstance(plain.get("facts"), list):
            plain["facts"] = [{"rev": 1, **fact} if isinstance(fact, dict) else fact for fact in plain["facts"]]
        return msgspec.convert(plain, Case)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        refuse("bad_field", str(error))


async def explain(world: World, case: Case) -> dict[str, Any]:
    """Verdict and trace of what is true here now. Raises Refused."""
    if case.now is not None or case.blocks or case.connections or case.said:
        refuse("bad_field", "Without `facts` the answer is about what is true now; leave out what is not.")
    return await judged(world, case, world.clock.now_ms())


async def judged(world: World, case: Case, now_ms: int) -> dict[str, Any]:
    """The answer to `message.check`, and the rules that were asked for it."""
    cmd = words.Check(id=0, text=case.text, room=case.room, to=case.to)
    # A check asks nothing of its session.
    me = Caller(case.sender, now_ms, case.platform, cast(Any, None))
    trace: list[dict[str, Any]] = []
    await world.people.one(case.sender)
    await world.rooms.of(case.sender)
    check = cast(Coroutine[Any, Any, dict[str, Any]], HANDLERS[words.Check].handler(world, me, cmd))
    answer = await _Traced(check, trace)
    return {**answer, "trace": _once(trace)}


def _once(trace: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what was asked twice: what helps a first message (R8) asks the same as what may send it."""
    steps: list[dict[str, Any]] = []
    for step in trace:
        if step not in steps:
            steps.append(step)
    return steps


# --- the trace


class _Traced:
    """Awaits a coroutine, and writes down which rules it asks: what they were given, and what they said.

    The interpreter's profile hook is set only while the coroutine runs, so it never sees what others do meanwhile.
    """

    def __init__(self, coroutine: Coroutine[Any, Any, Any], trace: list[dict[str, Any]]) -> None:
        self._coroutine, self._trace = coroutine, trace
        self._depth = 0

    def __await__(self) -> Generator[Any, None, Any]:
        raised: BaseException | None = None
        while True:
            before = sys.getprofile()
            sys.setprofile(self._hook)
            try:
                awaited = self._coroutine.send(None) if raised is None else self._coroutine.throw(raised)
            except StopIteration as stop:
                return stop.value
            finally:
                sys.setprofile(before)
            try:
                yield awaited
                raised = None
            except BaseException as error:
                raised = error

    def _hook(self, frame: FrameType, event: Literal["call", "return"] | str, given: Any) -> None:
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(RULES) or not _is_rule(code.co_name):
            return
        is_inner = self._depth > 0 and code.co_filename.startswith(DETECTOR)
        if event == "call":
            self._depth += 1
            numbers = [] if is_inner else _numbers(code.co_filename, code.co_name)
            if numbers:  # whatever else is called there helps a rule, and is none
                names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
                given = {name: plain(frame.f_locals[name]) for name in names if name != "self"}
                asked = _name(code.co_filename, code.co_name)
                self._trace.append({"rules": numbers, "asked": asked, "given": given, "_frame": id(frame)})
            return
        self._depth -= 1
        for step in reversed(self._trace):
            if step.get("_frame") == id(frame):
                del step["_frame"]
                step["said"] = "ok" if given is None else plain(given)
                break


def _is_rule(name: str) -> bool:
    return not name.startswith(("_", "<"))


def _name(path: str, function: str) -> str:
    return f"{Path(path).relative_to(RULES).with_suffix('').as_posix().replace('/__init__', '')}.{function}"


@lru_cache(maxsize=1024)
def _numbers(path: str, function: str) -> list[str]:
    """The rules that a function says it is."""
    module = next((one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == path), None)
    text = inspect.getdoc(getattr(module, function, None)) or ""
    return sorted(set(re.findall(r"\bR\d+\b", text)), key=lambda rule: int(rule[1:]))


def plain(value: Any) -> Any:
    """A value as JSON can say it."""
    try:
        return msgspec.to_builtins(value, enc_hook=repr)
    except (msgspec.MsgspecError, TypeError, ValueError):
        return repr(value)
