"""The log of what the host is told. `record` belongs into the transaction that made it true; the rest is the sender's.

Numbers are dense and grow in the order of the commits. What has one subject is sent in order, so a subject's first
unsent row is the only one that may be on its way; a subject waits in `hook_line` while it has one. R6: no body carries
how fast, or how often, somebody answers.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from chatd.store.db import Query, Script

TOPICS = (
    "connection.made",
    "violation",
    "signal",
    "report.filed",
    "report.decided",
    "offer.changed",
    "contract.made",
)
ENVELOPE = ("epoch", "seq", "topic", "subject", "ts", "sent_ms")  # names that no body has
CHUNK = 1_000  # rows that one transaction cleans or marks again: commits of messages wait for it


class Hook(NamedTuple):
    """One thing the host is told; `sent_ms` None until its receiver said that he has it."""

    hook_seq: int
    topic: str
    subject: str
    ts: int
    body: Mapping[str, Any]
    sent_ms: int | None = None


class Due(NamedTuple):
    """The first unsent thing of a subject, and how often it was tried in vain."""

    hook: Hook
    tries: int


_HOOK = "SELECT hook_seq, topic, subject, ts, body, sent_ms FROM hook"


def record(topic: str, subject: str, ts: int, body: Mapping[str, Any]) -> Script[None]:
    """The host will be told; in the transaction that makes it true. `subject` (a room, mostly) orders."""
    assert topic in TOPICS, topic
    assert not body.keys() & set(ENVELOPE), body.keys()
    yield Query("UPDATE hook_head SET hook_seq = hook_seq + 1 WHERE name = 'hook'")
    head = yield Query("SELECT hook_seq FROM hook_head WHERE name = 'hook'")
    yield Query(
        "INSERT INTO hook (hook_seq, topic, subject, ts, body) VALUES (:seq, :topic, :subject, :ts, :body)",
        {"seq": head[0][0], "topic": topic, "subject": subject, "ts": ts, "body": orjson.dumps(body).decode()},
    )
    yield Query(
        "INSERT INTO hook_line (subject, next_ms) VALUES (:subject, :ts) ON CONFLICT (subject) DO NOTHING",
        {"subject": subject, "ts": ts},
    )


def page(after: int, limit: int) -> Script[list[Hook]]:
    """The log beyond `after`, oldest first."""
    rows = yield Query(f"{_HOOK} WHERE hook_seq > :after ORDER BY hook_seq LIMIT :limit", _page(after, limit))
    return [_hook(row) for row in rows]


def _page(after: int, limit: int) -> Mapping[str, int]:
    return {"after": after, "limit": limit}


def _hook(row: tuple[Any, ...]) -> Hook:
    hook_seq, topic, subject, ts, body, sent_ms = row
    return Hook(hook_seq, topic, subject, ts, orjson.loads(body), sent_ms)


# --- sending


def due(now_ms: int, limit: int) -> Script[list[Due]]:
    """The first unsent of each subject whose time has come; who waits longest comes first."""
    lines = yield Query(
        "SELECT subject, tries FROM hook_line WHERE next_ms <= :now ORDER BY next_ms, subject LIMIT :limit",
        {"now": now_ms, "limit": limit},
    )
    found: list[Due] = []
    for subject, tries in lines:
        first = yield Query(
            f"{_HOOK} WHERE subject = :subject AND sent_ms IS NULL ORDER BY hook_seq LIMIT 1", {"subject": subject}
        )
        found += [Due(_hook(row), tries) for row in first]
    return found


def sent(hook_seq: int, subject: str, now_ms: int) -> Script[None]:
    """The receiver has it; the next of its subject stands at the end of those that wait."""
    yield Query(
        "UPDATE hook SET sent_ms = :now WHERE hook_seq = :seq AND sent_ms IS NULL", {"now": now_ms, "seq": hook_seq}
    )
    yield Query(
        "UPDATE hook_line SET tries = 0, next_ms = :now WHERE subject = :subject", {"now": now_ms, "subject": subject}
    )
    yield from _drop_lines([subject])


def _drop_lines(subjects: list[str]) -> Script[None]:
    """Subjects that wait for nothing any more."""
    yield Query(
        "DELETE FROM hook_line WHERE subject IN (:subjects) AND NOT EXISTS"
        " (SELECT 1 FROM hook AS h WHERE h.subject = hook_line.subject AND h.sent_ms IS NULL)",
        {"subjects": subjects},
    )


def failed(subject: str, next_ms: int) -> Script[None]:
    """It was tried in vain; its subject, and no other, waits until `next_ms`."""
    yield Query(
        "UPDATE hook_line SET tries = tries + 1, next_ms = :next WHERE subject = :subject",
        {"next": next_ms, "subject": subject},
    )


def waiting() -> Script[tuple[int, int]]:
    """How much is unsent, and since when (0: nothing is)."""
    rows = yield Query("SELECT count(*), coalesce(min(ts), 0) FROM hook WHERE sent_ms IS NULL")
    return rows[0][0], rows[0][1]


def again(after: int, now_ms: int) -> Script[tuple[int, int]]:
    """Mark the next CHUNK beyond `after` for sending (again): how many, and the last of them (`after` where none)."""
    rows = yield Query(
        "SELECT hook_seq, subject FROM hook WHERE hook_seq > :after ORDER BY hook_seq LIMIT :limit",
        _page(after, CHUNK),
    )
    if not rows:
        return 0, after
    last = rows[-1][0]
    yield Query(
        "UPDATE hook SET sent_ms = NULL WHERE hook_seq > :after AND hook_seq <= :last AND sent_ms IS NOT NULL",
        {"after": after, "last": last},
    )
    yield Query(
        "INSERT INTO hook_line (subject, next_ms) VALUES (:subject, :now)"
        " ON CONFLICT (subject) DO UPDATE SET tries = 0, next_ms = excluded.next_ms",
        [{"subject": subject, "now": now_ms} for subject in sorted({row[1] for row in rows})],
    )
    return len(rows), last


# --- cleaning


def clean(before_ms: int, keep_rows: int, *, unsent: bool) -> Script[int]:
    """Remove up to CHUNK rows that are older than `before_ms` or beyond the newest `keep_rows`: how many were.

    `unsent`: also what was never sent; for a log that nobody is sent.
    """
    head = yield Query("SELECT hook_seq FROM hook_head WHERE name = 'hook'")
    bound = {"before": before_ms, "below": head[0][0] - keep_rows, "limit": CHUNK}
    if unsent:
        rows = yield Query("SELECT hook_seq, subject, ts FROM hook ORDER BY hook_seq LIMIT :limit", {"limit": CHUNK})
        old = [row for row in rows if row[0] <= bound["below"] or row[2] < before_ms]
    else:
        old = yield Query(
            "SELECT hook_seq, subject FROM hook WHERE sent_ms IS NOT NULL AND hook_seq <= :below"
            " ORDER BY hook_seq LIMIT :limit",
            bound,
        )
        if not old:
            old = yield Query(
                "SELECT hook_seq, subject FROM hook WHERE sent_ms < :before ORDER BY sent_ms LIMIT :limit", bound
            )
    if old:
        yield Query("DELETE FROM hook WHERE hook_seq IN (:seqs)", {"seqs": [row[0] for row in old]})
        yield from _drop_lines(sorted({row[1] for row in old}))
    return len(old)
