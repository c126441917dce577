"""Making rooms, coming and going, looking back. R17–R22."""

import secrets
from collections.abc import Collection
from functools import partial
from typing import Any

from chatd.actions import facts
from chatd.actions.details import Carried
from chatd.actions.table import digest, handles
from chatd.live.people import Person, person_of
from chatd.live.room import Room
from chatd.live.session import Answer
from chatd.live.ticket import Ticket
from chatd.rules import room as rules
from chatd.rules.block import may_approach, stands_between
from chatd.store import block as block_rows
from chatd.store import entry as log
from chatd.store import people as people_rows
from chatd.store import person as person_rows
from chatd.store import room as rows
from chatd.store.db import Script
from chatd.store.entry import Founding, Kept, New, Repeated, Write
from chatd.world import Caller, World
from protocol import room as words
from protocol.errors import Refusal, Refused, refuse, require

PAGE_MEMBERS = 100
TEAM = "team:"  # and the team's or agency's id: the room that its fact makes
IN_ALREADY = Refusal(code="rev_conflict")  # somebody else was faster: what was asked for is so


async def _made_before(world: World, me: Caller, before: Repeated) -> dict[str, Any]:
    return await _state(world, me, await world.rooms.open(before.room, me.user))


async def _state(world: World, me: Caller, room: Room) -> dict[str, Any]:
    await facts.count_unread(world, me.user, [room])
    return facts.state(world, me, room)


@handles(words.List)
async def list_(world: World, me: Caller, cmd: words.List) -> Answer:
    """R22: newest first; `unread`: those with unread first; `category`: favorites, interviews, rooms, people."""
    rooms = await world.rooms.of(me.user)
    await facts.count_unread(world, me.user, rooms)
    rooms.sort(key=lambda room: (_shelf(room, me.user, cmd.view), -room.ts, room.room))
    names = [room.room for room in rooms]
    if cmd.after is not None and cmd.after not in names:
        refuse("not_found", after=cmd.after)
    start = names.index(cmd.after) + 1 if cmd.after is not None else 0
    page = rooms[start : start + cmd.limit]
    answer: dict[str, Any] = {"rooms": [facts.state(world, me, room) for room in page]}
    if start + cmd.limit < len(rooms):
        answer["next"] = page[-1].room
    return answer


def _shelf(room: Room, user: str, view: str) -> int:
    """Where a room stands in a view, the first shelf first; on a shelf the newest is first."""
    member = room.members[user]
    match view:
        case "unread":
            return 0 if (room.unread_of(member) or (0, 0))[0] else 1
        case "category":
            return 0 if member.favorite else {"interview": 1, "direct": 3}.get(room.kind, 2)
    return 0


@handles(words.Create, bucket="send", again=_made_before)
async def create(world: World, me: Caller, cmd: words.Create) -> Answer:
    """R18: a group room, with people of my address book."""
    person = await world.people.one(me.user)
    users = tuple(dict.fromkeys(user for user in cmd.members if user != me.user))
    known = await world.people.some(users)
    require(rules.may_create(person.role, person.on_hold) or rules.may_name(cmd.title))
    require(await world.db.read(_may_choose(me.user, users)))
    carried = Carried(world, me, "title", None, "", [cmd.title], attempt=cmd.cid, kind="group")
    members = ((me.user, rules.OWN_HANDS, me.user), *((user, "member", me.user) for user in users))
    shown = [words.Member(me.user, person.name, rules.OWN_HANDS)]
    shown += [words.Member(user, known[user].name, "member") for user in users]
    write = Write(
        room="group:" + secrets.token_urlsafe(12),
        version=0,
        by=me.user,
        cid=cmd.cid,
        digest=digest(world, cmd),
        entries=(New("room.created", me.user, words.created("group", cmd.title, shown)),),
        founds=Founding("group", cmd.title, {}, members),
        change=lambda seq, ts: _may_choose(me.user, users),
    )

    def judge() -> Refusal | None:
        now = world.people.now(me.user)
        return rules.may_create(now.role, now.on_hold) or carried.strike()

    outcome = await world.journal.write(None, write, judge, lambda kept: kept)
    name = outcome.room if isinstance(outcome, Repeated) else write.room
    return await _state(world, me, await world.rooms.open(name, me.user))


def _may_choose(user: str, users: Collection[str]) -> Script[Refusal | None]:
    """R18, R31, and R2 once more: as the store has them, in the transaction itself."""
    known = yield from person_rows.some([user, *users])
    people = {one: person_of(known[one]) if one in known else Person(user=one, name=one) for one in (user, *users)}
    strangers = yield from people_rows.strangers(user, list(users))
    blocked = any(stands_between(people[user], people[one]) for one in users)
    return (
        rules.may_create(people[user].role, people[user].on_hold)
        or rules.may_invite(users, set(users) - set(strangers))
        or may_approach(blocked)
    )


