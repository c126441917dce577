"""New connections (R4), and who has a room in common. Counted and kept by the transaction that founds the room."""

from collections.abc import Sequence

from chatd.store.db import Query, Script


def times(user: str, since_ms: int) -> Script[list[int]]:
    """When this person made new connections, from `since_ms` on, the oldest first."""
    rows = yield Query(
        "SELECT ts FROM connection WHERE user_id = :user AND ts >= :since ORDER BY ts",
        {"user": user, "since": since_ms},
    )
    return [row[0] for row in rows]


def add(user: str, other: str, ts: int) -> Script[None]:
    """A new connection. Twice is once: the first counts."""
    yield Query(
        "INSERT INTO connection (user_id, other, ts) VALUES (:user, :other, :ts)"
        " ON CONFLICT (user_id, other) DO NOTHING",
        {"user": user, "other": other, "ts": ts},
    )


def related(user: str, others: Sequence[str]) -> Script[set[str]]:
    """R1: who of the others has a room in common with this person; a contract has one, too."""
    rows = yield Query(
        "SELECT DISTINCT b.user_id FROM member AS a JOIN member AS b ON b.room_id = a.room_id"
        " WHERE a.user_id = :user AND b.user_id IN (:others)",
        {"user": user, "others": others},
    )
    return {row[0] for row in rows} - {user}
