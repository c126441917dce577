"""What the host does: it says what is true of people and contracts, and the rooms follow (R17, R54, R60).

A request is all or nothing: every line is read and judged before anything is kept. Rooms are made before the facts that
ask for them, and again making them changes nothing; so a host that heard no answer just says it again.
"""

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec

from chatd.actions import facts
from chatd.live.people import person_of
from chatd.live.room import Room
from chatd.live.session import direct_room
from chatd.store import person as rows
from chatd.store import room as room_rows
from chatd.store.db import Script
from chatd.store.entry import Founding, New, Write
from chatd.world import World
from protocol import admin as words
from protocol import room as room_words
from protocol.errors import Refusal, Refused, refuse

CHUNK = 5_000
SO_ALREADY = Refusal(code="rev_conflict")
Change = Callable[[int], Script[None]]


class Plan(NamedTuple):
    """A room as the host wants it: user -> role."""

    room: str
    kind: str
    title: str
    by: str
    members: Mapping[str, str]
    about: Mapping[str, Any] = {}


async def take_facts(world: World, body: bytes) -> dict[str, Any]:
    """Keep what is new of these lines; answers what was kept, what was older, and which rooms there are for it."""
    given = _read(body)
    known: dict[tuple[str, str], rows.Fact] = {}
    for kind in {kind for kind, _ in given}:
        names = [fact_id for one, fact_id in given if one == kind]
        for start in range(0, len(names), CHUNK):
            found = await world.db.read(rows.facts(kind, names[start : start + CHUNK]))
            known |= {(kind, fact_id): fact for fact_id, fact in found.items()}
    new = {name: fact for name, fact in given.items() if name not in known or known[name].rev < fact.rev}
    users = {fact.id: fact for fact in new.values() if isinstance(fact, words.UserFact)}
    await _keep_people(world, users)
    plans = {name: plan for name, fact in new.items() if (plan := _plan(fact)) is not None}
    for plan in plans.values():
        await _follow(world, plan)
    others = [_row(fact) for fact in new.values() if not isinstance(fact, words.UserFact)]
    if others:
        await world.journal.aside(lambda now_ms: rows.put_facts(others))
    return {
        "applied": len(new),
        "ignored": len(given) - len(new),
        "rooms": {f"{kind}/{fact_id}": plan.room for (kind, fact_id), plan in plans.items()},
    }


def _read(body: bytes) -> dict[tuple[str, str], words.AnyFact]:
    """The facts of a request; of two with one name the newer. Raises Refused with the number of the first bad line."""
    given: dict[tuple[str, str], words.AnyFact] = {}
    for number, line in enumerate(body.splitlines(), 1):
        if not line.strip():
            continue
        try:
            fact = words.decode_fact(line)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            refuse("bad_field", f"Line {number}: {error}", line=number)
        if isinstance(fact, words.RoomFact) and fact.room == "direct" and len({*fact.members, fact.by}) != 2:
            refuse("bad_field", f"Line {number}: a direct room has two members", line=number)
        name = (str(fact.__struct_config__.tag), fact.id)
        if name not in given or given[name].rev <= fact.rev:
            given[name] = fact
    return given


def _row(fact: words.AnyFact) -> rows.Fact:
    body = msgspec.to_builtins(fact)
    return rows.Fact(body.pop("kind"), body.pop("id"), body.pop("rev"), body)


def _plan(fact: words.AnyFact) -> Plan | None:
    """The room that belongs to a fact."""
    match fact:
        case words.ContractFact():
            about = {"contract": {"id": fact.id, "state": fact.state}}
            sides = {fact.client: "client", fact.freelancer: "freelancer"}
            return Plan(f"contract:{fact.id}", "contract", fact.title, fact.client, sides, about)
        case words.InvitationFact():
            sides = {fact.client: "client", fact.freelancer: "freelancer"}
            return Plan(f"interview:{fact.id}", "interview", fact.title, fact.client, sides)
        case words.TeamFact():
            return Plan(f"team:{fact.id}", "team", fact.name, words.HOST, dict.fromkeys(fact.members, "member"))
        case words.AgencyFact():
            members = {**dict.fromkeys(fact.members, "member"), fact.owner: "owner"}
            return Plan(f"team:{fact.id}", "team", fact.name, words.HOST, members)
        case words.RoomFact():
            members = {fact.by: "owner", **{user: "member" for user in fact.members if user != fact.by}}
            name = direct_room(*members) if fact.room == "direct" else fact.id
            return Plan(name, fact.room, fact.title, fact.by, members)
    return None


# --- people


