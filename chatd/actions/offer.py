"""Offering, proposing and answering. R50–R56.

What is sent, and each move, is one entry `offer.changed` in the room's log, with the whole card; the row that decides
is changed by the same transaction. Accepting makes the contract and its room in it, too (R54).
"""

import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from chatd.actions import conversation, facts
from chatd.actions.details import Carried
from chatd.actions.table import digest, handles
from chatd.live import clerk
from chatd.live import offer as live
from chatd.live.queue import Judge
from chatd.live.room import Room
from chatd.live.session import Answer, direct_room
from chatd.rules import offer as rules
from chatd.rules import room as room_rules
from chatd.store import connection as connection_rows
from chatd.store import entry as log
from chatd.store import offer as rows
from chatd.store.db import Script
from chatd.store.entry import Kept, New, Repeated, Write
from chatd.store.offer import Offer
from chatd.world import Caller, World
from protocol import message as message_words
from protocol import offer as words
from protocol.errors import Refusal, Refused, refuse, require

TRIES = 3  # how often it is asked again who decides, when that changed on the way


async def _answered(world: World, me: Caller, outcome: Repeated | Kept) -> dict[str, Any]:
    """What the log's entry says, and where it stands; the same again for a repeat."""
    if isinstance(outcome, Kept):
        last = outcome.entries[-1]
        return {**last.body, "room": last.room, "seq": last.seq, "ts": last.ts}
    found = await world.db.read(log.some(outcome.room, [outcome.seq]))
    return {**found[0].body, "room": outcome.room, "seq": outcome.seq, "ts": outcome.ts, "dup": True}


# --- sending


@handles(words.Send, bucket="send", again=_answered)
async def send(world: World, me: Caller, cmd: words.Send) -> Answer:
    """R50, R53: it stands in the conversation, and in the lists of both."""
    require(_may_say(world, _terms(cmd)))
    for tries in range(TRIES):
        way = await _way(world, me, cmd)
        try:
            outcome = await _send(world, me, cmd, way)
        except Refused as refused:
            if refused.refusal is not rows.ANOTHER_DECIDES or tries == TRIES - 1:
                raise
        else:
            if way.room is None:
                conversation.quota_moved(world, me.user)
            return await _answered(world, me, outcome)
    raise AssertionError


async def _way(world: World, me: Caller, cmd: words.Send) -> live.Way:
    """Raises Refused where there is no such way."""
    if (cmd.room is None) == (cmd.to is None):
        refuse("bad_field", field="room", why="exactly one of room and to")
    await world.people.some([me.user, cmd.to or me.user])
    room: Room | None = None
    if cmd.room is not None:
        room = await world.rooms.open(cmd.room, me.user)
        require(live.may_make_here(world.people, room, me.user, cmd.kind))
        other = live.other_side(room, me.user, cmd.kind) or ""
    else:
        other = cmd.to or ""
        room = await _mine(world, me, direct_room(me.user, other))
        person, known = world.people.now(me.user), world.people.now(other)
        if other == me.user or known.role is None:
            refuse("not_found", user=other)
        place = room.kind if room else None
        if room is None and other in await world.db.read(connection_rows.related(me.user, [other])):
            place = "direct"  # R1: they may always open their 1:1
        require(rules.may_make(cmd.kind, person.role, person.on_hold, place))
        require(rules.may_receive(cmd.kind, known.role))
    if cmd.kind == "proposal":
        return live.Way(other, me.user, None, other, room, room.room if room else direct_room(me.user, other))
    decider, agency = await world.db.read(rows.decider(other))
    if decider == me.user:
        refuse("not_found", user=other)
    name = room.room if room is not None and decider == other else direct_room(me.user, decider)
    if room is None or room.room != name:
        room = await _mine(world, me, name)
    await world.people.one(decider)
    return live.Way(decider, other, agency, other, room, name)


async def _mine(world: World, me: Caller, name: str) -> Room | None:
    found = await world.rooms.find(name)
    return found if found is not None and me.user in found.members else None


