"""What an edit and a deletion change in the rows of the message (R24, R25). The window is checked here once more."""

from collections.abc import Mapping
from typing import Any

import orjson

from chatd.store.db import Query, Row, Script
from protocol.errors import Refusal
from protocol.message import BELONGS_TO_TEXT


def edit(
    room: str, seq: int, by: str, said: Mapping[str, Any], mentions: tuple[str, ...], ts: int, oldest_ms: int
) -> Script[Refusal | None]:
    """Replace the text and what belongs to it, if it is `by`'s own, still there, and not sent before oldest_ms."""
    rows = yield Query(_SAID, {"room": room, "seq": seq, "by": by})
    if refusal := _changed_too_late("edit_window_over", rows, ts, oldest_ms):
        return refusal
    before = orjson.loads(rows[0][0])
    body = {name: value for name, value in before.items() if name not in BELONGS_TO_TEXT}
    body.update(said)
    yield Query(
        "UPDATE event SET body = :body, edited_ms = :ts WHERE room_id = :room AND seq = :seq",
        {"room": room, "seq": seq, "body": orjson.dumps(body).decode(), "ts": ts},
    )
    yield Query("DELETE FROM mention WHERE room_id = :room AND seq = :seq", {"room": room, "seq": seq})
    called = [{"room": room, "user": user, "seq": seq} for user in mentions if user != by]
    if called:
        yield Query("INSERT INTO mention (room_id, user_id, seq) VALUES (:room, :user, :seq)", called)
    return None


def delete(room: str, seq: int, by: str, ts: int, oldest_ms: int) -> Script[Refusal | None]:
    """Empty the message, if it is `by`'s own, still there, and not sent before oldest_ms."""
    rows = yield Query(_SAID, {"room": room, "seq": seq, "by": by})
    if refusal := _changed_too_late("delete_window_over", rows, ts, oldest_ms):
        return refusal
    yield Query(
        "UPDATE event SET body = NULL, deleted_ms = :ts WHERE room_id = :room AND seq = :seq",
        {"room": room, "seq": seq, "ts": ts},
    )
    yield Query("DELETE FROM mention WHERE room_id = :room AND seq = :seq", {"room": room, "seq": seq})
    return None


_SAID = (
    "SELECT body, ts FROM event WHERE room_id = :room AND seq = :seq AND author = :by"
    " AND ev = 'message.sent' AND deleted_ms IS NULL"
)


def _changed_too_late(code: str, rows: list[Row], ts: int, oldest_ms: int) -> Refusal | None:
    """Deleted since it was judged, or judged in time but written too late."""
    if not rows:
        return Refusal(code="not_found")
    sent_ms: int = rows[0][1]
    if sent_ms < oldest_ms:
        return Refusal(code=code, facts={"sent": sent_ms, "window_ms": ts - oldest_ms, "now": ts})
    return None
