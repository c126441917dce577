"""Blocks as rows (R31). A block, and the versions of the rooms that it closes or opens, change in one transaction."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from chatd.store import person
from chatd.store import room as rooms
from chatd.store.db import Query, Script
from protocol.errors import Refusal


class Blocked(NamedTuple):
    """Somebody whom a person blocks, and since when."""

    user: str
    ts: int


class Moved(NamedTuple):
    """What a block, or taking one back, changed: the blocker's own list, and what stands between the two.

    `rooms`: those in which it changed what may be done. Where the other's block stands, too, nothing `turned` and no
    room is touched: it would show that there is another block.
    """

    is_news: bool
    turned: bool = False
    rooms: tuple[str, ...] = ()


def between(one: str, other: str) -> Script[bool]:
    """R31: does either of them block the other? For transactions that must not go on then."""
    rows = yield Query(
        "SELECT 1 FROM block WHERE (user_id = :one AND blocked = :other) OR (user_id = :other AND blocked = :one)",
        {"one": one, "other": other},
    )
    return bool(rows)


def of(user: str) -> Script[list[Blocked]]:
    """Whom this person blocks, the newest first."""
    rows = yield Query("SELECT blocked, ts FROM block WHERE user_id = :user ORDER BY ts DESC, blocked", {"user": user})
    return [Blocked(*row) for row in rows]


def put(
    user: str, other: str, ts: int, kinds: Sequence[str], may_block: Callable[[int], Refusal | None]
) -> Script[Moved | Refusal]:
    """R31: block; twice is once. `may_block` judges how many are blocked already; `kinds` of rooms are concerned."""
    yield from person.hold((user, other))
    known = {one.user for one in (yield from of(user))}
    if other in known:
        return Moved(is_news=False)
    refusal = may_block(len(known))
    if refusal is not None:
        return refusal
    stood = yield from between(user, other)
    yield Query(
        "INSERT INTO block (user_id, blocked, ts) VALUES (:user, :other, :ts)", {"user": user, "other": other, "ts": ts}
    )
    return Moved(True) if stood else (yield from _turn(user, other, ts, kinds))


def drop(user: str, other: str, ts: int, kinds: Sequence[str]) -> Script[Moved]:
    """R33: take one's own block back; where there is none nothing changes."""
    yield from person.hold((user, other))
    pair = {"user": user, "other": other}
    found = yield Query("SELECT 1 FROM block WHERE user_id = :user AND blocked = :other", pair)
    if not found:
        return Moved(is_news=False)
    yield Query("DELETE FROM block WHERE user_id = :user AND blocked = :other", pair)
    stands = yield from between(user, other)
    return Moved(True) if stands else (yield from _turn(user, other, ts, kinds))


def _turn(user: str, other: str, ts: int, kinds: Sequence[str]) -> Script[Moved]:
    """What may be done in their rooms is judged anew (contract 20), and who is away is told when he resumes (R60)."""
    rows = yield Query(
        "SELECT r.room_id FROM member AS a JOIN member AS b ON b.room_id = a.room_id"
        " JOIN room AS r ON r.room_id = a.room_id"
        " WHERE a.user_id = :user AND b.user_id = :other AND r.kind IN (:kinds) ORDER BY r.room_id",
        {"user": user, "other": other, "kinds": kinds},
    )
    moved = tuple([row[0] for row in rows])
    yield from rooms.raise_version(moved)
    yield from rooms.touch(moved, (user, other), ts)
    return Moved(True, True, moved)
