"""Reports as rows (R34): what was reported, with the evidence as the committing transaction finds it.

One report for each person and thing. A report moves by `move`, which looks where it stands in the same transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from chatd.store import entry as log
from chatd.store import hook, person
from chatd.store import offer as offers
from chatd.store.db import Query, Row, Script
from chatd.store.entry import Entry
from protocol.contact import OPEN, State
from protocol.errors import Refusal

CONTEXT = 5  # messages before the one that is reported


class Evidence(NamedTuple):
    """What is frozen: whose doing it is, where it stands (`seq` for a message), and what moderators are shown."""

    author: str
    room: str
    seq: int | None
    shown: Mapping[str, Any]


class Report(NamedTuple):
    """One report. `moved_by` and `moved_ms`: who brought it to its state, and when; `answer`: words to the reporter."""

    report: str
    reporter: str
    accused: str
    target: str
    room: str
    seq: int | None
    reason: str
    words: str
    evidence: Mapping[str, Any]
    state: State
    filed_ms: int
    moved_ms: int
    moved_by: str
    answer: str

    @property
    def about(self) -> dict[str, Any]:
        """The thing itself: {"message": seq} of its room, or {"offer": its id}."""
        kind, _, name = self.target.partition(" ")
        return {kind: self.seq if kind == "message" else name}


_REPORT = (
    "SELECT report_id, reporter, accused, target, room_id, seq, reason, words, evidence, state, filed_ms,"
    " moved_ms, moved_by, answer FROM report"
)


def _report(row: Row) -> Report:
    return Report._make((*row[:8], orjson.loads(row[8]), *row[9:]))


# --- evidence


def message(room: str, seq: int, reader: str) -> Script[Evidence | None]:
    """A message as it is now, with those before it, for somebody who is in the room now; None where he sees none."""
    member = yield Query(
        "SELECT 1 FROM member WHERE room_id = :room AND user_id = :user", {"room": room, "user": reader}
    )
    found = (yield from log.some(room, [seq])) if member else []
    if not found or found[0].ev != "message.sent" or found[0].deleted_ms is not None:
        return None
    place = yield Query("SELECT kind, title FROM room WHERE room_id = :room", {"room": room})
    earlier = yield Query(
        "SELECT seq FROM event WHERE room_id = :room AND seq < :seq AND ev = 'message.sent'"
        " ORDER BY seq DESC LIMIT :most",
        {"room": room, "seq": seq, "most": CONTEXT},
    )
    before = yield from log.some(room, [row[0] for row in earlier])
    shown = {
        "room": {"room": room, "kind": place[0][0], "title": place[0][1]},
        "message": _as_it_was(found[0]),
        "before": [_as_it_was(one) for one in sorted(before, key=lambda one: one.seq)],
    }
    return Evidence(found[0].by, room, seq, shown)


def offer(name: str, reader: str) -> Script[Evidence | None]:
    """An offer or proposal as it is now, for its sides and whoever is in its room now; None for everybody else."""
    found = yield from offers.one(name)
    if found is None:
        return None
    member = yield Query(
        "SELECT 1 FROM member WHERE room_id = :room AND user_id = :user", {"room": found.room, "user": reader}
    )
    if not member and reader not in (found.maker, found.decider, found.freelancer):
        return None
    return Evidence(found.maker, found.room, None, {"offer": found.card() | {"ts": found.moved_ms}})


def _as_it_was(entry: Entry) -> dict[str, Any]:
    shown: dict[str, Any] = {"seq": entry.seq, "ts": entry.ts, "by": entry.by}
    if entry.deleted_ms is not None:
        return {**shown, "deleted": True}
    if entry.edited_ms is not None:
        shown["edited"] = entry.edited_ms
    return shown | dict(entry.body)


# --- filing


class Filing(NamedTuple):
    """What somebody reports (`target`: its kind and its name there), and why; `report` is its name if it is news."""

    report: str
    reporter: str
    target: str
    reason: str
    words: str


def file(
    filing: Filing,
    now_ms: int,
    evidence: Script[Evidence | None],
    may_file: Callable[[str | None, int], Refusal | None],
) -> Script[str | Refusal]:
    """Keep a report and tell the host: its id, or that of the one this person made of this thing before.

    `evidence` runs in this transaction; `may_file` is asked with its author (None: the reporter sees no such thing) and
    how many reports of this person are undecided.
    """
    report, reporter, target, reason, words = filing
    yield from person.hold([reporter])
    before = yield Query(
        "SELECT report_id FROM report WHERE reporter = :reporter AND target = :target",
        {"reporter": reporter, "target": target},
    )
    if before:
        return str(before[0][0])
    found = yield from evidence
    waiting = yield Query(
        "SELECT count(*) FROM report WHERE reporter = :reporter AND state IN (:open)",
        {"reporter": reporter, "open": OPEN},
    )
    refusal = may_file(None if found is None else found.author, waiting[0][0])
    if refusal is not None:
        return refusal
    assert found is not None, "what nobody sees may not be reported"
    yield Query(
        "INSERT INTO report (report_id, reporter, accused, target, room_id, seq, reason, words, evidence, state,"
        " filed_ms, moved_ms, moved_by, answer) VALUES (:report, :reporter, :accused, :target, :room, :seq,"
        " :reason, :words, :evidence, 'filed', :now, :now, :reporter, '')",
        {
            "report": report,
            "reporter": reporter,
            "accused": found.author,
            "target": target,
            "room": found.room,
            "seq": found.seq,
            "reason": reason,
            "words": words,
            "evidence": orjson.dumps(found.shown).decode(),
            "now": now_ms,
        },
    )
    kept = yield from one(report)
    assert kept is not None
    yield from hook.record("report.filed", found.room, now_ms, told(kept))
    return report


def told(report: Report) -> dict[str, Any]:
    """What the host is told: names only, no evidence and no words, so nothing in its log outlives a deletion (S11)."""
    return {
        "report": report.report,
        "reporter": report.reporter,
        "accused": report.accused,
        "room": report.room,
        **report.about,
        "reason": report.reason,
        "state": report.state,
    }


# --- reading


def one(report: str) -> Script[Report | None]:
    """This report."""
    rows = yield Query(f"{_REPORT} WHERE report_id = :report", {"report": report})
    return _report(rows[0]) if rows else None


def mine(reporter: str, after: tuple[int, str] | None, limit: int) -> Script[list[Report]]:
    """What this person reported, the newest first, beyond `after` (filed_ms and report of the last of a page)."""
    return (yield from _page("reporter = :reporter AND ", {"reporter": reporter}, after, limit, newest=True))


def queue(
    states: Sequence[str], after: tuple[int, str] | None, limit: int, *, newest: bool = False
) -> Script[list[Report]]:
    """Reports in these states, the oldest first, beyond `after`."""
    return (yield from _page("state IN (:states) AND ", {"states": states}, after, limit, newest=newest))


def _page(
    where: str, params: Mapping[str, Any], after: tuple[int, str] | None, limit: int, *, newest: bool
) -> Script[list[Report]]:
    order, beyond = ("DESC", "<") if newest else ("ASC", ">")
    filed_ms, report = after or ((2**62, "") if newest else (-1, ""))
    rows = yield Query(
        f"{_REPORT} WHERE {where}(filed_ms {beyond} :ms OR (filed_ms = :ms AND report_id {beyond} :report))"
        f" ORDER BY filed_ms {order}, report_id {order} LIMIT :limit",
        {**params, "ms": filed_ms, "report": report, "limit": limit},
    )
    return [_report(row) for row in rows]


def counts() -> Script[dict[str, int]]:
    """How many reports are in each state."""
    return dict((yield Query("SELECT state, count(*) FROM report GROUP BY state")))


# --- deciding


class Move(NamedTuple):
    """What a moderator does with a report: to which state, who he is, and his words to the reporter."""

    report: str
    state: State
    by: str
    answer: str


class Moved(NamedTuple):
    """A report as it is now, and whether this very move brought it there."""

    report: Report
    is_news: bool


def move(
    wanted: Move, now_ms: int, may_move: Callable[[Report | None], Refusal | None], *, is_decided: bool
) -> Script[Moved | Refusal]:
    """Bring a report to another state, if it may go there from where it stands now; the host hears a decision.

    The very same move twice is once: the second time it is no news.
    """
    yield Query("SELECT state FROM report WHERE report_id = :report /*postgres FOR UPDATE*/", {"report": wanted.report})
    now = yield from one(wanted.report)
    if now is not None and (now.state, now.moved_by, now.answer) == wanted[1:]:
        return Moved(now, False)
    refusal = may_move(now)
    if refusal is not None:
        return refusal
    assert now is not None, "a report that is none may not move"
    yield Query(
        "UPDATE report SET state = :state, moved_by = :by, moved_ms = :now, answer = :answer"
        " WHERE report_id = :report AND state = :before",
        {**wanted._asdict(), "now": now_ms, "before": now.state},
    )
    moved = now._replace(state=wanted.state, moved_by=wanted.by, moved_ms=now_ms, answer=wanted.answer)
    if is_decided:
        yield from hook.record("report.decided", moved.room, now_ms, told(moved) | {"by": wanted.by})
    return Moved(moved, True)
