"""What the host does: it says what is true of people and contracts, and the rooms follow (R17, R54, R60).

A request is all or nothing: every line is read and judged before anything is kept, and all that is new is kept in one
transaction. What an older revision said is ignored, whoever is faster: revisions are compared in that transaction. So
a host that heard no answer just says it again. An invitation against a block (R31) is not kept, and the answer says so;
that is no fault of the request, and everything else in it counts.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from chatd.actions import conversation
from chatd.actions.facts import push_can
from chatd.live import follow, view
from chatd.live.follow import Apart, Plan
from chatd.live.people import Person, person_of
from chatd.live.room import Room
from chatd.live.sight import Sight
from chatd.live.ticket import Lost
from chatd.rules.block import may_approach
from chatd.store import fact as fact_rows
from chatd.store import offer as offer_rows
from chatd.store import person as rows
from chatd.store.db import Script
from chatd.store.entry import Write
from chatd.store.fact import Name
from chatd.world import World
from protocol import admin as words
from protocol.errors import Refusal, Refused, refuse

TRIES = 10
LINES_AT_ONCE = 500  # seen to in one turn of the loop
MOVED = Refusal(code="rev_conflict")  # something else was faster: read again, and try again
TWINS = {"team": "an agency", "agency": "a team"}  # they would have one room
# What of a person decides, or shows, in rooms: all their rooms are judged anew. What is spent changes every night.
IN_ROOMS = ("name", "role", "on_hold", "team", "agency", "plan", "billing_verified")


class Said(NamedTuple):
    """A fact, the line it stood on, and how it is kept."""

    line: int
    fact: words.AnyFact
    row: rows.Fact


async def take_facts(world: World, body: bytes) -> dict[str, Any]:
    """Keep what is new of these lines; answers what was kept, what was older, and which rooms there are for it."""
    given = await _read(body)
    for _ in range(TRIES):
        try:
            return await _keep(world, given)
        except Refused as refused:
            if refused.refusal.code != MOVED.code:
                raise
    raise Refused(Refusal(code="unavailable", after_ms=1000))


async def _read(body: bytes) -> dict[Name, Said]:
    """The facts of a request; of two with one name the newer. Raises Refused with the number of the first bad line."""
    given: dict[Name, Said] = {}
    for number, line in enumerate(body.splitlines(), 1):
        if number % LINES_AT_ONCE == 0:
            await asyncio.sleep(0)
        if not line.strip():
            continue
        try:
            fact = words.decode_fact(line)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            refuse("bad_field", f"Line {number}: {error}", line=number)
        if (wrong := words.what_is_wrong(fact)) is not None:
            refuse("bad_field", f"Line {number}: {wrong}", line=number)
        name = (str(fact.__struct_config__.tag), fact.id)
        if name not in given or given[name].fact.rev <= fact.rev:
            plain = msgspec.to_builtins(fact)
            given[name] = Said(number, fact, rows.Fact(plain.pop("kind"), plain.pop("id"), plain.pop("rev"), plain))
    return given


async def _keep(world: World, given: Mapping[Name, Said]) -> dict[str, Any]:
    """One try. Raises Refused (MOVED) where something else was faster."""
    known = await world.db.read(fact_rows.revs([*given, *map(_twin, given)]))
    for name, said in given.items():
        if name[0] in TWINS and (_twin(name) in known or _twin(name) in given):
            refuse("bad_field", f"Line {said.line}: there is {TWINS[name[0]]} of that name", line=said.line)
    new = {name: said for name, said in given.items() if known.get(name, -1) < said.fact.rev}
    answer: dict[str, Any] = {"applied": len(new), "ignored": len(given) - len(new), "rooms": {}}
    against = await world.db.read(fact_rows.blocked_pairs([*_invited(new).values()]))
    refused = {name: said for name, said in new.items() if _invited({name: said}).get(name) in against}
    if refused:
        new = {name: said for name, said in new.items() if name not in refused}
        answer |= {"applied": len(new), "refused": [_refused(name, said) for name, said in refused.items()]}
    plans = {name: plan for name, said in new.items() if (plan := follow.plan_of(said.fact)) is not None}
    rooms = {name: plan.room for name, plan in plans.items()}
    for name, said in given.items():  # whoever says the same again heard no answer: he is told its room, too
        if known.get(name) == said.fact.rev and (plan := follow.plan_of(said.fact)) is not None:
            rooms[name] = plan.room
    answer["rooms"] = {f"{kind}/{fact_id}": room for (kind, fact_id), room in rooms.items()}
    if new:
        await Keeping(world, new, {plan.room: plan for plan in plans.values()}).keep()
    return answer


def _twin(name: Name) -> Name:
    """The other one that would have the same room."""
    return ("agency" if name[0] == "team" else "team", name[1])


def _invited(facts: Mapping[Name, Said]) -> dict[Name, tuple[str, str]]:
    """Who invites whom."""
    return {
        name: (said.fact.client, said.fact.freelancer)
        for name, said in facts.items()
        if isinstance(said.fact, words.InvitationFact)
    }


def _refused(name: Name, said: Said) -> dict[str, Any]:
    refusal = may_approach(blocked=True)
    assert refusal is not None
    return {"line": said.line, "kind": name[0], "id": name[1], "err": refusal.data()}


class Keeping:
    """One try to keep new facts and to bring their rooms there; `keep` does it."""

    def __init__(self, world: World, new: Mapping[Name, Said], plans: Mapping[str, Plan]) -> None:
        self.world, self.new, self.plans = world, new, plans
        self.now_ms = world.clock.now_ms()
        self.before: Mapping[str, Person] = {}
        self.people: dict[str, Person] = {}  # as they will be
        self.moved: frozenset[str] = frozenset()
        self.writes: list[tuple[Room | None, Write]] = []
        self.followed: list[tuple[Plan, Apart]] = []

    async def keep(self) -> None:
        """All of it, or nothing; then what changed is told on live connections. Raises Refused."""
        world = self.world
        changed = await self._see_people()
        await self._see_rooms()
        rooms = {room.room: room for room in _rooms_of(world, self.moved)}
        rooms |= {plan.room: room for plan, _ in self.followed if (room := world.rooms.now(plan.room)) is not None}
        sight = await Sight.of(rooms.values(), world.sessions, world.people, world.settings.law, self.now_ms)
        try:
            await world.journal.together(self.writes, self._judge, self._kept, self._script)
        except Lost:
            await self._read_anew(rooms)
            raise Refused(Refusal(code="unavailable", after_ms=1000)) from None
        await sight.tell(world.clock.now_ms())
        self._tell_who_came()
        for user in changed:
            await conversation.push_mine(world, user)

    async def _see_people(self) -> frozenset[str]:
        """Who will be another one than now."""
        users = {said.fact.id: said for said in self.new.values() if isinstance(said.fact, words.UserFact)}
        self.before = before = await self.world.people.some(users)
        for place, (user, said) in enumerate(users.items(), 1):
            self.people[user] = _as_told(before[user], said.row)
            if place % LINES_AT_ONCE == 0:
                await asyncio.sleep(0)
        changed = {user for user, person in self.people.items() if person != before[user]}
        self.moved = frozenset(
            [
                user
                for user in changed
                if any(getattr(self.people[user], name) != getattr(before[user], name) for name in IN_ROOMS)
            ]
        )
        return frozenset(changed)

    async def _see_rooms(self) -> None:
        """What has to be written for each room to be as planned."""
        members = {user for plan in self.plans.values() for user in plan.members}
        known = await self.world.people.some(members - self.people.keys())
        names = {user: person.name for user, person in {**known, **self.people}.items()}
        rooms = await self.world.rooms.some(self.plans)
        for place, plan in enumerate(self.plans.values(), 1):
            if place % LINES_AT_ONCE == 0:
                await asyncio.sleep(0)
            room = rooms.get(plan.room)
            if room is None:
                self.writes.append((None, follow.founding(plan, names, self.now_ms)))
                continue
            difference = follow.apart(plan, room, self.now_ms)
            if difference.is_logged:
                self.writes.append((room, follow.bring_together(plan, room, difference, names)))
            if difference.is_logged or difference.is_state:
                self.followed.append((plan, difference))

    def _judge(self) -> Refusal | None:
        """Do the rooms still differ from their plans as they did?"""
        for plan, difference in self.followed:
            room = self.world.rooms.now(plan.room)
            if room is None or follow.apart(plan, room, self.now_ms) != difference:
                return MOVED
        return None

    @property
    def _founded(self) -> list[str]:
        """Rooms that this makes."""
        return [write.room for room, write in self.writes if room is None]

    def _tell_who_came(self) -> None:
        """Who was let in was told the room in the middle of it all: people and states came after the logs (R60)."""
        came: dict[str, Sequence[str]] = {}
        for plan, difference in self.followed:
            if difference.is_mixed or not self.moved.isdisjoint(plan.members):
                came[plan.room] = difference.added
        for room, write in self.writes:
            founders = [user for user, *_ in write.founds.members] if write.founds else []
            if room is None and not self.moved.isdisjoint(founders):
                came[write.room] = founders
        for name, users in came.items():
            if users and (made := self.world.rooms.now(name)) is not None:
                also = {"members": view.members(made, self.world.people), **made.about}
                push_can(self.world, [made], users, **also)

    @property
    def _states(self) -> list[tuple[Plan, Apart]]:
        return [(plan, difference) for plan, difference in self.followed if difference.is_state]

    def _script(self, now_ms: int) -> Script[Refusal | None]:
        """The transaction's part, after the rooms' logs. Of two requests that race the newer revision wins."""
        known = yield from fact_rows.revs(list(self.new))
        if any(known.get(name, -1) >= said.fact.rev for name, said in self.new.items()):
            return MOVED
        pairs = [*_invited(self.new).values()]
        if pairs:
            yield from rows.hold(sorted({user for pair in pairs for user in pair}))
            if (yield from fact_rows.blocked_pairs(pairs)):
                return MOVED
        yield from rows.put_facts([said.row for said in self.new.values()])
        named = [said.fact for said in self.new.values() if isinstance(said.fact, words.AgencyFact)]
        agencies = [agency.id for agency in named]
        users = sorted(self.moved.union(*(agency.members for agency in named)))
        for start in range(0, max(len(agencies), len(users)), fact_rows.CHUNK):
            some = slice(start, start + fact_rows.CHUNK)
            yield from offer_rows.follow_owners(agencies[some], users[some])
        yield from fact_rows.moves(sorted(self.moved), self._founded, now_ms)
        yield from follow.states(self._states, now_ms)
        return None

    def _kept(self, _: Any) -> None:
        """Memory's part, in the turn of the commit."""
        world, now_ms = self.world, self.world.clock.now_ms()
        for user, person in self.people.items():
            now = world.people.now(user)
            # What is his own may have changed since; or memory let go of him.
            is_as_before = now is self.before[user] or now == Person(user=user, name=user)
            world.people.put(person if is_as_before else _as_told(now, self.new["user", user].row))
        founded = frozenset(self._founded)
        for room in _rooms_of(world, self.moved):
            if room.room in founded:
                continue
            room.version += 1
            room.names = room.shown_members = None
            room.touch(room.members, now_ms)
        for plan, difference in self._states:
            if (followed := world.rooms.now(plan.room)) is not None:
                follow.take_in(followed, difference, now_ms)

    async def _read_anew(self, rooms: Mapping[str, Room]) -> None:
        """Nobody knows whether it was kept: what the store says counts, and whoever is in these rooms resumes."""
        world = self.world
        names = {*rooms, *self.plans}
        found = await world.db.read(rows.some(list(self.people)))
        for row in found.values():
            world.people.put(person_of(row))
        world.sessions.lost(names)
        await world.rooms.read_anew(names)


