"""What moderators do with reports (R34): look at the queue and at one of them, and decide; the reporter learns it.

Nobody is a moderator to chatd: who reaches the admin listener is. `by` is how he calls himself, kept and told the host.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from chatd.rules import report as rules
from chatd.store import report as rows
from chatd.store.report import Move, Moved, Report
from chatd.world import World
from protocol import contact as words
from protocol.contact import DECIDED, OPEN, STATES
from protocol.errors import Refusal, refuse, require

QUEUES: Mapping[str, tuple[str, ...]] = {"open": OPEN, "all": STATES, **{state: (state,) for state in STATES}}


async def reports(world: World, query: Mapping[str, str]) -> dict[str, Any]:
    """A page of the queue, and how many reports there are in each state; the undecided ones, the oldest first."""
    try:
        wanted = words.queue(query)
    except msgspec.ValidationError as error:
        refuse("bad_field", str(error))
    after: tuple[int, str] | None = None
    if wanted.after is not None:
        last = await _found(world, wanted.after)
        after = (last.filed_ms, last.report)
    states = QUEUES[wanted.state]
    newest = wanted.order == "newest"
    page = await world.db.read(rows.queue(states, after, wanted.limit + 1, newest=newest))
    shown = page[: wanted.limit]
    counts = await world.db.read(rows.counts())
    answer: dict[str, Any] = {
        "reports": [await _shown(world, one) for one in shown],
        "counts": {state: counts.get(state, 0) for state in STATES},
    }
    if len(page) > wanted.limit:
        answer["next"] = shown[-1].report
    return answer


async def one(world: World, report: str) -> dict[str, Any]:
    """One report with its evidence. Raises Refused."""
    found = await _found(world, report)
    return {**await _shown(world, found), "evidence": found.evidence}


async def decide(world: World, body: bytes) -> dict[str, Any]:
    """Bring a report to another state: of two who do it at once, one does. Raises Refused."""
    try:
        wanted = words.decode_decision(body)
    except (msgspec.MsgspecError, UnicodeError) as error:
        refuse("bad_field", str(error))
    require(rules.may_word(wanted.text))
    is_decided = wanted.state in DECIDED

    def may_move(now: Report | None) -> Refusal | None:
        return rules.may_move(None if now is None else rules.Standing(now.state, now.moved_by), wanted.state)

    def kept(moved: Moved) -> Report:
        now = moved.report
        if moved.is_news and is_decided:
            world.sessions.tell(now.reporter, words.report_decided(now.report, now.state, now.answer))
        return now

    move = Move(wanted.report, wanted.state, wanted.by, wanted.text)
    script = partial(rows.move, move, may_move=may_move, is_decided=is_decided)
    return await _shown(world, await world.journal.aside(script, kept))


async def _found(world: World, report: str) -> Report:
    found = await world.db.read(rows.one(report))
    if found is None:
        refuse("not_found", field="report")
    return found


async def _shown(world: World, report: Report) -> dict[str, Any]:
    """What moderators see of a report besides its evidence."""
    people = await world.people.some([report.reporter, report.accused])
    names = {
        role: {"user": user, "name": people[user].name}
        for role, user in (("reporter", report.reporter), ("accused", report.accused))
    }
    return {
        "report": report.report,
        "state": report.state,
        "reason": report.reason,
        "text": report.words,
        **names,
        "room": report.room,
        **report.about,
        "ts": report.filed_ms,
        "moved": report.moved_ms,
        "by": report.moved_by,
        "answer": report.answer,
    }
