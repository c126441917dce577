"""Keeping somebody away, and telling the moderators: R31–R34. Nothing here tells one side who blocked whom."""

import secrets
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from chatd.actions import facts
from chatd.actions.table import handles
from chatd.live import view
from chatd.live.room import Room
from chatd.live.session import Answer
from chatd.live.ticket import Lost, Ticket
from chatd.rules import block as rules
from chatd.rules import report as report_rules
from chatd.store import block as rows
from chatd.store import report as report_rows
from chatd.store.block import Moved
from chatd.store.db import Script
from chatd.world import Caller, World
from protocol import contact as words
from protocol.errors import Refusal, refuse, require

# --- blocks


@handles(words.Block, bucket="send")
async def block(world: World, me: Caller, cmd: words.Block) -> Answer:
    """R31: from its commit on, on live connections too; the answer says which contract rooms stay open."""
    await _known(world, me, cmd.user)
    one_more = partial(rules.may_block_one_more, most=world.settings.law.blocks_per_person)
    await _change(world, me, cmd.user, lambda ts: rows.put(me.user, cmd.user, ts, rules.CLOSED_KINDS, one_more))
    contracts = [room for room in await _shared(world, me, cmd.user) if room.kind == "contract"]
    keeps = world.settings.law.block_keeps_contract_rooms
    stay_open = [room for room in contracts if rules.stays_open(room.kind, view.contract_of(room)[0], keeps)]
    return {"open": sorted(room.room for room in stay_open)}


@handles(words.Unblock, bucket="send")
async def unblock(world: World, me: Caller, cmd: words.Unblock) -> Answer:
    """R33: take my own block back; the other's, if there is one, goes on."""
    await _known(world, me, cmd.user)
    await _change(world, me, cmd.user, lambda ts: rows.drop(me.user, cmd.user, ts, rules.CLOSED_KINDS))
    return {}


@handles(words.Blocks)
async def blocks(world: World, me: Caller, cmd: words.Blocks) -> Answer:
    """Whom I block, the newest first; never who blocks me (R32)."""
    found = await world.db.read(rows.of(me.user))
    people = await world.people.some([one.user for one in found])
    return {"blocks": [{"user": one.user, "name": people[one.user].name, "ts": one.ts} for one in found]}


async def _shared(world: World, me: Caller, user: str) -> list[Room]:
    return [room for room in await world.rooms.of(me.user) if user in room.members]


async def _known(world: World, me: Caller, user: str) -> None:
    """Both are in memory, and the caller may know of the other. Raises Refused."""
    people = await world.people.some([me.user, user])
    is_known = people[user].role is not None or user in people[me.user].blocks
    is_known = is_known or bool(await _shared(world, me, user))
    require(rules.may_block(me.user, user, is_known=is_known))


async def _change(world: World, me: Caller, other: str, script: Callable[[int], Script[Any]]) -> None:
    """Keep it; memory, and everybody connected, has it in the turn of the commit. Raises Refused."""

    def kept(moved: Moved) -> None:
        if moved.is_news:
            _take_in(world, me, other, world.people.now(me.user).blocks ^ {other}, moved)

    try:
        await world.journal.aside(script, kept)
    except Lost:
        await _look_again(world, me, other)
        raise


async def _look_again(world: World, me: Caller, other: str) -> None:
    """Nobody knows whether it was kept: memory says what the store says."""
    blocks = frozenset([one.user for one in await world.db.read(rows.of(me.user))])
    closed = tuple([room.room for room in await _shared(world, me, other) if room.kind in rules.CLOSED_KINDS])
    if (other in blocks) != (other in world.people.now(me.user).blocks):
        turned = me.user not in world.people.now(other).blocks
        _take_in(world, me, other, blocks, Moved(True, turned, closed))


