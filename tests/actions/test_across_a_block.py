"""What the other side of a block can learn: nothing that a world without the block would not say. R32, S15.

The worlds here are deterministic, so they are compared frame by frame: with a block and without, and with the block
made by the one and by the other.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.hall import Device, Hall, a_hall, a_room, people, turns

D, OFFLINE = "direct:ana:ben", {"ana": "offline"}
Step = Callable[[Hall, dict[str, Device]], Awaitable[None]]


async def told_to_ben(*steps: Step, rooms: tuple[str, ...] = ("group",)) -> list[list[dict[str, Any]]]:
    """What ben's connection got in each step, replies included, in a world of ana, ben and gina."""
    async with a_hall() as hall:
        made = [a_room(kind, kind, "ana", "ben", *(["gina"] if kind != "direct" else [])) for kind in rooms]
        await hall.facts(*people("ana", "ben", "gina"), *made)
        here = {user: await hall.signs_in(user) for user in ("gina", "ana", "ben")}
        await here["ben"].asks("presence.watch", users=["ana", "gina"])
        told = []
        for step in steps:
            seen = len(here["ben"].frames)
            hall.passes(1_001)
            await step(hall, here)
            hall.passes(1_001)
            await turns()
            told.append(here["ben"].frames[seen:])
        return told


async def ana_blocks(hall: Hall, here: dict[str, Device]) -> None:
    await here["ana"].asks("contact.block", user="ben")


async def ben_blocks(hall: Hall, here: dict[str, Device]) -> None:
    """On another device, so that no reply of his own is among what he is told."""
    phone = await hall.signs_in("ben")
    await phone.asks("contact.block", user="ana")
    phone.goes()


async def ana_unblocks(hall: Hall, here: dict[str, Device]) -> None:
    await here["ana"].asks("contact.unblock", user="ben")


async def ana_goes_dark(hall: Hall, here: dict[str, Device]) -> None:
    await here["ana"].asks("presence.set", available=False)


async def ana_is_busy(hall: Hall, here: dict[str, Device]) -> None:
    """Everything that passes and is not in the log of the group: a minute of it."""
    ana = here["ana"]
    for number in range(8):
        await ana.asks("message.typing", room="group")
        await ana.asks("message.read", room="group", seq=1)
        await ana.asks("message.unread", room="group", seq=1)
        await ana.asks("presence.set", available=bool(number % 2))
        await ana.asks("room.focus", rooms=["group"])
        hall.passes(7_000)
    other = await hall.signs_in("ana")
    for device in (ana, other):
        device.goes()
    hall.passes(30_000)
    here["ana"] = await hall.signs_in("ana")


async def nothing(hall: Hall, here: dict[str, Device]) -> None:
    hall.passes(8 * 7_000)
    hall.passes(30_000)


async def others_go_on(hall: Hall, here: dict[str, Device]) -> None:
    """Ana and gina say something; gina types, and reads."""
    await here["gina"].asks("message.typing", room="group")
    seq = (await here["ana"].asks("message.send", cid="a", room="group", text="@Ben hi"))["seq"]
    await here["gina"].asks("message.read", room="group", seq=seq)
    await here["gina"].asks("message.send", cid="g", room="group", text="ho")


async def ben_looks(hall: Hall, here: dict[str, Device]) -> None:
    ben = here["ben"]
    assert (await ben.asks("presence.watch", users=["ana", "gina"]))["users"] == {"gina": "online"} | OFFLINE
    assert (await ben.asks("room.focus", rooms=["group"]))["users"] == {"gina": "online", "ben": "online"} | OFFLINE
    await ben.asks("room.members", room="group")
    await ben.asks("room.history", room="group")
    await ben.asks("room.list")
    await ben.asks("message.send", cid="b", room="group", text="@Ana hello")
    await ben.asks("people.book")
    await ben.asks("contact.blocks")


async def test_r32_in_a_shared_group_a_block_is_somebody_who_went_offline_and_nothing_more():
    """S15: every frame, from the moment of the block on, is one that a world without it sends, too."""
    blocked = await told_to_ben(ana_blocks, ana_is_busy, others_go_on, ben_looks)
    neutral = await told_to_ben(ana_goes_dark, nothing, others_go_on, ben_looks)
    assert blocked[0] == neutral[0] == [{"ev": "presence.changed", "users": OFFLINE}]
    assert blocked[1] == neutral[1] == []
    assert blocked[2] == neutral[2] != []
    assert blocked[3] == neutral[3]


async def test_r32_without_a_block_the_same_minute_is_seen():
    """The test above is about something."""
    (busy,) = await told_to_ben(ana_is_busy)
    assert {frame["ev"] for frame in busy} == {"message.typing", "message.read", "presence.changed"}


