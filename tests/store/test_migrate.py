"""Numbered steps: each once, whole or not at all, in order; and a schema from the future is left alone."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.store import migrate as module
from chatd.store.db import Query, SchemaTooNew, Script
from chatd.store.migrate import SchemaChanged, Step, meta, migrate, statements, steps
from chatd.store.sqlite import Sqlite

ONE = Step(1, "one", "CREATE TABLE one (a BIGINT); -- the first; of many\nINSERT INTO one VALUES (1);")
TWO = Step(2, "two", "INSERT INTO one VALUES (2);\nCREATE INDEX one_a ON one (a);")
BROKEN = Step(2, "two", "INSERT INTO one VALUES (2);\nINSERT INTO nowhere VALUES (3);")


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Sqlite]:
    db = await Sqlite.open(tmp_path / "a.db", ballast_bytes=0)
    yield db
    await db.close()


def ask(sql: str) -> Script[list[tuple[object, ...]]]:
    return (yield Query(sql))


async def test_each_step_is_applied_once_and_in_order(db):
    assert await migrate(db, [ONE]) == [ONE]
    assert await migrate(db, [ONE, TWO]) == [TWO]
    assert await migrate(db, [ONE, TWO]) == []
    assert await db.read(ask("SELECT a FROM one ORDER BY a")) == [(1,), (2,)]
    applied = await db.read(ask("SELECT number, name, sha256, applied_ms > 1700000000000 FROM migration ORDER BY 1"))
    assert applied == [(1, "one", ONE.sha256, 1), (2, "two", TWO.sha256, 1)]


async def test_a_step_that_fails_leaves_nothing_of_itself(db):
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await migrate(db, [ONE, BROKEN])
    assert await db.read(ask("SELECT a FROM one")) == [(1,)]
    assert await migrate(db, [ONE, TWO]) == [TWO]


async def test_a_newer_schema_is_refused_untouched_and_the_error_says_what_to_do(db):
    await migrate(db, [ONE, TWO])
    with pytest.raises(SchemaTooNew, match=r"schema 2, this one knows 1.*install that version again, or restore"):
        await migrate(db, [ONE])
    assert await db.read(ask("SELECT count(*) FROM migration")) == [(2,)]


async def test_a_step_that_was_changed_after_it_was_applied_is_refused(db):
    await migrate(db, [ONE])
    with pytest.raises(SchemaChanged, match=r"0001_one\.sql"):
        await migrate(db, [Step(1, "one", ONE.sql + " "), TWO])
    assert await migrate(db, [Step(1, "one", ONE.sql.replace("\n", "\r\n"))]) == []


async def test_a_database_has_a_name_and_a_key_that_stay_its_own(db, tmp_path):
    await migrate(db, [])
    first = await meta(db)
    await migrate(db, [ONE])
    assert await meta(db) == first
    assert len(first["epoch"]) == 16
    assert len(first["digest_key"]) == 64
    other = await Sqlite.open(tmp_path / "b.db", ballast_bytes=0)
    await migrate(other, [])
    second = await meta(other)
    await other.close()
    assert not set(first.values()) & set(second.values())


async def test_the_schema_of_this_chatd_applies_to_an_empty_database(db):
    assert await migrate(db) == steps()
    assert await migrate(db) == []
    assert await db.read(ask("PRAGMA integrity_check")) == [("ok",)]


def test_steps_are_numbered_without_holes(tmp_path, monkeypatch):
    schema = tmp_path / "schema"
    schema.mkdir()
    (schema / "0001_one.sql").write_text("SELECT 1;")
    (schema / "README.md").write_text("no step")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    assert [step.name for step in steps()] == ["one"]
    (schema / "0003_three.sql").write_text("SELECT 3;")
    with pytest.raises(AssertionError, match="without holes"):
        steps()


STATEMENTS = st.sampled_from(
    [
        "CREATE TABLE a (b TEXT DEFAULT ';');",
        "INSERT INTO a VALUES ('it''s -- no; comment');",
        'CREATE TABLE "odd;name" (a);',
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b WHERE c = ';';\n  SELECT 1;\nEND;",
        "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; END;",
        "SELECT\n\n1;",
    ]
)
BETWEEN = st.sampled_from(["\n", "\n\n", " -- a comment; with a semicolon\n", "/* two;\n\nlines; 'open */"])


@given(st.lists(st.tuples(BETWEEN, STATEMENTS)), BETWEEN)
def test_statements_are_split_where_they_end_and_nowhere_else(pairs, last):
    text = "".join(between + statement for between, statement in pairs) + last
    assert statements(text, "sqlite") == [statement for _, statement in pairs]


def test_a_statement_may_stand_in_a_comment_for_one_database():
    text = "SELECT 1; /*sqlite SELECT 2; SELECT 3;*/ /*postgres SELECT 4;*/ SELECT 5;"
    assert statements(text, "sqlite") == ["SELECT 1;", "SELECT 2;", "SELECT 3;", "SELECT 5;"]
    assert statements(text, "postgres") == ["SELECT 1;", "SELECT 4;", "SELECT 5;"]


def test_a_statement_without_its_end_is_an_error():
    with pytest.raises(ValueError, match="without its end: 'SELECT 2'"):
        statements("SELECT 1; SELECT 2", "sqlite")