def _take_in(world: World, me: Caller, other: str, blocks: frozenset[str], moved: Moved) -> None:
    now_ms, both = world.clock.now_ms(), {me.user, other}
    looked_at = {name for user in both for name in world.rooms.names_of(user)}
    rooms = [room for name in sorted(looked_at) if (room := world.rooms.now(name)) is not None]
    shared = [room for room in rooms if room.kind in rules.CLOSED_KINDS and both <= room.members.keys()]
    before = _seen(world, shared, both)
    world.people.change(me.user, blocks=blocks)
    world.sessions.tell(me.user, words.changed(other, other in blocks), but=me.session)
    if not moved.turned:
        return  # the other's own block stands, too: whatever else was said now would show it
    for name in moved.rooms:
        if (room := world.rooms.now(name)) is not None:
            room.version += 1
            room.touch(both, now_ms)
    if other in blocks:
        world.sessions.part(me.user, other, now_ms)
    else:
        world.sessions.meet(me.user, other, now_ms)
    now = _seen(world, shared, both)
    facts.push_can(world, [room for room in shared if now[room.room] != before[room.room]], both)


def _seen(world: World, rooms: Iterable[Room], users: Collection[str]) -> dict[str, Any]:
    """What these people may do in these rooms, as far as they look: what a block does not change is not told anew."""
    law, now_ms = world.settings.law, world.clock.now_ms()
    people = [(world.people.now(user), session) for user in users for session in world.sessions.of(user)]
    return {
        room.room: [view.can(room, me, session.platform, world.people, law, now_ms) for me, session in people]
        for room in rooms
    }


# --- reports


@handles(words.Report, bucket="send")
async def report(world: World, me: Caller, cmd: words.Report) -> Ticket:
    """R34: the evidence is frozen in the transaction that keeps the report; the same thing twice is one report."""
    is_message = cmd.room is not None and cmd.seq is not None
    is_half = (cmd.room is None) != (cmd.seq is None)
    named = 0 if is_half else is_message + (cmd.offer is not None) + (cmd.file is not None)
    require(report_rules.may_report(cmd.text, named))
    evidence: Callable[[], Script[report_rows.Evidence | None]]
    if cmd.room is not None and cmd.seq is not None:
        field, name = "seq", f"message {cmd.room} {cmd.seq}"
        evidence = partial(report_rows.message, cmd.room, cmd.seq, me.user)
    elif cmd.offer is not None:
        field, name = "offer", f"offer {cmd.offer}"
        evidence = partial(report_rows.offer, cmd.offer, me.user)
    else:  # there are no files yet
        refuse("not_found", field="file")
    filing = report_rows.Filing(secrets.token_urlsafe(12), me.user, name, cmd.reason, cmd.text)
    most = world.settings.law.reports_open

    def may_file(author: str | None, waiting: int) -> Refusal | None:
        refusal = report_rules.may_report_this(author, me.user, field)
        return refusal or report_rules.may_file_one_more(waiting, most)

    return world.journal.aside(
        lambda ts: report_rows.file(filing, ts, evidence(), may_file), lambda kept: {"report": kept}
    )


@handles(words.Reports)
async def reports(world: World, me: Caller, cmd: words.Reports) -> Answer:
    """R34: what I reported and what became of it, a page at a time; who was away learns it here."""
    after: tuple[int, str] | None = None
    if cmd.after is not None:
        last = await world.db.read(report_rows.one(cmd.after))
        if last is None or last.reporter != me.user:
            refuse("not_found", after=cmd.after)
        after = (last.filed_ms, last.report)
    found = await world.db.read(report_rows.mine(me.user, after, cmd.limit + 1))
    answer: dict[str, Any] = {"reports": [_mine(one) for one in found[: cmd.limit]]}
    if len(found) > cmd.limit:
        answer["next"] = found[cmd.limit - 1].report
    return answer


def _mine(report: report_rows.Report) -> dict[str, Any]:
    """What its reporter sees of a report: not who looks at it, and words only with the decision."""
    about: dict[str, Any] = {"room": report.room, "seq": report.seq} if report.seq is not None else dict(report.about)
    shown = {"report": report.report, "state": report.state, "reason": report.reason, "ts": report.filed_ms, **about}
    return shown | ({"text": report.answer} if report.state in words.DECIDED else {})
