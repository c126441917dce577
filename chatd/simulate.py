"""The simulator: a world that knows what a case says and nothing else, judged by the deeds and rules of the real one.

A case is `{"from", "to" | "room", "text", "facts": […], "now", …}` (actions/explain.Case). An SQLite in memory holds it
for as long as it is judged; nothing else is there to be asked.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

import msgspec
import orjson

from chatd import actions
from chatd.actions.explain import Case, decode, judged
from chatd.actions.explain import explain as explain_here
from chatd.live import follow
from chatd.live.clock import Clock
from chatd.live.people import People
from chatd.live.rooms import Rooms
from chatd.rules.law import Law
from chatd.store import connection as connection_rows
from chatd.store import entry as log
from chatd.store import person as person_rows
from chatd.store.db import Dialect, Query, Script
from chatd.store.entry import New, Write
from chatd.store.migrate import statements, steps
from chatd.store.sqlite_line import play
from chatd.world import Settings, World

T = TypeVar("T")
WIDE = 100  # characters of a fact that are shown to people; --json has all
assert actions.SUBJECTS


async def explain(world: World, body: bytes) -> dict[str, Any]:
    """Verdict and trace: of a case with facts of its own, else of what is true here now. Raises Refused."""
    case = decode(body)
    if case.facts is None:
        return await explain_here(world, case)
    return await Simulator(world.settings.law).judge(case)


class Simulator:
    """Judges cases under one law, one at a time; each begins with an empty world."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        for step in steps():
            for text in statements(step.sql, "sqlite"):
                self._connection.execute(text)

    async def judge(self, case: Case) -> dict[str, Any]:
        """Verdict and trace."""
        now_ms = case.now if case.now is not None else Clock().now_ms()
        self._connection.execute("BEGIN")
        try:
            play(self._connection, _loaded(case, now_ms))
            return await judged(self._world(now_ms), case, now_ms)
        finally:
            self._connection.execute("ROLLBACK")

    def _world(self, now_ms: int) -> World:
        db = Played(self._connection)
        people = People(db)
        nothing = cast(Any, None)  # a check neither writes, nor tells, nor asks who is here
        return World(
            clock=Stopped(now_ms),
            db=db,
            people=people,
            rooms=Rooms(db, people),
            sessions=nothing,
            presence=nothing,
            journal=nothing,
            limits=nothing,
            auth=nothing,
            settings=Settings(epoch="", digest_key=b"", law=self._law),
        )


def _loaded(case: Case, now_ms: int) -> Script[None]:
    facts = [msgspec.to_builtins(fact) for fact in case.facts or ()]
    yield from person_rows.put_facts(
        [person_rows.Fact(fact.pop("kind"), fact.pop("id"), fact.pop("rev"), fact) for fact in facts]
    )
    names: Mapping[str, str] = _Names()
    for one in case.facts or ():
        plan = follow.plan_of(one)
        if plan is not None:
            yield from log.append([follow.founding(plan, names, now_ms)], 0)
    for user, blocked in case.blocks:
        yield Query(
            "INSERT INTO block (user_id, blocked, ts) VALUES (:user, :blocked, 0)"
            " ON CONFLICT (user_id, blocked) DO NOTHING",
            {"user": user, "blocked": blocked},
        )
    for user, other, ts in case.connections:
        yield from connection_rows.add(user, other, ts)
    for said in sorted(case.said, key=lambda said: said.ts):
        message = New("message.sent", said.by, {"text": said.text})
        yield from log.append([Write(room=case.room or "", version=0, by=said.by, entries=(message,))], said.ts)


class _Names(dict[str, str]):
    """Everybody is called by his id here: no rule asks for names."""

    def __missing__(self, user: str) -> str:
        return user


class Stopped(Clock):
    """A clock that stands at `at_ms`."""

    def __init__(self, at_ms: int) -> None:
        self.at_ms = at_ms

    def now_ms(self) -> int:
        return self.at_ms


class Played:
    """A Db whose scripts are played at once, inside the transaction that is open."""

    dialect: ClassVar[Dialect] = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def read(self, script: Script[T]) -> T:
        return play(self._connection, script)

    async def write(self, script: Script[T], *, frees: bool = False, erases: bool = False) -> T:
        raise AssertionError("nothing is kept here")

    async def backup(self, path: Path) -> None:
        raise AssertionError("nothing is kept here")

    async def close(self) -> None:
        """There is nothing to close."""


# --- for people


def told(answer: Mapping[str, Any]) -> Iterator[str]:
    """The same for people: the verdict, what unlocks it, and each rule that was asked."""
    verdict = answer["verdict"]
    if verdict == "ok":
        yield "It would be sent."
    else:
        yield f"It would be refused: {verdict['code']} ({verdict.get('rule', 'no rule')}). {verdict['message']}"
        for name, value in verdict.get("facts", {}).items():
            yield f"  {name}: {_short(value)}"
        for start, end, kind in verdict.get("spans", ()):
            yield f"  characters {start} to {end}: {kind}"
        for way in verdict.get("unlock", ()):
            yield f"  what unlocks it: {_short(way)}"
        if "unlocks_at" in verdict:
            yield f"  unlocks at: {verdict['unlocks_at']}"
    for advice in answer.get("advice", ()):
        yield f"  advice: {_short(advice)}"
    yield "Rules asked:"
    for step in answer["trace"]:
        said = (
            step["said"]["code"] if isinstance(step["said"], dict) and "code" in step["said"] else _short(step["said"])
        )
        given = ", ".join(f"{name}={_short(value)}" for name, value in step["given"].items())
        yield f"  {' '.join(step['rules'])}  {step['asked']}({given}) -> {said}"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text if len(text) <= WIDE else f"{text[: WIDE - 1]}…"
