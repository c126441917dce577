"""The memory's one door: a transaction is a *script*, a generator that yields queries and is sent their rows.

The same script runs inside SQLite's thread in one hop, or over PostgreSQL one await at a time. Therefore a script
touches nothing but its own arguments and locals: no loop, no clock, no shared state. It must be ready to be run to its
end even when nobody waits for the answer any more.

One SQL text serves both databases: parameters are `:name`; `IN (:names)` and `NOT IN (:names)` take a list or tuple;
a comment that starts with the name of a database (`/*sqlite WITHOUT ROWID*/`, `/*postgres FOR UPDATE*/`) is opened for
that database and removed for the other. Comments and quoted text hold no parameters, and `::` is a cast.
"""

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

Row = tuple[Any, ...]
Params = Mapping[str, Any]
Dialect = Literal["sqlite", "postgres"]
T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Query:
    """One statement. A sequence of parameter sets means once for each of them, and gives no rows."""

    sql: str
    params: Params | Sequence[Params] = field(default_factory=dict)


Script = Generator[Query, list[Row], T]


class Db(Protocol):
    """Four methods; what they raise is below. `dialect` says which comments are opened."""

    @property
    def dialect(self) -> Dialect: ...

    async def read(self, script: Script[T]) -> T:
        """Run the script on one consistent snapshot; it cannot write."""

    async def write(self, script: Script[T], *, frees: bool = False, erases: bool = False) -> T:
        """Run the script in one transaction: durable when this returns, rolled back if it raises.

        `frees`: the script only takes away, so it may use the last reserve of a full disk.
        `erases`: something it takes away must be gone from the store's own log, too, within a minute.
        If the waiting task is cancelled the transaction still ends, one way or the other.
        """

    async def backup(self, path: Path) -> None:
        """A verified copy of one moment, durable when this returns; writes go on meanwhile."""

    async def close(self) -> None:
        """Finish what is queued, then let go of everything."""


class StoreError(Exception):
    """The store could not do it; the kinds below say what that means for the data."""


class StorageFull(StoreError):
    """No room on the disk. Definite: nothing was written. Deletes (`frees`) may still pass."""


class Unavailable(StoreError):
    """The database could not be reached, or failed before the commit. Definite: nothing was written."""


class Conflict(StoreError):
    """A constraint of the schema said no. Definite: nothing was written."""


class Unknown(StoreError):
    """The commit itself failed: it may be there or not. What a later `write` sees is final; a `read` may err."""


class Locked(Unavailable):
    """Another process holds this database."""


class SchemaTooNew(StoreError):
    """A newer chatd wrote this database."""


@dataclass(slots=True, frozen=True)
class ListOf:
    """The place of `IN (:names)` in a statement."""

    name: str
    negated: bool


@dataclass(slots=True, frozen=True)
class One:
    """The place of a `:name`."""

    name: str


Part = str | One | ListOf

_QUOTED = r"""'(?:[^']|'')*'|"(?:[^"]|"")*" """.strip()
_COMMENTS = re.compile(rf"(?P<quoted>{_QUOTED})|--[^\n]*|/\*(?P<comment>.*?)\*/", re.S)
_OPENED = re.compile(r"(sqlite|postgres)\s+(.*)", re.S)
_PLACES = re.compile(
    rf"(?P<quoted>{_QUOTED}|::)"
    r"|\b(?P<no>NOT\s+)?IN\s*\(\s*:(?P<list>[A-Za-z_]\w*)\s*\)"
    r"|:(?P<one>[A-Za-z_]\w*)",
    re.I,
)


@lru_cache(maxsize=4096)
def parts(sql: str, dialect: Dialect) -> tuple[Part, ...]:
    """The statement cut at its parameters, comments opened or gone. Remembered, so a text should be a constant."""
    text = opened(sql, dialect)
    found: list[Part] = []
    kept_to = 0
    for place in _PLACES.finditer(text):
        if place["quoted"]:
            continue
        found.append(text[kept_to : place.start()])
        found.append(ListOf(place["list"], bool(place["no"])) if place["list"] else One(place["one"]))
        kept_to = place.end()
    found.append(text[kept_to:])
    return tuple(part for part in found if part != "")


def opened(sql: str, dialect: Dialect) -> str:
    """The text as one database reads it: its own comments opened, all others gone."""

    def answer(place: re.Match[str]) -> str:
        if place["quoted"]:
            return place["quoted"]
        inner = _OPENED.fullmatch(place["comment"] or "")
        return f" {inner[2]} " if inner and inner[1] == dialect else " "

    return _COMMENTS.sub(answer, sql)