async def _send(world: World, me: Caller, cmd: words.Send, way: live.Way) -> Repeated | Kept:
    offer = Offer(
        offer=secrets.token_urlsafe(12),
        room=way.name,
        kind=cmd.kind,
        state="sent",
        rev=1,
        maker=me.user,
        decider=way.decider,
        freelancer=way.freelancer,
        agency=way.agency,
        expires_ms=cmd.expires,
        terms=_terms(cmd),
    )
    carried = Carried(world, me, "offer", way.room, way.name, [cmd.title, cmd.terms], attempt=cmd.cid)
    await carried.look()
    entry = _entry(me, offer, carried)
    is_known = way.decider != way.addressed and bool(
        await world.db.read(connection_rows.related(me.user, [way.addressed]))
    )
    if way.room is None and not is_known:
        require((await conversation.may_message(world, me, [way.decider]))[way.decider])
    write = Write(
        room=way.name,
        version=way.room.version if way.room else 0,
        by=me.user,
        cid=cmd.cid,
        digest=digest(world, cmd),
        entries=(entry,) if way.room else (conversation.opening(world, me, way.decider), entry),
        founds=None if way.room else conversation.founding(world, me, way.decider),
    )

    def change(seq: int, ts: int) -> Script[Refusal | None]:
        """Whoever opens a conversation is judged first (R5); then the offer is kept."""
        if way.room is None and not is_known:
            refusal = yield from conversation.opens(world, me, way.decider)(seq, ts)
            if refusal is not None:
                return refusal
        return (yield from rows.add(offer, seq + len(write.entries) - 1, ts))

    def judge() -> Refusal | None:
        found = world.rooms.now(way.name)
        person = world.people.now(me.user)
        gone = facts.membership(world, me, way.name) if way.room is not None else None
        return (
            gone
            or rules.may_make(cmd.kind, person.role, person.on_hold, found.kind if found else "direct")
            or live.may_approach(world.people, me.user, way.decider, way.freelancer)
            or carried.strike()
        )

    write.change = change
    ticket = world.journal.write(way.room, write, judge, lambda kept: kept)
    carried.signal()
    outcome: Repeated | Kept = await ticket
    return outcome


def _entry(me: Caller, offer: Offer, carried: Carried) -> New:
    """What the log keeps of a move; with a notice to the other side where it asks for what is not safe (R15)."""
    notice = {"notice": message_words.ASKS_OUTSIDE} if carried.asks() else {}
    return New("offer.changed", me.user, {**offer.card(), **notice})


def _terms(cmd: words.Send) -> dict[str, Any]:
    given = {name: getattr(cmd, name) for name in rules.TERMS}
    return {name: value for name, value in given.items() if value is not None}


def _may_say(world: World, terms: Mapping[str, Any]) -> Refusal | None:
    return room_rules.may_name(terms["title"]) or rules.may_say(terms, world.settings.law, world.clock.now_ms())


# --- moving


@handles(words.Accept, bucket="send", again=_answered)
async def accept(world: World, me: Caller, cmd: words.Accept) -> Answer:
    """R54: the contract, its room, and what is said of it in the conversation: in one commit."""
    offer, room = await _open(world, me, cmd.offer)
    contract = live.contract_of(offer)
    founding = await live.room_of(world.people, offer, contract, me.now_ms)
    made = {"contract": {"id": contract.id, "room": founding.room}}
    write, judge, _ = _moving(world, me, cmd, offer, room, "accept", {**offer.terms, **made})

    def script(now_ms: int) -> Script[Refusal | None]:
        refusal = yield from live.may_accept(offer, me.user)
        if refusal is None:
            yield from live.make(contract, founding.room, now_ms)
        return refusal

    try:
        outcome = await world.journal.together([(room, write), (None, founding)], judge, lambda kept: kept, script)
    except Refused as refused:
        if refused.refusal.code == "rev_conflict":  # its room is there: somebody else has accepted it
            offer, _ = await _open(world, me, cmd.offer)
            require(rules.moved_on(live.stage(offer), world.clock.now_ms()))
        raise
    return await _answered(world, me, outcome if isinstance(outcome, Repeated) else outcome[0])


@handles(words.Decline, bucket="send", again=_answered)
async def decline(world: World, me: Caller, cmd: words.Decline) -> Answer:
    """R52, R56: no; nothing else follows."""
    return await _move(world, me, cmd, "decline")


@handles(words.RequestChanges, bucket="send", again=_answered)
async def request_changes(world: World, me: Caller, cmd: words.RequestChanges) -> Answer:
    """R52: with words."""
    require(rules.may_word("text", cmd.text, world.settings.law))
    return await _move(world, me, cmd, "request_changes", text=cmd.text)


@handles(words.Withdraw, bucket="send", again=_answered)
async def withdraw(world: World, me: Caller, cmd: words.Withdraw) -> Answer:
    """R52: take it back."""
    return await _move(world, me, cmd, "withdraw")


