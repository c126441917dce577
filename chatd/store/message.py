"""What an edit and a deletion change in the rows of the message (R24, R25). The window is checked here once more."""

import orjson

from chatd.store.db import Query, Script
from protocol.errors import Refusal


def edit(
    room: str, seq: int, by: str, text: str, mentions: tuple[str, ...], ts: int, oldest_ms: int
) -> Script[Refusal | None]:
    """Replace the text, if it is `by`'s own, still there, and not sent before oldest_ms."""
    rows = yield Query(_OPEN, {"room": room, "seq": seq, "by": by, "oldest": oldest_ms})
    if not rows:
        return Refusal(code="edit_window_over")
    body = orjson.loads(rows[0][0])
    body["text"] = text
    body.pop("mentions", None)
    if mentions:
        body["mentions"] = list(mentions)
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
    rows = yield Query(_OPEN, {"room": room, "seq": seq, "by": by, "oldest": oldest_ms})
    if not rows:
        return Refusal(code="delete_window_over")
    yield Query(
        "UPDATE event SET body = NULL, deleted_ms = :ts WHERE room_id = :room AND seq = :seq",
        {"room": room, "seq": seq, "ts": ts},
    )
    yield Query("DELETE FROM mention WHERE room_id = :room AND seq = :seq", {"room": room, "seq": seq})
    return None


_OPEN = (
    "SELECT body FROM event WHERE room_id = :room AND seq = :seq AND author = :by"
    " AND ev = 'message.sent' AND deleted_ms IS NULL AND ts >= :oldest"
)
