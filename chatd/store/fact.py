"""What the host says, as rows: revisions, pages to read it back, and which rooms feel that it changed.

The rows themselves are put by `store/person.put_facts`. A script here says what belongs into that same transaction.
"""

from collections.abc import Sequence

import orjson

from chatd.store.db import Query, Script
from chatd.store.person import Fact

Name = tuple[str, str]  # kind and name of a fact
CHUNK = 5_000


def revs(names: Sequence[Name]) -> Script[dict[Name, int]]:
    """The revisions that are known of these facts, as far as there are any."""
    found: dict[Name, int] = {}
    for kind in sorted({kind for kind, _ in names}):
        ids = [fact_id for one, fact_id in names if one == kind]
        for start in range(0, len(ids), CHUNK):
            rows = yield Query(
                "SELECT fact_id, rev FROM fact WHERE kind = :kind AND fact_id IN (:ids)",
                {"kind": kind, "ids": ids[start : start + CHUNK]},
            )
            found.update({(kind, fact_id): rev for fact_id, rev in rows})
    return found


def kinds() -> Script[dict[str, int]]:
    """How many facts of each kind there are."""
    rows = yield Query("SELECT kind, count(*) FROM fact GROUP BY kind ORDER BY kind")
    return {kind: count for kind, count in rows}


def page(kind: str, after: str, limit: int) -> Script[list[Fact]]:
    """Facts of a kind beyond the name `after`, by name."""
    rows = yield Query(
        "SELECT kind, fact_id, rev, body FROM fact WHERE kind = :kind AND fact_id > :after ORDER BY fact_id"
        " LIMIT :limit",
        {"kind": kind, "after": after, "limit": limit},
    )
    return [Fact(kind, fact_id, rev, orjson.loads(body)) for kind, fact_id, rev, body in rows]


def moves(users: Sequence[str], but: Sequence[str], now_ms: int) -> Script[None]:
    """Something that decides, or that shows, changed of these people: in all their rooms (`but` those that are new)
    judgements on the old facts no longer stand, and whoever of them is away is told when he resumes (R60)."""
    theirs = "SELECT room_id FROM member WHERE user_id IN (:users) AND room_id NOT IN (:but)"
    for start in range(0, len(users), CHUNK):
        some = {"users": users[start : start + CHUNK], "but": but or ("",), "now": now_ms}
        yield Query(f"UPDATE room SET version = version + 1 WHERE room_id IN ({theirs})", some)
        yield Query(f"UPDATE member SET touched_ms = :now WHERE room_id IN ({theirs})", some)


def touch_all(rooms: Sequence[str], now_ms: int) -> Script[None]:
    """What everybody sees of these rooms changed: whoever is away is told when he resumes (R60)."""
    yield Query("UPDATE member SET touched_ms = :now WHERE room_id IN (:rooms)", {"rooms": rooms, "now": now_ms})


def set_role(room: str, user: str, role: str) -> Script[None]:
    """A member is something else in the room from now on."""
    yield Query(
        "UPDATE member SET role = :role WHERE room_id = :room AND user_id = :user",
        {"role": role, "room": room, "user": user},
    )


def blocked_pairs(pairs: Sequence[tuple[str, str]]) -> Script[set[tuple[str, str]]]:
    """Of these pairs those between whom a block stands, in either direction (R31)."""
    rows = []
    people = sorted({user for pair in pairs for user in pair})
    for start in range(0, len(people), CHUNK):
        some = {"users": people[start : start + CHUNK]}
        rows += yield Query("SELECT user_id, blocked FROM block WHERE user_id IN (:users)", some)
    standing = {(user, blocked) for user, blocked in rows}
    return {pair for pair in pairs if pair in standing or pair[::-1] in standing}