async def test_r32_who_blocked_whom_cannot_be_told_from_what_one_is_told():
    """Both worlds differ in whose block it is; what ben is told of it, and of all that follows, does not."""

    async def ben_tries(hall: Hall, here: dict[str, Device]) -> None:
        ben = here["ben"]
        for room in (D, "interview"):
            await ben.answer("message.send", cid=f"c{room[0]}", room=room, text="hi")
            await ben.answer("message.check", room=room, text="hi")
            await ben.answer("message.typing", room=room)
        await ben.asks("room.list")
        await ben.asks("presence.watch", users=["ana"])

    rooms = ("direct", "interview", "group")
    theirs = await told_to_ben(ana_blocks, ana_is_busy, ben_tries, rooms=rooms)
    mine = await told_to_ben(ben_blocks, ana_is_busy, ben_tries, rooms=rooms)
    closed = [frame["room"] for frame in theirs[0] if frame["ev"] == "room.changed"]
    assert sorted(closed) == [D, "interview"]
    assert theirs[0] == [frame for frame in mine[0] if frame["ev"] != "contact.changed"]
    assert theirs[1:] == mine[1:]


@pytest.mark.parametrize("room", [D, "interview"])
async def test_r32_both_sides_may_and_may_not_the_same_in_the_same_words(room: str):
    async with a_hall() as hall:
        made = a_room("d", "direct", "ana", "ben"), a_room("interview", "interview", "ana", "ben", "gina")
        await hall.facts(*people("ana", "ben", "gina"), *made)
        ana, ben, gina = [await hall.signs_in(user) for user in ("ana", "ben", "gina")]
        await ana.asks("contact.block", user="ben")
        (at_ana,), (at_ben,) = ana.heard("room.changed", room=room), ben.heard("room.changed", room=room)
        assert at_ana["can"]["send"] == at_ben["can"]["send"] != {"send": True}
        one, other = [await device.answer("message.send", cid="c", room=room, text="hi") for device in (ana, ben)]
        assert one["err"] == other["err"] == at_ben["can"]["send"]["err"]
        assert gina.heard("room.changed", room=room) == [] and "ok" in await gina.answer(
            "message.typing", room="interview"
        )


async def test_r32_a_second_block_and_one_of_two_taken_back_are_told_to_nobody_else():
    rooms = ("direct", "interview", "group")

    async def ben_unblocks(hall: Hall, here: dict[str, Device]) -> None:
        phone = await hall.signs_in("ben")
        await phone.asks("contact.unblock", user="ana")
        phone.goes()

    told = await told_to_ben(ben_blocks, ana_blocks, ana_unblocks, ana_blocks, ben_unblocks, ana_unblocks, rooms=rooms)
    assert [len(step) for step in told[1:4]] == [0, 0, 0]
    assert [frame["ev"] for frame in told[4]] == ["contact.changed"], "his own device's doing"
    assert sorted(frame["ev"] for frame in told[5]) == ["presence.changed", "room.changed", "room.changed"]


async def test_r33_when_the_last_block_goes_everything_shows_again_at_once():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("group", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        await ben.asks("presence.watch", users=["ana"])
        await ana.asks("contact.block", user="ben")
        hall.passes(1_001)
        await ana.asks("message.typing", room="group")
        seen = len(ben.frames)
        await ana.asks("contact.unblock", user="ben")
        assert ben.frames[seen:] == [
            {"ev": "presence.changed", "users": {"ana": "online"}},
            {"ev": "message.typing", "room": "group", "users": ["ana"]},
        ]


async def test_r32_who_is_writing_when_the_block_is_made_is_seen_to_stop():
    async with a_hall() as hall:
        made = a_room("group", "group", "ana", "ben", "gina"), a_room("other", "group", "ana", "gina")
        await hall.facts(*people("ana", "ben", "gina"), *made)
        ana, ben, gina = [await hall.signs_in(user) for user in ("ana", "ben", "gina")]
        await ana.asks("message.typing", room="group")
        await gina.asks("message.typing", room="group")
        await ana.asks("message.typing", room="other")
        await ben.asks("contact.block", user="ana")
        assert ben.heard("message.typing")[-1]["users"] == ["gina"]
        assert len(gina.heard("message.typing")) == 3, "others notice nothing"
        await ana.asks("message.send", cid="c", room="group", text="hi")
        assert gina.heard("message.typing")[-1]["users"] == [] and len(ben.heard("message.typing")) == 3
        hall.passes(6_000)
        await turns()
        assert ben.heard("message.typing")[-1]["users"] == []


async def test_r32_a_block_made_while_nobody_looks_says_nothing_of_presence():
    (told,) = await told_to_ben(ana_blocks)
    assert told == [{"ev": "presence.changed", "users": OFFLINE}]
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("group", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        seen = len(ben.frames)
        await ana.asks("contact.block", user="ben")
        assert ben.frames[seen:] == []
        await ben.asks("presence.watch", users=["ana"])
        await ana.asks("presence.set", available=False)
        await ana.asks("contact.unblock", user="ben")
        assert ben.heard("presence.changed") == [], "she is offline, as she was"


async def test_r33_who_looks_at_nobody_is_told_of_nobody_when_a_block_goes():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("group", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        await ben.asks("presence.watch", users=["gina"])
        await ana.asks("contact.block", user="ben")
        await ana.asks("contact.unblock", user="ben")
        await turns()
        assert ben.heard("presence.changed") == []