def _same_side(world: World, user: str, other: str, room: Room) -> bool:
    """R19: of one team or agency, by what the host says of the two or by a team room of both; in a team's own room: of
    that team."""
    mine, theirs = world.people.now(user), world.people.now(other)
    if room.kind == "team" and room.room.startswith(TEAM):
        return room.room.removeprefix(TEAM) in (theirs.team, theirs.agency)
    rooms = filter(None, map(world.rooms.now, world.rooms.names_of(user)))
    return mine.same_side(theirs) or any(one.kind == "team" and other in one.members for one in rooms)


@handles(words.Add, bucket="send")
async def add(world: World, me: Caller, cmd: words.Add) -> Answer:
    """R19: let somebody in; the room says who did."""
    room = await world.rooms.open(cmd.room, me.user)
    await world.rooms.of(me.user)
    member = words.Member(cmd.user, (await world.people.one(cmd.user)).name, "member")
    in_book = cmd.user in await facts.book(world, me.user)

    def may_add(in_book: bool) -> Refusal | None:
        standing, same_side = facts.standing(world, me, room), _same_side(world, me.user, cmd.user, room)
        blocked = stands_between(world.people.now(me.user), world.people.now(cmd.user))
        return rules.may_add(standing, cmd.user, in_book=in_book, same_side=same_side, blocked=blocked)

    def judge() -> Refusal | None:
        now = world.rooms.now(cmd.room) or room
        return (
            facts.membership(world, me, cmd.room)
            or rules.may_add_anybody(facts.standing(world, me, room))
            or (IN_ALREADY if cmd.user in now.members else None)
            or may_add(in_book)
        )

    require(facts.membership(world, me, cmd.room))
    if_no_longer = may_add(in_book=False) if room.kind == "group" else None

    def change(seq: int, ts: int) -> Script[Refusal | None]:
        if if_no_longer is not None and (yield from people_rows.strangers(me.user, [cmd.user])):
            return if_no_longer
        if (yield from block_rows.between(me.user, cmd.user)):
            return may_approach(blocked=True)
        yield from rows.add_member(room.room, member.user, member.role, me.user, seq)
        return None

    try:
        told: Answer = await _write(world, me, room, words.member_added(member), "room.member_added", judge, change)
    except Refused as refused:
        if refused.refusal is not IN_ALREADY:
            raise
        return {}
    return told


@handles(words.Remove, bucket="send")
async def remove(world: World, me: Caller, cmd: words.Remove) -> Answer:
    """Put somebody out."""
    room = await world.rooms.open(cmd.room, me.user)

    def judge() -> Refusal | None:
        refusal = facts.membership(world, me, cmd.room)
        if refusal is None and cmd.user not in room.members:
            refusal = Refusal(code="not_member", facts={"user": cmd.user})
        if refusal is not None:
            return refusal
        member = room.members[cmd.user]
        return rules.may_remove(facts.standing(world, me, room), cmd.user, member.added_by, member.role)

    return _going(world, me, room, cmd.user, judge)


@handles(words.Leave, bucket="send")
async def leave(world: World, me: Caller, cmd: words.Leave) -> Answer:
    """Leave a room."""
    room = await world.rooms.open(cmd.room, me.user)

    def judge() -> Refusal | None:
        return facts.membership(world, me, cmd.room) or rules.may_leave(facts.standing(world, me, room))

    return _going(world, me, room, me.user, judge)


def _going(world: World, me: Caller, room: Room, user: str, judge: Any) -> Ticket:
    body = words.member_removed(user)
    return _write(
        world, me, room, body, "room.member_removed", judge, lambda seq, ts: rows.drop_member(room.room, user)
    )


@handles(words.Rename, bucket="send")
async def rename(world: World, me: Caller, cmd: words.Rename) -> Answer:
    """Give a group room another title."""
    room = await world.rooms.open(cmd.room, me.user)
    carried = Carried(world, me, "title", room, cmd.room, [cmd.title])

    def judge() -> Refusal | None:
        return (
            facts.membership(world, me, cmd.room)
            or rules.may_rename(facts.standing(world, me, room))
            or rules.may_name(cmd.title)
            or carried.strike()
        )

    body = words.renamed(cmd.title)
    return _write(world, me, room, body, "room.renamed", judge, lambda seq, ts: rows.rename(room.room, cmd.title))


