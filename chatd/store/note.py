"""The notepad's rows (R57). A note is replaced only by somebody who knows its revision."""

from chatd.store.db import Query, Script


def one(room: str, user: str) -> Script[tuple[str, int]]:
    """Text and revision; an empty text at 0 where there is none."""
    rows = yield Query(
        "SELECT body, rev FROM note WHERE room_id = :room AND user_id = :user", {"room": room, "user": user}
    )
    return (rows[0][0], rows[0][1]) if rows else ("", 0)


def put(room: str, user: str, text: str, rev: int) -> Script[int | None]:
    """Replace the note at `rev`: the new revision, or None where it stands at another one."""
    _, known = yield from one(room, user)
    if known != rev:
        return None
    yield Query(
        "INSERT INTO note (room_id, user_id, rev, body) VALUES (:room, :user, :rev, :body)"
        " ON CONFLICT (room_id, user_id) DO UPDATE SET rev = excluded.rev, body = excluded.body",
        {"room": room, "user": user, "rev": rev + 1, "body": text},
    )
    return rev + 1