async def _keep_people(world: World, users: Mapping[str, words.UserFact]) -> None:
    """Their facts count at once: what they may do is pushed (R60), and what waits to be kept is judged again."""
    if not users:
        return
    before = await world.people.some(users)
    given = [_row(fact) for fact in users.values()]
    held = [user for user, fact in users.items() if fact.on_hold != before[user].on_hold]
    touched = [room.room for user in held for room in await world.rooms.of(user)]

    def script(now_ms: int) -> Script[None]:
        yield from rows.put_facts(given)
        yield from room_rows.raise_version(touched)
        yield from room_rows.touch(touched, held, now_ms)

    def kept(_: Any) -> None:
        for fact in given:
            old = world.people.now(fact.fact_id)
            settings = msgspec.to_builtins(old.settings)
            own = rows.PersonRow(old.user, fact.body, old.available, settings, old.revoked_ms, old.blocks)
            world.people.put(person_of(own))
        for name in touched:
            if room := world.rooms.now(name):
                room.version += 1
                room.touch(held, world.clock.now_ms())

    await world.journal.aside(script, kept)
    renamed = {user for user in users if before[user].name not in (user, world.people.now(user).name)}
    for room in world.rooms.all() if renamed else ():
        if not renamed.isdisjoint(room.members):
            room.names = room.shown_members = None
    for user in users:
        facts.push_can(world, await world.rooms.of(user), [user])


# --- rooms


async def _follow(world: World, plan: Plan) -> None:
    """Make the room, or make it what the host wants it to be now."""
    people = await world.people.some(plan.members)
    room = await world.rooms.find(plan.room)
    if room is None:
        shown = [room_words.Member(user, people[user].name, role) for user, role in plan.members.items()]
        write = Write(
            room=plan.room,
            version=0,
            by=plan.by,
            entries=(New("room.created", plan.by, room_words.created(plan.kind, plan.title, shown)),),
            founds=Founding(
                plan.kind, plan.title, plan.about, tuple((user, role, plan.by) for user, role in plan.members.items())
            ),
        )
        if await _is_kept(world, None, write, lambda: False):
            return
        room = await world.rooms.find(plan.room)  # somebody else made it meanwhile
        assert room is not None
    name = room.room
    for user in plan.members.keys() - room.members.keys():
        member = room_words.Member(user, people[user].name, plan.members[user])
        let_in = partial(room_rows.add_member, name, user, member.role, words.HOST)
        is_in = partial(operator.contains, room.members, user)
        await _change(world, room, "room.member_added", room_words.member_added(member), let_in, is_in)
    if plan.kind == "team":
        for user in room.members.keys() - plan.members.keys():
            await _put_out(world, room, user)
    if plan.title != room.title and plan.kind != "direct":
        renamed = room_words.renamed(plan.title)
        rename = partial(room_rows.rename, name, plan.title)
        await _change(world, room, "room.renamed", renamed, lambda _: rename(), lambda: room.title == plan.title)
    if plan.about != room.about:
        await _tell_about(world, room, plan)


async def _put_out(world: World, room: Room, user: str) -> None:
    body = room_words.member_removed(user)
    drop = partial(room_rows.drop_member, room.room, user)
    await _change(world, room, "room.member_removed", body, lambda _: drop(), lambda: user not in room.members)


async def _change(
    world: World, room: Room, ev: str, body: dict[str, Any], change: Change, is_so: Callable[[], bool]
) -> None:
    """An entry of the host's, unless it is so by now; `change` makes of its seq the script that belongs to it."""
    write = Write(
        room=room.room,
        version=room.version,
        by=words.HOST,
        entries=(New(ev, words.HOST, body),),
        change=lambda seq, ts: change(seq),
        raises_version=True,
    )
    await _is_kept(world, room, write, is_so)


async def _is_kept(world: World, room: Room | None, write: Write, is_so: Callable[[], bool]) -> bool:
    """Whether it was kept, or another request was faster."""
    try:
        await world.journal.write(room, write, lambda: SO_ALREADY if is_so() else None, lambda kept: None)
    except Refused as refused:
        if refused.refusal.code != SO_ALREADY.code:
            raise
        return False
    return True


async def _tell_about(world: World, room: Room, plan: Plan) -> None:
    """The contract moved on: the room's state says so, and what may be done there is judged anew."""

    def script(now_ms: int) -> Script[None]:
        yield from room_rows.set_about(room.room, plan.about, room.title)
        yield from room_rows.raise_version([room.room])
        yield from room_rows.touch([room.room], list(room.members), now_ms)

    def kept(_: Any) -> None:
        room.about = plan.about
        room.version += 1
        room.touch(room.members, world.clock.now_ms())

    await world.journal.aside(script, kept)
    facts.push_can(world, [room], **plan.about)


# --- sign-ins


async def revoke(world: World, body: bytes) -> dict[str, Any]:
    """All sign-ins of a person until now end, on live connections within a second."""
    try:
        user = words.decode_revoke(body).user
    except (msgspec.MsgspecError, UnicodeError) as error:
        refuse("bad_field", str(error))
    person = await world.people.one(user)
    now_ms = world.clock.now_ms()
    await world.journal.aside(lambda _: rows.put_own(user, revoked_ms=now_ms))
    world.people.put(msgspec.structs.replace(person, revoked_ms=now_ms))
    ended = len(world.sessions.of(user))
    world.sessions.revoke(user)
    return {"user": user, "ended": ended}
