"""What a first message, or a first offer, needs: whose room it is, whether it may be opened, and what opens it (R1–R5).

No deed of its own: deeds that can open a 1:1 work with this. The judgement is a script that is played twice: before
anything is queued, and in the transaction that founds the room. So facts that changed meanwhile count, attempts that
race never exceed the quota, and a refused one costs nothing.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from chatd.live import eager
from chatd.live.room import Room
from chatd.live.session import direct_room
from chatd.log import say
from chatd.rules import direct as rules
from chatd.rules import room as room_rules
from chatd.rules.law import Law
from chatd.store import connection as rows
from chatd.store import hook
from chatd.store import person as person_rows
from chatd.store.db import Script, StoreError
from chatd.store.entry import Founding, New
from chatd.world import Caller, World
from protocol import room as room_words
from protocol import session as words
from protocol.errors import Refusal, refuse, require

log = logging.getLogger(__name__)


async def addressed(world: World, me: Caller, room: str | None, to: str | None) -> tuple[Room | None, str]:
    """The room that is meant, or None and its name if it is the 1:1 that this would open. Raises Refused."""
    if (room is None) == (to is None):
        refuse("bad_field", field="room", why="exactly one of room and to")
    if room is not None:
        return await world.rooms.open(room, me.user), room
    assert to is not None
    name = direct_room(me.user, to)
    found = await world.rooms.find(name)
    if found is not None and me.user in found.members:
        return found, name
    people = await world.people.some([me.user, to])
    if to == me.user or people[to].role is None:
        refuse("not_found", user=to)
    require((await may_message(world, me, [to]))[to])
    return None, name


def founding(world: World, me: Caller, other: str) -> Founding:
    """The 1:1 of the two, for `Write.founds`; `addressed` before."""
    members = tuple((user, world.people.now(user).role or "member", me.user) for user in (me.user, other))
    return Founding("direct", "", {}, members)


def opening(world: World, me: Caller, other: str) -> New:
    """The first entry of its log."""
    people = [world.people.now(user) for user in (me.user, other)]
    members = [room_words.Member(one.user, one.name, one.role or "member") for one in people]
    return New("room.created", me.user, room_words.created("direct", "", members))


def opens(world: World, me: Caller, other: str) -> Callable[[int, int], Script[Refusal | None]]:
    """For `Write.change` of the founding write: judge once more; a new connection is counted and told to the host."""
    law, room = world.settings.law, direct_room(me.user, other)

    def change(seq: int, ts: int) -> Script[Refusal | None]:
        if seq > 1:  # somebody else was faster: the room is there, and this is one more message
            return None
        yield from person_rows.hold([me.user])
        known = yield from _known(law, me.user, [other], ts)
        refusal = verdict(law, known, other, ts)
        if refusal is not None:
            return refusal
        if rules.is_connection(known.ties[other]):
            yield from rows.add(me.user, other, ts)
            yield from hook.record("connection.made", room, ts, {"room": room, "client": me.user, "freelancer": other})
        return None

    return change


# --- judging


class Known(NamedTuple):
    """What the store says of a person and of others: everything that first contact asks."""

    me: rules.Side
    others: Mapping[str, rules.Side]
    ties: Mapping[str, rules.Tie]
    times: Sequence[int]


def _known(law: Law, user: str, others: Sequence[str], now_ms: int) -> Script[Known]:
    people = yield from person_rows.some([user, *others])
    related = yield from rows.related(user, others) if others else _nobody()
    times = yield from rows.times(user, rules.counted_since_ms(law.connection_window, now_ms))
    me, *sides = [rules.side(one, people[one].facts if one in people else {}) for one in (user, *others)]
    blocks = {one: row.blocks for one, row in people.items()}
    ties = {
        one: rules.Tie(one in related, one in blocks.get(user, ()) or user in blocks.get(one, ())) for one in others
    }
    return Known(me, dict(zip(others, sides, strict=True)), ties, times)


def _nobody() -> Script[set[str]]:
    yield from ()
    return set()


def verdict(law: Law, known: Known, other: str, now_ms: int) -> Refusal | None:
    """R1 to R4, in this order."""
    tie = known.ties[other]
    refusal = rules.may_open(known.me, known.others[other], tie)
    if refusal is not None or not rules.is_connection(tie):
        return refusal
    return may_connect(law, known.me, known.times, now_ms)


def may_connect(law: Law, me: rules.Side, times: Sequence[int], now_ms: int) -> Refusal | None:
    """As far as it is the same whomever it is with: R3, R4. `times`: when this person made new connections."""
    now = rules.quota(times, law.new_connections, law.connection_window, now_ms)
    return rules.eligible(law.eligibility, me, now_ms) or rules.may_connect(now, law.connection_window)


async def may_message(world: World, me: Caller, users: Sequence[str]) -> dict[str, Refusal | None]:
    """R60: for each of these people, whether the caller may open a conversation now, and why not."""
    law, now_ms = world.settings.law, world.clock.now_ms()
    known = await world.db.read(_known(law, me.user, users, now_ms))
    return {user: verdict(law, known, user, now_ms) for user in users}


async def advice(world: World, me: Caller, other: str) -> list[dict[str, Any]]:
    """R8: what helps the composer of a first message; nothing where there is a conversation, or cannot be one."""
    law, now_ms = world.settings.law, world.clock.now_ms()
    known = await world.db.read(_known(law, me.user, [other], now_ms))
    if not rules.is_connection(known.ties[other]) or rules.may_open(known.me, known.others[other], known.ties[other]):
        return []
    skills = (await world.people.one(other)).skills
    used = rules.quota(known.times, law.new_connections, law.connection_window, now_ms).used
    return rules.advice(skills, used)


# --- what a person may do at all, whomever it is with


async def mine(world: World, user: str) -> dict[str, Any]:
    """`can` and `quotas` of hello: what this person may do outside of rooms (R60), and how often (R4).

    Where time alone changes that, the person is told then.
    """
    law, now_ms = world.settings.law, world.clock.now_ms()
    person = await world.people.one(user)
    me = rules.Side(**{name: getattr(person, name) for name in rules.Side.__struct_fields__})
    creates = room_rules.may_create(person.role, person.on_hold)
    quotas: list[dict[str, Any]] = []
    opens = rules.may_open(me, rules.Side("", "freelancer"), rules.Tie())
    if person.role == "client":
        times = await world.db.read(rows.times(user, rules.counted_since_ms(law.connection_window, now_ms)))
        opens = opens or may_connect(law, me, times, now_ms)
        now = rules.quota(times, law.new_connections, law.connection_window, now_ms)
        quotas.append({"name": "new_connections", **now._asdict()})
        moves = [ms for ms in (opens and opens.unlocks_at, now.used and now.resets_at) if ms]
        world.sessions.expect(user, min(moves, default=None))
    return {"can": {"create": _shown(creates), "open": _shown(opens)}, "quotas": quotas}


def _shown(refusal: Refusal | None) -> Any:
    return True if refusal is None else {"err": refusal.data()}


async def push_mine(world: World, user: str) -> None:
    """R60: facts or quotas moved; all devices of the person are told."""
    if world.sessions.of(user):
        world.sessions.tell(user, words.changed(**await mine(world, user)))


def quota_moved(world: World, user: str) -> None:
    """The same from where nothing can be waited for: in the turn of a commit."""
    eager.run(_push_mine_if_it_can_be_read(world, user), lambda _: None)


async def _push_mine_if_it_can_be_read(world: World, user: str) -> None:
    try:
        await push_mine(world, user)
    except StoreError as error:  # the next hello says it
        say(log, "quota_not_told", logging.WARNING, error)
