"""Strikes (R15): what was refused because it carried contact or payment details, and signs of asking for them.

chatd suspends nobody: it keeps the evidence and tells the host.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from chatd.store import hook
from chatd.store.db import Query, Script


def add(strike: str, topic: str, user: str, room: str, door: str, ts: int, evidence: Mapping[str, Any]) -> Script[None]:
    """Keep it and tell the host, once for each `strike`, which names the attempt. `topic`: "violation" or "signal"."""
    rows = yield Query(
        "INSERT INTO strike (strike_id, kind, user_id, room_id, door, ts, evidence)"
        " VALUES (:strike, :kind, :user, :room, :door, :ts, :evidence)"
        " ON CONFLICT (strike_id) DO NOTHING RETURNING strike_id",
        {
            "strike": strike,
            "kind": topic,
            "user": user,
            "room": room,
            "door": door,
            "ts": ts,
            "evidence": orjson.dumps(evidence).decode(),
        },
    )
    if rows:
        count = yield from of(user, topic)
        yield from hook.record(topic, room, ts, {"user": user, "door": door, "count": count, "evidence": evidence})


def of(user: str, topic: str) -> Script[int]:
    """How many of this kind there are of a person."""
    rows = yield Query(
        "SELECT count(*) FROM strike WHERE user_id = :user AND kind = :kind", {"user": user, "kind": topic}
    )
    count: int = rows[0][0]
    return count