def _write(world: World, me: Caller, room: Room, body: Any, ev: str, judge: Any, change: Any) -> Ticket:
    """An entry that changes the room itself: judgements on the room as it was are made again."""
    write = Write(
        room=room.room,
        version=room.version,
        by=me.user,
        entries=(New(ev, me.user, body),),
        change=change,
        raises_version=True,
    )
    return world.journal.write(room, write, judge, _where)


def _where(outcome: Kept) -> dict[str, Any]:
    return {"seq": outcome.entries[-1].seq, "ts": outcome.entries[-1].ts}


@handles(words.Set)
async def set_(world: World, me: Caller, cmd: words.Set) -> Answer:
    """R21: mine alone, on all my devices."""
    room = await world.rooms.open(cmd.room, me.user)
    wanted = {name: getattr(cmd, name) for name in ("favorite", "hidden", "archived", "notify")}
    fields = {name: value for name, value in wanted.items() if isinstance(value, bool | str)}
    if fields.get("archived"):
        require(rules.may_archive(facts.standing(world, me, room)))
    if fields:
        columns = {name: int(value) if isinstance(value, bool) else value for name, value in fields.items()}
        if fields.get("hidden"):
            room.hidden_by |= {me.user}  # already now: a message that is kept behind this brings the room back

        def kept(_: Any) -> None:
            _put_mine(world, me, cmd.room, columns)
            world.sessions.tell(me.user, words.changed(cmd.room, **fields), but=me.session)

        script = partial(rows.set_mine, cmd.room, me.user, columns)
        await world.journal.aside(script, kept, about=cmd.room)
        room = await world.rooms.open(cmd.room, me.user)  # it may have been read anew meanwhile
    return await _state(world, me, room)


def _put_mine(world: World, me: Caller, name: str, columns: dict[str, Any]) -> None:
    """In the turn of the commit, so that what was kept behind it is taken in after it."""
    room = world.rooms.now(name)
    if room is None or me.user not in room.members:
        return
    member = room.members[me.user]
    for column, value in columns.items():
        setattr(member, column, value)
    member.touched_ms = me.now_ms
    if "hidden" in columns:
        room.hidden_by = room.hidden_by | {me.user} if columns["hidden"] else room.hidden_by - {me.user}


@handles(words.History)
async def history(world: World, me: Caller, cmd: words.History) -> Answer:
    """R20: a page of what was said, as it is now."""
    room = await world.rooms.open(cmd.room, me.user)
    if sum(one is not None for one in (cmd.before, cmd.after, cmd.around)) > 1:
        refuse("bad_field", field="before", why="at most one of before, after and around")
    head = room.head
    if cmd.around is not None:
        earlier = log.page(room.room, above=0, below=cmd.around, limit=cmd.limit // 2, newest=True)
        page = await world.db.read(earlier)
        later = log.page(room.room, above=cmd.around - 1, below=head + 1, limit=cmd.limit - len(page), newest=False)
        page = [*page, *await world.db.read(later)]
    elif cmd.after is not None:
        page = await world.db.read(log.page(room.room, above=cmd.after, below=head + 1, limit=cmd.limit, newest=False))
    else:
        below = min(cmd.before or head + 1, head + 1)
        page = await world.db.read(log.page(room.room, above=0, below=below, limit=cmd.limit, newest=True))
    messages = await facts.show(world, room, page, event=False)
    require(facts.membership(world, me, cmd.room))
    return {
        "messages": messages,
        "first": page[0].seq if page else 0,
        "last": page[-1].seq if page else 0,
        "head": head,
    }


@handles(words.Members)
async def members(world: World, me: Caller, cmd: words.Members) -> Answer:
    """Everybody in the room, by user id."""
    room = await world.rooms.open(cmd.room, me.user)
    users = sorted(user for user in room.members if cmd.after is None or user > cmd.after)
    page = users[:PAGE_MEMBERS]
    people = await world.people.some(page)
    answer: dict[str, Any] = {
        "members": [
            {"user": user, "name": people[user].name, "role": room.members[user].role}
            for user in page
            if user in room.members
        ]
    }
    if len(users) > PAGE_MEMBERS:
        answer["next"] = page[-1]
    return answer


@handles(words.Focus)
async def focus(world: World, me: Caller, cmd: words.Focus) -> Answer:
    """Whose typing and presence this session shows."""
    for name in cmd.rooms:
        await world.rooms.open(name, me.user)
    me.session.focus = frozenset(cmd.rooms)
    return {"users": world.sessions.watch(me.session, me.now_ms)}
