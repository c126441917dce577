"""Saying something, taking it back, reading it. R5, R16, R23–R30."""

from collections.abc import Callable
from functools import partial
from typing import Any

from chatd.actions import conversation, details, facts
from chatd.actions.details import Carried
from chatd.actions.table import digest, handles
from chatd.live import view
from chatd.live.room import Room, said
from chatd.live.session import Answer
from chatd.live.ticket import Ticket
from chatd.rules import account as account_rules
from chatd.rules import message as rules
from chatd.rules import room as room_rules
from chatd.store import message as rows
from chatd.store import room as room_rows
from chatd.store.db import Script
from chatd.store.entry import Entry, Kept, New, Repeated, Write
from chatd.world import Caller, World
from protocol import message as words
from protocol import room as room_words
from protocol.errors import Refusal, Refused, refuse, require

Change = Callable[[int, int], Script[Any]]


async def _sent_before(world: World, me: Caller, before: Repeated) -> dict[str, Any]:
    return sent(before)


async def _changed_before(world: World, me: Caller, before: Repeated) -> dict[str, Any]:
    return changed(before)


def sent(outcome: Kept | Repeated) -> dict[str, Any]:
    """The answer to a send: where it stands; the first answer again for a repeat."""
    if isinstance(outcome, Repeated):
        return {"room": outcome.room, "seq": outcome.seq, "ts": outcome.ts, "dup": True}
    last = outcome.entries[-1]
    return {"room": last.room, "seq": last.seq, "ts": last.ts}


def changed(outcome: Kept | Repeated) -> dict[str, Any]:
    """The answer to an edit or a deletion."""
    if isinstance(outcome, Repeated):
        return {"seq": outcome.seq, "ts": outcome.ts, "dup": True}
    return {"seq": outcome.entries[-1].seq, "ts": outcome.entries[-1].ts}


@handles(words.Send, bucket="send", again=_sent_before)
async def send(world: World, me: Caller, cmd: words.Send) -> Ticket:
    """Judge it, keep it; the reply means that it is durable and on its way to everyone."""
    room, name = await conversation.addressed(world, me, cmd.room, cmd.to)
    other = cmd.to or ""
    quoted: Entry | None = None
    if cmd.reply_to is not None:
        quoted = await facts.entry(world, room, cmd.reply_to) if room else None
        require(rules.may_quote(said(quoted)))
    require(_may_send(world, me, name, cmd.text))
    await details.recall(world, me, room)
    carried = Carried(world, me, "message", room, name, [cmd.text], attempt=cmd.cid)
    await carried.look()
    body, mentions = _body(world, room, cmd.text, carried)
    if cmd.reply_to is not None:
        body["reply_to"] = cmd.reply_to
    message = New("message.sent", me.user, body, mentions=mentions)
    write = Write(
        room=name,
        version=room.version if room else 0,
        by=me.user,
        cid=cmd.cid,
        digest=digest(world, cmd),
        entries=(message,) if room else (conversation.opening(world, me, other), message),
        founds=None if room else conversation.founding(world, me, other),
        change=_along_with(world, me, room, other),
    )

    def judge() -> Refusal | None:
        return _may_send(world, me, name, cmd.text) or carried.strike()

    def answer(outcome: Kept | Repeated) -> dict[str, Any]:
        if room is None:
            conversation.quota_moved(world, me.user)
        return sent(outcome)

    ticket = world.journal.write(room, write, judge, answer, {quoted.seq: quoted} if quoted else None)
    carried.signal()
    world.sessions.typing.ended(name, me.user)
    return ticket


