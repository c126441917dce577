"""People: what the host says of them (`fact`) and what is their own (`person`)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from chatd.store import people
from chatd.store.db import Query, Script


class Fact(NamedTuple):
    """Something the host says, with its revision; `body` is the object as it was given."""

    kind: str
    fact_id: str
    rev: int
    body: Mapping[str, Any]


class PersonRow(NamedTuple):
    """One person: the host's facts ({} where it said nothing yet), his own account, and whom he blocks (R31)."""

    user: str
    facts: Mapping[str, Any]
    available: bool
    settings: Mapping[str, Any]
    revoked_ms: int
    blocks: frozenset[str] = frozenset()


def some(users: Sequence[str]) -> Script[dict[str, PersonRow]]:
    """These people, as far as anything is known of them."""
    facts = yield Query("SELECT fact_id, body FROM fact WHERE kind = 'user' AND fact_id IN (:users)", {"users": users})
    own = yield Query(
        "SELECT user_id, available, settings, revoked_ms FROM person WHERE user_id IN (:users)", {"users": users}
    )
    pairs = yield Query("SELECT user_id, blocked FROM block WHERE user_id IN (:users)", {"users": users})
    said = {user: orjson.loads(body) for user, body in facts}
    kept = {row[0]: row[1:] for row in own}
    blocks: dict[str, set[str]] = {}
    for user, blocked in pairs:
        blocks.setdefault(user, set()).add(blocked)
    return {
        user: PersonRow(user, said.get(user, {}), *_own(kept.get(user)), blocks=frozenset(blocks.get(user, ())))
        for user in users
        if user in said or user in kept or user in blocks
    }


def _own(row: Sequence[Any] | None) -> tuple[bool, Mapping[str, Any], int]:
    return (bool(row[0]), orjson.loads(row[1]), row[2]) if row else (True, {}, 0)


def facts(kind: str, fact_ids: Sequence[str]) -> Script[dict[str, Fact]]:
    """What the host said under these names."""
    rows = yield Query(
        "SELECT kind, fact_id, rev, body FROM fact WHERE kind = :kind AND fact_id IN (:ids)",
        {"kind": kind, "ids": fact_ids},
    )
    return {row[1]: Fact(row[0], row[1], row[2], orjson.loads(row[3])) for row in rows}


def put_facts(given: Sequence[Fact]) -> Script[None]:
    """Keep facts; the caller has seen that each is newer than what is known. People are found by them (R9)."""
    yield from people.index((one.fact_id, one.body) for one in given if one.kind == "user")
    yield Query(
        "INSERT INTO fact (kind, fact_id, rev, body) VALUES (:kind, :fact, :rev, :body)"
        " ON CONFLICT (kind, fact_id) DO UPDATE SET rev = excluded.rev, body = excluded.body",
        [
            {"kind": one.kind, "fact": one.fact_id, "rev": one.rev, "body": orjson.dumps(one.body).decode()}
            for one in given
        ],
    )


def put_own(
    user: str, *, available: bool | None = None, settings: Any = None, revoked_ms: int | None = None
) -> Script[None]:
    """Change what is given of a person's own account."""
    yield Query("INSERT INTO person (user_id) VALUES (:user) ON CONFLICT (user_id) DO NOTHING", {"user": user})
    new = {
        "available": None if available is None else int(available),
        "settings": None if settings is None else orjson.dumps(settings).decode(),
        "revoked_ms": revoked_ms,
    }
    for column, value in new.items():
        if value is not None:
            yield Query(f"UPDATE person SET {column} = :value WHERE user_id = :user", {"value": value, "user": user})


def hold(users: Sequence[str]) -> Script[None]:
    """Until the transaction ends nobody else, on any node, decides about these people (where he asks for them so)."""
    yield Query(
        "INSERT INTO person (user_id) VALUES (:user) ON CONFLICT (user_id) DO NOTHING",
        [{"user": user} for user in sorted(users)],
    )
    yield Query(
        "SELECT user_id FROM person WHERE user_id IN (:users) ORDER BY user_id /*postgres FOR UPDATE*/",
        {"users": sorted(users)},
    )
