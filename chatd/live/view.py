"""What one person sees of a room: the room state of protocol.md, with what may be done there now (R60)."""

from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec

from chatd.live import offer
from chatd.live.people import People, Person
from chatd.live.room import Member, Room, shown
from chatd.rules import block, details
from chatd.rules import room as rules
from chatd.rules.law import Law
from protocol.room import STATE_MEMBERS
from protocol.shapes import Platform

KEPT_FROM = 8  # members; for fewer it is quicker made (0.2 µs each) than it is small (0.3 kB each)


def state(room: Room, me: Person, platform: Platform, people: People, law: Law, now_ms: int) -> dict[str, Any]:
    """The whole state. Unread counts are 0 where memory cannot count: ask the store before."""
    member = room.members[me.user]
    data: dict[str, Any] = {
        "room": room.room,
        "kind": room.kind,
        "title": title(room, me.user, people),
        "members": members(room, people),
        "head": room.head,
        "ts": room.ts,
        **mine(room, member),
        "can": can(room, me, platform, people, law, now_ms),
        **room.about,
    }
    if len(room.members) > STATE_MEMBERS:
        data["count"] = len(room.members)
    if room.last is not None:
        data["last"] = shown(room.last, {}, law.window_ms, event=False)
        data["last"].pop("reply_to", None)
    return data


def mine(room: Room, member: Member) -> dict[str, Any]:
    """What only this person has of the room: read marker, counts, flags."""
    unread, mentions = room.unread_of(member) or (0, 0)
    return {
        "read": member.read_seq,
        "unread": unread,
        "mentions": mentions,
        "favorite": bool(member.favorite),
        "hidden": bool(member.hidden),
        "archived": bool(member.archived),
        "notify": member.notify,
    }


def title(room: Room, user: str, people: People) -> str:
    """A room of two is called by the name of the other one."""
    if room.kind == "direct":
        return next((people.now(other).name for other in room.members if other != user), room.title)
    return room.title


def members(room: Room, people: People) -> list[dict[str, str]]:
    """The first members by order of joining; in larger rooms kept, until somebody comes, leaves or is renamed."""
    if room.shown_members is not None:
        return room.shown_members
    first = islice(room.members.values(), STATE_MEMBERS)
    shown = [{"user": member.user, "name": people.now(member.user).name, "role": member.role} for member in first]
    if len(shown) > KEPT_FROM:
        room.shown_members = shown
    return shown


def can(room: Room, me: Person, platform: Platform, people: People, law: Law, now_ms: int) -> dict[str, Any]:
    """R60; the same for all of one standing, so it is judged once."""
    allowed = _can(msgspec.structs.replace(standing(room, me, platform, people, law, now_ms), user=""))
    return {
        **allowed,
        "offer": offer.can_make_here(people, room, me.user, "offer"),
        "propose": offer.can_make_here(people, room, me.user, "proposal"),
    }


_can = lru_cache(maxsize=1024)(rules.capabilities)


def standing(room: Room, me: Person, platform: Platform, people: People, law: Law, now_ms: int) -> rules.Standing:
    """This member of the room, as the rules of rooms ask."""
    contract, ended_ms = contract_of(room)
    blocked = room.kind in block.CLOSED_KINDS and people.is_apart_from_any(me.user, room.members)
    return rules.Standing(
        user=me.user,
        kind=room.kind,
        role=room.members[me.user].role,
        on_hold=me.on_hold,
        platform=platform,
        contract=contract,
        blocked=blocked,
        keeps_contract_rooms=law.block_keeps_contract_rooms,
        shares=details.may_share(room.kind, contract, ended_ms, now_ms, law) is None,
    )


def contract_of(room: Room) -> tuple[str | None, int | None]:
    """State and end (ms) of the contract that the room belongs to."""
    if room.kind != "contract":
        return None, None
    contract = room.about.get("contract", {})
    return contract.get("state"), contract.get("ended")


def names(room: Room, people: People) -> dict[str, str]:
    """Whom `@…` can mean here: casefolded names and user ids (R28); made once, like `members`."""
    if room.names is None:
        room.names = {people.now(user).name.casefold(): user for user in room.members}
        room.names |= {user.casefold(): user for user in room.members}  # an id is nobody else's, whatever his name is
    return room.names
