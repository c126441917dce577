"""Rooms follow what the host says (R17, R54): which room a fact wants, and the write that brings a room there.

Pure: a plan and a room in memory in, writes out. Whoever keeps a write asks `apart` once more when the room moved.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from chatd.live.room import Room
from chatd.live.session import direct_room
from chatd.store import fact as fact_rows
from chatd.store import room as rows
from chatd.store.db import Script
from chatd.store.entry import Founding, New, Write
from protocol import admin as words
from protocol import room as room_words
from protocol.errors import Refusal
from protocol.shapes import Kind

FOLLOWS_MEMBERS: tuple[Kind, ...] = ("team",)  # who is not in the fact is not in the room
SIDES = ("client", "freelancer")  # who was a side of it and is none any more leaves; whom a side let in stays
Step = Callable[[int], Script[None]]  # what belongs to the entry that gets this seq


class Plan(NamedTuple):
    """A room as the host wants it: user -> role."""

    room: str
    kind: Kind
    title: str
    by: str
    members: Mapping[str, str]
    about: Mapping[str, Any] = {}


class Apart(NamedTuple):
    """How a room differs from its plan."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    title: str | None
    roles: tuple[tuple[str, str], ...]
    about: Mapping[str, Any] | None

    @property
    def is_logged(self) -> bool:
        """Is there something that stands in the room's log?"""
        return bool(self.added or self.gone or self.title is not None)

    @property
    def is_state(self) -> bool:
        """Is there something that shows in the room's state only?"""
        return bool(self.roles) or self.about is not None

    @property
    def is_mixed(self) -> bool:
        """Does somebody come while something else changes, too?"""
        return bool(self.added) and (bool(self.gone) or self.is_state)


def plan_of(fact: words.AnyFact) -> Plan | None:
    """The room that belongs to a fact."""
    match fact:
        case words.ContractFact():
            contract: dict[str, Any] = {"id": fact.id, "state": fact.state}
            if fact.state == "ended" and fact.ended_ms is not None:
                contract["ended"] = fact.ended_ms
            sides = {fact.client: "client", fact.freelancer: "freelancer"}
            return Plan(f"contract:{fact.id}", "contract", fact.title, fact.client, sides, {"contract": contract})
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


def founding(plan: Plan, names: Mapping[str, str], now_ms: int) -> Write:
    """The write that makes the room; `names` are its members'."""
    shown = [room_words.Member(user, names[user], role) for user, role in plan.members.items()]
    members = tuple([(user, role, plan.by) for user, role in plan.members.items()])
    return Write(
        room=plan.room,
        version=0,
        by=plan.by,
        entries=(New("room.created", plan.by, room_words.created(plan.kind, plan.title, shown)),),
        founds=Founding(plan.kind, plan.title, about_now(plan, {}, now_ms), members),
    )


def apart(plan: Plan, room: Room, now_ms: int) -> Apart:
    """What has to change for the room to be as planned. Whom people let in themselves stays."""
    gone = [
        user
        for user, member in room.members.items()
        if user not in plan.members
        and (room.kind in FOLLOWS_MEMBERS or (room.kind in ("contract", "interview") and member.role in SIDES))
    ]
    roles = [
        (user, role)
        for user, role in plan.members.items()
        if room.kind != "direct" and user in room.members and room.members[user].role != role
    ]
    about = about_now(plan, room.about, now_ms)
    return Apart(
        added=tuple([user for user in plan.members if user not in room.members]),
        gone=tuple(gone),
        title=plan.title if plan.title != room.title and room.kind != "direct" else None,
        roles=tuple(roles),
        about=about if about != room.about else None,
    )


def about_now(plan: Plan, before: Mapping[str, Any], now_ms: int) -> Mapping[str, Any]:
    """What the room is about; of an ended contract since when (R10), which is now where nobody said it."""
    contract = plan.about.get("contract")
    if contract is None or contract["state"] != "ended" or "ended" in contract:
        return plan.about
    known = before.get("contract", {})
    return {"contract": {**contract, "ended": known.get("ended", now_ms) if known.get("state") == "ended" else now_ms}}


def bring_together(plan: Plan, room: Room, difference: Apart, names: Mapping[str, str]) -> Write:
    """The write for what stands in the log."""
    entries: list[New] = []
    steps: list[Step] = []
    for user in difference.added:
        member = room_words.Member(user, names[user], plan.members[user])
        entries.append(New("room.member_added", words.HOST, room_words.member_added(member)))
        steps.append(partial(rows.add_member, room.room, user, member.role, words.HOST))
    for user in difference.gone:
        entries.append(New("room.member_removed", words.HOST, room_words.member_removed(user)))
        steps.append(_without_seq(rows.drop_member, room.room, user))
    if difference.title is not None:
        entries.append(New("room.renamed", words.HOST, room_words.renamed(difference.title)))
        steps.append(_without_seq(rows.rename, room.room, difference.title))

    def change(seq: int, ts: int) -> Script[Refusal | None]:
        for place, step in enumerate(steps, seq):
            yield from step(place)
        return None

    return Write(
        room=room.room,
        version=room.version,
        by=words.HOST,
        entries=tuple(entries),
        change=change,
        raises_version=True,
    )


def _without_seq(script: Callable[[str, str], Script[None]], room: str, what: str) -> Step:
    return lambda seq: script(room, what)


def states(changes: Sequence[tuple[Plan, Apart]], now_ms: int) -> Script[None]:
    """The transaction's part for what shows in rooms' states only; what may be done there is judged anew."""
    if not changes:
        return
    for plan, difference in changes:
        for user, role in difference.roles:
            yield from fact_rows.set_role(plan.room, user, role)
        if difference.about is not None:
            yield from rows.set_about(plan.room, difference.about, plan.title)
    rooms = [plan.room for plan, _ in changes]
    yield from rows.raise_version(rooms)
    yield from fact_rows.touch_all(rooms, now_ms)


def take_in(room: Room, difference: Apart, now_ms: int) -> None:
    """Memory's part of the same, after the commit."""
    for user, role in difference.roles:
        if user in room.members:
            room.members[user].role = role
    if difference.about is not None:
        room.about = difference.about
    room.version += 1
    room.names = room.shown_members = None
    room.touch(room.members, now_ms)