@handles(words.Revise, bucket="send", again=_answered)
async def revise(world: World, me: Caller, cmd: words.Revise) -> Answer:
    """R52: send it again with other terms; the entry shows what changed."""
    offer, room = await _open(world, me, cmd.offer)
    before = {name: offer.terms[name] for name in rules.TERMS if name in offer.terms}
    given = {name: value for name in rules.TERMS if (value := getattr(cmd, name)) is not msgspec.UNSET}
    if "rate" in given and "price" not in given:
        given["price"] = None
    elif "price" in given and "rate" not in given:
        given["rate"] = None
    terms = {name: value for name, value in {**before, **given}.items() if value is not None}
    changed = rules.changes(before, terms)
    write, judge, carried = _moving(
        world, me, cmd, offer, room, "revise", {**terms, "changes": changed}, terms["title"], terms["terms"]
    )

    def may_revise() -> Refusal | None:
        return judge() or rules.may_revise(live.stage(offer), changed) or _may_say(world, terms)

    ticket = world.journal.write(room, write, may_revise, lambda kept: kept)
    carried.signal()
    return await _answered(world, me, await ticket)


async def _move(
    world: World,
    me: Caller,
    cmd: words.Decline | words.RequestChanges | words.Withdraw,
    move: rules.Move,
    **said: str,
) -> Answer:
    offer, room = await _open(world, me, cmd.offer)
    write, judge, carried = _moving(world, me, cmd, offer, room, move, {**offer.terms, **said}, *said.values())
    ticket = world.journal.write(room, write, judge, lambda kept: kept)
    carried.signal()
    return await _answered(world, me, await ticket)


Moving = words.Accept | words.Decline | words.RequestChanges | words.Revise | words.Withdraw


def _moving(
    world: World,
    me: Caller,
    cmd: Moving,
    offer: Offer,
    room: Room,
    move: rules.Move,
    terms: Mapping[str, Any],
    *texts: str,
) -> tuple[Write, Judge, Carried]:
    """The write of a move and its judgement. Whoever moves goes by the offer as he found it: who is slower loses."""

    carried = Carried(world, me, "offer", room, room.room, texts, attempt=cmd.cid)

    def next_state() -> words.State | Refusal:
        return rules.move(live.stage(offer), live.side(offer, me.user), move, world.clock.now_ms(), cmd.rev)

    def judge() -> Refusal | None:
        found = next_state()
        if isinstance(found, Refusal):
            return found
        if (refusal := facts.membership(world, me, room.room)) is not None:
            return refusal
        return live.may_move(world.people, offer, me.user, move) or carried.strike()

    found = next_state()
    if isinstance(found, Refusal):
        raise Refused(found)
    expires_ms: int | None = terms.get("expires")
    after = msgspec.structs.replace(offer, state=found, rev=offer.rev + 1, terms=terms, expires_ms=expires_ms)
    write = Write(
        room=room.room,
        version=room.version,
        by=me.user,
        cid=cmd.cid,
        digest=digest(world, cmd),
        entries=(_entry(me, after, carried),),
        change=partial(rows.put, after),
    )
    return write, judge, carried


async def _open(world: World, me: Caller, name: str) -> tuple[Offer, Room]:
    """An offer that the caller is a party of, and its room. Others: not_found."""
    offer = await world.db.read(rows.one(name))
    if offer is not None and offer.moving:
        await clerk.tell_moved(world.rooms, world.people, world.journal, offer)
        offer = await world.db.read(rows.one(name))
    if offer is None or me.user not in live.parties(offer):
        refuse("not_found", offer=name)
    room = await world.rooms.find(offer.room)
    assert room is not None
    await world.people.some(live.parties(offer))
    return offer, room


# --- looking


@handles(words.List)
async def list_(world: World, me: Caller, cmd: words.List) -> Answer:
    """R51: mine, sent and received, the newest first."""
    before: tuple[int, str] | None = None
    if cmd.after is not None:
        last = await world.db.read(rows.one(cmd.after))
        if last is None or me.user not in live.parties(last):
            refuse("not_found", after=cmd.after)
        before = (last.sent_ms, last.offer)
    found = await world.db.read(rows.page(me.user, cmd.state, before, cmd.limit + 1, me.now_ms))
    page = found[: cmd.limit]
    await world.people.some({user for offer in page for user in live.parties(offer)})
    answer: dict[str, Any] = {"offers": [live.shown(world.people, offer, me.user, me.now_ms) for offer in page]}
    if len(found) > cmd.limit:
        answer["next"] = page[-1].offer
    return answer