def _as_told(now: Person, fact: rows.Fact) -> Person:
    """This person with what the host says by now; what is his own stays."""
    settings = msgspec.to_builtins(now.settings)
    own = rows.PersonRow(now.user, fact.body, now.available, settings, now.revoked_ms, now.blocks)
    return person_of(own)


def _rooms_of(world: World, users: Collection[str]) -> Sequence[Room]:
    """The rooms in memory with one of these people in it."""
    if not users:
        return ()
    if len(users) < 16:
        return [room for room in world.rooms.all() if any(user in room.members for user in users)]
    wanted = frozenset(users)
    return [room for room in world.rooms.all() if not wanted.isdisjoint(room.members)]


# --- reading it back


async def facts(world: World, query: Mapping[str, str]) -> dict[str, Any]:
    """What was kept: how much of each kind; a kind, a page at a time; or one fact. Raises Refused."""
    try:
        asked = words.facts_asked(query)
    except msgspec.MsgspecError as error:
        refuse("bad_field", str(error))
    if asked.kind is None:
        return {"kinds": await world.db.read(fact_rows.kinds())}
    if asked.id is not None:
        found = await world.db.read(rows.facts(asked.kind, [asked.id]))
        return {"facts": [_shown(fact) for fact in found.values()]}
    page = await world.db.read(fact_rows.page(asked.kind, asked.after, asked.limit))
    more = {"next": page[-1].fact_id} if len(page) == asked.limit else {}
    return {"facts": [_shown(fact) for fact in page], **more}


def _shown(fact: rows.Fact) -> dict[str, Any]:
    return {"kind": fact.kind, "id": fact.fact_id, "rev": fact.rev, **fact.body}


# --- sign-ins


async def revoke(world: World, body: bytes) -> dict[str, Any]:
    """All sign-ins of a person until now end, on live connections within a second."""
    try:
        user = words.decode_revoke(body).user
    except (msgspec.MsgspecError, UnicodeError) as error:
        refuse("bad_field", str(error))
    now_ms = world.clock.now_ms()
    await world.journal.aside(lambda _: rows.put_own(user, revoked_ms=now_ms))
    world.people.change(user, revoked_ms=now_ms)
    ended = len(world.sessions.of(user))
    world.sessions.revoke(user)
    return {"user": user, "ended": ended}
