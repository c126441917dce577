"""From a Query to what SQLite's module takes: its text and its values."""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from chatd.store.db import ListOf, One, Params, Query, Row, parts


def ask(connection: sqlite3.Connection, query: Query) -> list[Row]:
    """Many parameter sets go through `executemany`: one INSERT with many VALUES was 40 % slower."""
    params = query.params
    text = _without_lists(query.sql)
    if isinstance(params, Mapping):
        if text is None:
            return connection.execute(*_with_lists(query.sql, params)).fetchall()
        return connection.execute(text, params).fetchall()
    if text is None:
        for one in params:
            connection.execute(*_with_lists(query.sql, one))
    else:
        connection.executemany(text, params)
    return []


@lru_cache(maxsize=4096)
def _without_lists(sql: str) -> str | None:
    """The text as SQLite gets it; None when it has a list."""
    statement = parts(sql, "sqlite")
    if any(isinstance(part, ListOf) for part in statement):
        return None
    return "".join(":" + part.name if isinstance(part, One) else str(part) for part in statement)


def _with_lists(sql: str, params: Params) -> tuple[str, list[Any]]:
    """The text with a `?` for each element, and what they stand for: many *named* parameters cost their number squared.

    Sizes go up to powers of two (the last element repeated), so that few texts are prepared.
    """
    sizes = []
    values: list[Any] = []
    for part in parts(sql, "sqlite"):
        if isinstance(part, One):
            values.append(params[part.name])
        elif isinstance(part, ListOf):
            some = params[part.name]
            if not isinstance(some, list | tuple):
                raise TypeError(f"IN (:{part.name}) takes a list or tuple, not {type(some).__name__}")
            size = 1 << (len(some) - 1).bit_length() if some else 0
            sizes.append(size)
            values.extend(some)
            values.extend(some[-1:] * (size - len(some)))
    return _sized(sql, tuple(sizes)), values


@lru_cache(maxsize=4096)
def _sized(sql: str, sizes: tuple[int, ...]) -> str:
    """An empty list is `IN ()`, which SQLite understands."""
    text = []
    sizes_left = iter(sizes)
    for part in parts(sql, "sqlite"):
        if isinstance(part, ListOf):
            text.append(f"{'NOT ' if part.negated else ''}IN ({','.join('?' * next(sizes_left))})")
        else:
            text.append("?" if isinstance(part, One) else part)
    return "".join(text)
