"""R60: what `can` says is what doing it gives; for every kind of room, everybody in it, every platform, held or not."""

from typing import Any, get_args

import pytest

from protocol.shapes import Platform
from tests.hall import Device, Hall, a_contract, a_hall, a_room, people, person

FINN = "finn-studio"


async def build(hall: Hall) -> None:
    """One room of each kind, and `gina`, whom anybody could add as far as he may add at all."""
    await hall.facts(
        *people("ana", "ben", "carl"),
        *(person(user, agency=FINN) for user in ("finn", "eva", "gina")),
        {"kind": "agency", "id": FINN, "rev": 1, "name": "Finn Studio", "owner": "finn", "members": ["eva"]},
        a_room("group", "group", "ana", "ben", "eva"),
        a_room("direct", "direct", "ana", "ben", title=""),
        a_contract("k", "ana", "eva"),
        {"kind": "invitation", "id": "i", "rev": 1, "posting": "p", "client": "ana", "freelancer": "eva", "title": "I"},
        *(a_room(f"with-{user}", "group", user, "gina") for user in ("ana", "ben", "eva", "finn")),
    )


ROOMS = {
    "group": ["ana", "ben", "eva"],
    "direct:ana:ben": ["ana", "ben"],
    "contract:k": ["ana", "eva"],
    "interview:i": ["ana", "eva"],
    f"team:{FINN}": ["finn", "eva"],
}


async def do(device: Device, deed: str, room: str) -> dict[str, Any]:
    """Does it; the reply."""
    match deed:
        case "send":
            return await device.answer("message.send", room=room, text="hi", cid=f"s{device.ids}")
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


@pytest.mark.parametrize("on_hold", [False, True], ids=["in good standing", "on hold"])
@pytest.mark.parametrize("platform", get_args(Platform))
async def test_r60_what_can_says_is_what_doing_it_gives(platform, on_hold):
    for room, members in ROOMS.items():
        for user in members:
            async with a_hall() as hall:
                await build(hall)
                if on_hold:
                    agency = {"agency": FINN} if user in ("finn", "eva") else {}
                    await hall.facts(person(user, rev=2, on_hold=True, **agency))
                device = await hall.signs_in(user, platform)
                hello = next(frame for frame in device.frames if frame.get("re") == 1)["ok"]
                can = next(state for state in hello["rooms"] if state["room"] == room)["can"]
                for deed in sorted(can, key=lambda deed: deed == "leave"):
                    reply = await do(device, deed, room)
                    if can[deed] is True and reply.get("err", {}).get("code") == "not_in_address_book":
                        assert deed == "add" and user in ("ana", "ben"), "whom he adds is another question (R19)"
                    else:
                        expected = True if "ok" in reply else {"err": reply["err"]}
                        assert can[deed] == expected, f"{user} in {room}: {deed}"