def _body(world: World, room: Room | None, text: str, carried: Carried) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A text with what belongs to it, and whom it calls."""
    mentions = rules.mentioned(text, view.names(room, world.people)) if room else ()
    body: dict[str, Any] = {"text": text}
    if mentions:
        body["mentions"] = list(mentions)
    if carried.asks():
        body["notice"] = words.ASKS_OUTSIDE
    return body, mentions


def _along_with(world: World, me: Caller, room: Room | None, other: str) -> Change | None:
    """What the same transaction does: it judges who opens a conversation (R5), and brings a hidden room back (R21)."""
    if room is None:
        return conversation.opens(world, me, other)
    return (lambda seq, ts: room_rows.unhide(room.room)) if room.hidden_by else None


def _may_send(world: World, me: Caller, room: str, text: str) -> Refusal | None:
    found = world.rooms.now(room)
    if found is not None:
        refusal = facts.membership(world, me, room) or room_rules.may_write(facts.standing(world, me, found))
    else:
        refusal = account_rules.in_good_standing(world.people.now(me.user).on_hold)
    return refusal or rules.may_say(text, world.settings.law.text_chars)


@handles(words.Edit, bucket="send", again=_changed_before)
async def edit(world: World, me: Caller, cmd: words.Edit) -> Ticket:
    """Replace the text for everybody, within the window."""
    room = await world.rooms.open(cmd.room, me.user)
    target = said(await facts.entry(world, room, cmd.seq))
    window_ms = world.settings.law.window_ms

    def may_edit() -> Refusal | None:
        may_change = rules.may_edit(target, me.user, world.clock.now_ms(), window_ms)
        return facts.membership(world, me, cmd.room) or may_change or _may_send(world, me, cmd.room, cmd.text)

    require(may_edit())
    await details.recall(world, me, room)
    carried = Carried(world, me, "edit", room, cmd.room, [cmd.text], target=cmd.seq, attempt=cmd.cid)
    await carried.look()
    told, mentions = _body(world, room, cmd.text, carried)
    write = Write(
        room=room.room,
        version=room.version,
        by=me.user,
        cid=cmd.cid,
        digest=digest(world, cmd),
        entries=(New("message.edited", me.user, target=cmd.seq, told=told),),
        change=lambda seq, ts: rows.edit(cmd.room, cmd.seq, me.user, told, mentions, ts, ts - window_ms),
    )
    ticket = world.journal.write(room, write, lambda: may_edit() or carried.strike(), changed)
    carried.signal()
    return ticket


@handles(words.Delete, bucket="send", again=_changed_before)
async def delete(world: World, me: Caller, cmd: words.Delete) -> Ticket:
    """Take it back; a note stays in its place (R25)."""
    room = await world.rooms.open(cmd.room, me.user)
    target = said(await facts.entry(world, room, cmd.seq))
    window_ms = world.settings.law.window_ms
    write = Write(
        room=room.room,
        version=room.version,
        by=me.user,
        cid=cmd.cid,
        digest=digest(world, cmd),
        entries=(New("message.deleted", me.user, target=cmd.seq),),
        change=lambda seq, ts: rows.delete(cmd.room, cmd.seq, me.user, ts, ts - window_ms),
    )

    def judge() -> Refusal | None:
        may_change = rules.may_delete(target, me.user, me.platform, world.clock.now_ms(), window_ms)
        return facts.membership(world, me, cmd.room) or may_change

    return world.journal.write(room, write, judge, changed)


@handles(words.Check)
async def check(world: World, me: Caller, cmd: words.Check) -> Answer:
    """R16: the verdict that sending would get; R8: what would help a first message."""
    answer: dict[str, Any] = {"verdict": words.VERDICT_OK}
    if cmd.to is not None and (advice := await conversation.advice(world, me, cmd.to)):
        answer["advice"] = advice
    try:
        room, name = await conversation.addressed(world, me, cmd.room, cmd.to)
        require(_may_send(world, me, name, cmd.text))
        await details.recall(world, me, room)
        carried = Carried(world, me, "message", room, name, [cmd.text])
        await carried.look()
        require(carried.judge())
    except Refused as refused:
        answer["verdict"] = refused.refusal.data()
    return answer


@handles(words.Read)
async def read(world: World, me: Caller, cmd: words.Read) -> Answer:
    """The marker moves forward, on all my devices; the others see it unless I chose otherwise."""
    room = await world.rooms.open(cmd.room, me.user)
    _in_the_log(room, cmd.seq)
    if cmd.seq > room.members[me.user].read_seq:
        room = await _mark(world, me, room, cmd.seq, partial(room_rows.read_up_to, cmd.room, me.user, cmd.seq))
        # In a large room each message would bring a receipt of each member for each member.
        if len(room.members) <= room_words.STATE_MEMBERS and world.people.now(me.user).settings.receipts:
            world.sessions.tell_room(room.room, words.read(room.room, me.user, cmd.seq))
    return await _unread(world, me, room)


@handles(words.Unread)
async def unread(world: World, me: Caller, cmd: words.Unread) -> Answer:
    """R29: unread from this message on, on all my devices; nobody else is told."""
    room = await world.rooms.open(cmd.room, me.user)
    _in_the_log(room, cmd.seq)
    marker = {"read_seq": cmd.seq - 1}
    room = await _mark(world, me, room, cmd.seq - 1, partial(room_rows.set_mine, cmd.room, me.user, marker), back=True)
    return await _unread(world, me, room)


def _in_the_log(room: Room, seq: int) -> None:
    if seq > room.head:
        refuse("bad_field", field="seq", head=room.head)


async def _mark(
    world: World, me: Caller, room: Room, seq: int, script: Callable[[int], Script[None]], *, back: bool = False
) -> Room:
    """The room as it is afterwards: it may have been read anew meanwhile, from before this."""
    await world.journal.aside(script, about=room.room)
    room = await world.rooms.open(room.room, me.user)
    member = room.members[me.user]
    if back or seq > member.read_seq:
        room.read_up_to(member, seq)
    member.touched_ms = me.now_ms
    await facts.count_unread(world, me.user, [room])
    if me.user in room.members:
        counts = {
            name: value for name, value in view.mine(room, member).items() if name in ("read", "unread", "mentions")
        }
        world.sessions.tell(me.user, room_words.changed(room.room, **counts), but=me.session)
    return room


async def _unread(world: World, me: Caller, room: Room) -> Answer:
    await facts.count_unread(world, me.user, [room])
    return {"unread": (room.unread_of(room.members[me.user]) or (0, 0))[0]}


@handles(words.Typing)
async def typing(world: World, me: Caller, cmd: words.Typing) -> Answer:
    """R30: shown to those who look at the room."""
    room = await world.rooms.open(cmd.room, me.user)
    require(room_rules.may_write(facts.standing(world, me, room)))
    world.sessions.typing.began(room.room, me.user, me.now_ms)
    return {}
