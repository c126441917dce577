"""The schema grows by numbered steps, `schema/NNNN_name.sql`, each in one transaction, never edited once released.

A step is split into statements where SQLite itself sees one end (`sqlite3.complete_statement`): semicolons in strings,
comments and trigger bodies do not count; a dialect comment is opened first, so it may hold whole statements.
`meta` holds what is true of the database as a whole: `epoch` (its random name; a restored backup gets a new one, so
that clients which saw more than it holds start over) and `digest_key` (random, for keyed digests).
"""

import hashlib
import re
import secrets
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from chatd.store.db import Db, Dialect, Query, SchemaTooNew, Script, StoreError, opened

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(slots=True, frozen=True)
class Step:
    """One numbered change of the schema."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """What the step reads like, whatever its line ends."""
        return hashlib.sha256(self.sql.replace("\r\n", "\n").encode()).hexdigest()


class SchemaChanged(StoreError):
    """A step that was applied here reads differently in this chatd."""


def steps() -> list[Step]:
    """The steps this chatd knows, in order, numbered 1, 2, 3…"""
    folder = files("chatd.store").joinpath("schema")
    named = [(name, entry) for entry in folder.iterdir() if (name := _NAME.fullmatch(entry.name))]
    found = sorted(
        (Step(int(name[1]), name[2], entry.read_text(encoding="utf-8")) for name, entry in named),
        key=lambda step: step.number,
    )
    assert [step.number for step in found] == list(range(1, len(found) + 1)), "steps are numbered without holes"
    return found


async def migrate(db: Db, known: Sequence[Step] | None = None) -> list[Step]:
    """Bring the database to the newest known schema; the steps that were missing.

    Raises SchemaTooNew, SchemaChanged.
    """
    known = steps() if known is None else known
    await db.write(_prepare())
    applied = await db.read(_applied())
    _compare(known, applied)
    missing = [step for step in known if step.number not in applied]
    for step in missing:
        await db.write(_apply(step, statements(step.sql, db.dialect), time.time_ns() // 1_000_000))
    return missing


async def meta(db: Db) -> dict[str, str]:
    """What is true of the database as a whole."""
    return await db.read(_meta())


def statements(sql: str, dialect: Dialect) -> list[str]:
    """The statements of a text, each with its semicolon. Raises ValueError when the last one has none."""
    text = opened(sql, dialect)
    found = []
    begin = 0
    for place in re.finditer(";", text):
        statement = text[begin : place.end()]
        if sqlite3.complete_statement(statement):
            found.append(statement.strip())
            begin = place.end()
    if text[begin:].strip():
        raise ValueError(f"a statement without its end: {text[begin:].strip()[:80]!r}")
    return found


def _compare(known: Sequence[Step], applied: dict[int, tuple[str, str]]) -> None:
    newest = len(known)
    if applied and max(applied) > newest:
        raise SchemaTooNew(
            f"a newer chatd wrote this database (schema {max(applied)}, this one knows {newest}): "
            "install that version again, or restore a backup made before the upgrade"
        )
    for step in known:
        if step.number in applied and applied[step.number][1] != step.sha256:
            raise SchemaChanged(
                f"schema step {step.number:04}_{step.name}.sql was applied with another text: "
                "install the chatd that made this database, and change the schema in a new step"
            )


def _prepare() -> Script[None]:
    yield Query(
        "CREATE TABLE IF NOT EXISTS migration ("
        "number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_ms BIGINT NOT NULL, sha256 TEXT NOT NULL)"
    )
    yield Query("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    fresh = {"epoch": new_epoch(), "digest_key": secrets.token_hex(32)}
    yield Query(
        "INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING",
        [{"key": key, "value": value} for key, value in fresh.items()],
    )


def _applied() -> Script[dict[int, tuple[str, str]]]:
    rows = yield Query("SELECT number, name, sha256 FROM migration")
    return {number: (name, sha256) for number, name, sha256 in rows}


def _apply(step: Step, texts: Sequence[str], now_ms: int) -> Script[None]:
    for text in texts:
        yield Query(text)
    yield Query(
        "INSERT INTO migration (number, name, applied_ms, sha256) VALUES (:number, :name, :applied_ms, :sha256)",
        {"number": step.number, "name": step.name, "applied_ms": now_ms, "sha256": step.sha256},
    )


def _meta() -> Script[dict[str, str]]:
    rows = yield Query("SELECT key, value FROM meta")
    return dict(rows)


def new_epoch() -> str:
    """A random name for what the database is from now on."""
    return secrets.token_hex(8)
