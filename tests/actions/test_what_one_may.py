"""R60: what `can` says is what doing it gives: every kind of room and state of its contract, everybody in it, every
platform, on hold or not, with a block in either direction or none. Enumerated; a new capability wants its deed here."""

import itertools
from typing import Any, get_args

import pytest

from protocol.shapes import Platform
from tests.hall import Device, Hall, a_contract, a_hall, a_room, people, person, turns

FINN = "finn-studio"
LEAK = "Reach me at ben.okafor@gmail.com"
TERMS = {"title": "Work", "terms": "All of it", "price": 100}
STATES = ("active", "paused", "ended")
NUMBERS = itertools.count()

ROOMS = {
    "group": ["eva", "ben", "ana"],  # in the order in which they leave
    "direct:ana:ben": ["ana", "ben"],
    **{f"contract:{state}": ["ana", "eva"] for state in STATES},
    "interview:i": ["ana", "eva"],
    f"team:{FINN}": ["finn", "eva"],
}


async def build(hall: Hall) -> None:
    """One room of each kind, and `gina`, whom anybody could add as far as he may add at all."""
    await hall.facts(
        *people("ana", "ben", "carl"),
        *(person(user, agency=FINN) for user in ("finn", "eva", "gina")),
        {"kind": "agency", "id": FINN, "rev": 1, "name": "Finn Studio", "owner": "finn", "members": ["eva"]},
        a_room("group", "group", "ana", "ben", "eva"),
        a_room("direct", "direct", "ana", "ben", title=""),
        *(a_contract(state, "ana", "eva", state=state) for state in STATES),
        {"kind": "invitation", "id": "i", "rev": 1, "posting": "p", "client": "ana", "freelancer": "eva", "title": "I"},
        *(a_room(f"with-{user}", "group", user, "gina") for user in ("ana", "ben", "eva", "finn")),
    )


async def do(device: Device, deed: str, room: str) -> dict[str, Any]:
    """Does it; the reply."""
    cid = f"c{next(NUMBERS)}"
    match deed:
        case "send":
            return await device.answer("message.send", room=room, text="hi", cid=cid)
        case "contact":
            return await device.answer("message.send", room=room, text=LEAK, cid=cid)
        case "offer" | "propose":
            kind = "offer" if deed == "offer" else "proposal"
            return await device.answer("offer.send", room=room, kind=kind, cid=cid, **TERMS)
        case "add":
            return await device.answer("room.add", room=room, user="gina")
        case "rename":
            return await device.answer("room.rename", room=room, title="New")
        case "archive":
            return await device.answer("room.set", room=room, archived=True)
        case "favorite":
            return await device.answer("room.set", room=room, favorite=True)
        case "hide":
            return await device.answer("room.set", room=room, hidden=True)
        case _:
            assert deed == "leave", f"a new capability, {deed}, wants its deed here"
            return await device.answer("room.leave", room=room)


def matches(can: dict[str, Any], deed: str, reply: dict[str, Any], user: str) -> bool:
    """Is the reply what `can` said?"""
    said, did = can[deed], True if "ok" in reply else {"err": reply["err"]}
    if deed == "contact":  # which details, and where they may stand instead, is another question (R11)
        wanted = can["send"]["err"]["code"] if can["send"] is not True else "contact_outside_contract"
        return bool(did == can["send"] if said is True else reply["err"]["code"] == wanted)
    if deed == "add" and said is True and did is not True:
        # Whom is another question (R19).
        return bool(reply["err"]["code"] == "not_in_address_book") and user in ("ana", "ben")
    return bool(said == did)


@pytest.mark.parametrize("block", ["no block", "blocks", "is blocked"])
@pytest.mark.parametrize("on_hold", [False, True], ids=["in good standing", "on hold"])
@pytest.mark.parametrize("platform", get_args(Platform))
async def test_r60_what_can_says_is_what_doing_it_gives(platform, on_hold, block):
    async with a_hall() as hall:
        await build(hall)
        rev = 2
        for room, members in ROOMS.items():
            for user, other in zip(members, [*members[1:], members[0]], strict=True):
                blocker, blocked = (user, other) if block == "blocks" else (other, user)
                keeper = await hall.signs_in(blocker)
                if block != "no block":
                    await keeper.asks("contact.block", user=blocked)
                await hall.facts(_as_is(user, rev, on_hold))
                device = await hall.signs_in(user, platform)
                hello = next(frame for frame in device.frames if frame.get("re") == 1)["ok"]
                can = next(state for state in hello["rooms"] if state["room"] == room)["can"]
                for deed in sorted(can, key=lambda deed: deed == "leave"):
                    reply = await do(device, deed, room)
                    assert matches(can, deed, reply, user), f"{user} in {room}: {deed}: {can[deed]}, but {reply}"
                await hall.facts(_as_is(user, rev + 1, False))
                if block != "no block":
                    await keeper.asks("contact.unblock", user=blocked)
                device.goes()
                keeper.goes()
                rev += 2


@pytest.mark.parametrize("room", ROOMS)
async def test_r60_what_was_pushed_is_what_a_new_connection_is_told(room):
    """After every change of facts: blocks, standing, roles, contracts."""
    async with a_hall() as hall:
        await build(hall)
        user, other = ROOMS[room][:2]
        device, keeper = await hall.signs_in(user), await hall.signs_in(other)
        can = _told(device, room)
        contract = room.partition(":")[2]
        changes: list[Any] = [
            keeper.asks("contact.block", user=user),
            keeper.asks("contact.unblock", user=user),
            device.asks("contact.block", user=other),
            device.asks("contact.unblock", user=other),
            hall.facts(_as_is(user, 2, True)),
            hall.facts(_as_is(user, 3, False)),
            hall.facts(_as_is(other, 2, True)),
            hall.facts(_as_is(other, 3, False)),
            hall.facts(_as_is(user, 4, False) | {"role": "client"}),
            hall.facts(_as_is(user, 5, False) | {"role": "freelancer"}),
            hall.facts(_as_is(other, 4, False) | {"role": "client"}),
            hall.facts(_as_is(other, 5, False) | {"role": "freelancer"}),
        ]
        if room.startswith("contract:"):
            changes += [
                hall.facts(a_contract(contract, "ana", "eva", rev, state)) for rev, state in enumerate(STATES, 2)
            ]
        for number, change in enumerate(changes):
            await change
            await turns()
            pushed = [event["can"] for event in device.heard("room.changed", room=room) if "can" in event]
            can = pushed[-1] if pushed else can
            fresh = await hall.signs_in(user)
            assert can == _told(fresh, room), f"after change {number}"
            fresh.goes()


def _told(device: Device, room: str) -> Any:
    hello = next(frame for frame in device.frames if frame.get("re") == 1)["ok"]
    return next(state for state in hello["rooms"] if state["room"] == room)["can"]


def _as_is(user: str, rev: int, on_hold: bool) -> dict[str, Any]:
    agency = {"agency": FINN} if user in ("finn", "eva") else {}
    return person(user, rev=rev, on_hold=on_hold, **agency)
