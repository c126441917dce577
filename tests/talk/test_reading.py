"""What is unread, on several devices: read, mark unread, mentions; who is told. R28, R29, contract 15."""

import random

import pytest

from tests.people import Device, fresh
from tests.town import Town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def counts(device: Device, room: str) -> tuple[int, int, int]:
    state = device.rooms[room]
    return state["read"], state["unread"], state["mentions"]


async def test_messages_of_others_are_unread_until_they_are_read(town: Town):
    ana, ben = await town.people("ana", "ben")
    phone = await ben.signs_in(platform="mobile_app")
    room = await town.group("Plans", ana, ben)
    one, two = await ana.says("one", in_=room), await ana.says("two, @ben", in_=room)
    await phone.hears("two, @ben")
    assert counts(phone, room) == (0, 2, 1)
    assert (await ben.asks("message.read", room=room, seq=one.seq))["unread"] == 1
    changed = await phone.sees("room.changed", room=room, read=one.seq)
    assert (changed["unread"], changed["mentions"]) == (1, 1)
    assert (await ben.asks("message.read", room=room, seq=two.seq))["unread"] == 0
    await phone.sees("room.changed", room=room, read=two.seq, unread=0, mentions=0)
    assert counts(await ben.signs_in(), room) == (two.seq, 0, 0)


async def test_own_messages_are_never_unread(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ana.says("to myself, @ana", in_=room)
    assert counts(await ana.signs_in(), room)[1:] == (0, 0)


async def test_reading_goes_forward_only(town: Town):
    """Two devices report in any order; what was read stays read."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    first, last = await ana.says("1", in_=room), await ana.says("2", in_=room)
    await ben.asks("message.read", room=room, seq=last.seq)
    assert (await ben.asks("message.read", room=room, seq=first.seq))["unread"] == 0
    assert (await ben.asks("message.read", room=room, seq=0))["unread"] == 0
    assert counts(await ben.signs_in(), room) == (last.seq, 0, 0)


async def test_nobody_reads_what_was_not_said_yet(town: Town):
    """S14: not beyond the head."""
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("hi", in_=await town.group("Plans", ana, ben))
    err = await ben.is_refused("bad_field", "message.read", room=said.room, seq=said.seq + 1)
    assert err["facts"]["field"] == "seq"
    for op, seq in (("message.unread", said.seq + 1), ("message.unread", 0), ("message.read", -1)):
        await ben.is_refused("bad_field", op, room=said.room, seq=seq)
    for odd in ("2", 2.5, None, True, 2**53):
        await ben.is_refused("bad_field", "message.read", room=said.room, seq=odd)


async def test_any_message_can_be_marked_unread_on_all_devices(town: Town):
    """R29: the room is unread from there on."""
    ana, ben = await town.people("ana", "ben")
    phone = await ben.signs_in()
    room = await town.group("Plans", ana, ben)
    said = [await ana.says(f"{number} @ben", in_=room) for number in range(4)]
    await ben.asks("message.read", room=room, seq=said[3].seq)
    await phone.sees("room.changed", unread=0)
    assert (await ben.asks("message.unread", room=room, seq=said[1].seq))["unread"] == 3
    await phone.sees("room.changed", room=room, read=said[0].seq, unread=3, mentions=3)
    assert counts(await ben.signs_in(), room) == (said[0].seq, 3, 3)
    await ana.sees_nothing_of("message.read", seq=said[0].seq)
    await ben.asks("message.read", room=room, seq=said[3].seq)
    await phone.sees("room.changed", unread=0)


async def test_the_others_see_how_far_somebody_read_unless_he_chose_otherwise(town: Town):
    """settings.receipts; a read mark forges nobody's: it is always the reader's own."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    one, two = await ana.says("1", in_=room), await ana.says("2", in_=room)
    await ben.is_refused("bad_field", "message.read", room=room, seq=one.seq, user=ana.user)
    await ben.asks("message.read", room=room, seq=one.seq)
    await ana.sees("message.read", room=room, user=ben.user, seq=one.seq)
    await ben.asks("settings.put", receipts=False)
    await ben.asks("message.read", room=room, seq=two.seq)
    await ana.sees_nothing_of("message.read")


async def test_a_deleted_message_is_not_unread(town: Town):
    """R25, R45: nothing of it is left to be read."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ben.leaves()
    said = await ana.says("hi @ben", in_=room)
    await ana.says("ho", in_=room)
    await ana.asks("message.delete", room=room, seq=said.seq, cid=fresh("c"))
    assert counts(await ben.signs_in(), room) == (0, 1, 0)


async def test_edits_and_comings_are_not_unread(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    await town.contract(ana, gina)
    room = await town.group("Plans", ana, ben)
    said = await ana.says("hi", in_=room)
    await ben.asks("message.read", room=room, seq=said.seq)
    await ana.asks("message.edit", room=room, seq=said.seq, text="hi @ben", cid=fresh("c"))
    await ana.asks("room.add", room=room, user=gina.user)
    await ana.asks("room.rename", room=room, title="Better plans")
    assert (await ben.signs_in()).rooms[room]["unread"] == 0


async def test_counts_kept_by_a_client_agree_with_a_recount(town: Town):
    """contract 15: after any talk, what a device counted itself is what a new one is told."""
    chance = random.Random(7)
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben, gina)
    people = [ana, ben, gina]
    devices = [*people, *[await one.signs_in() for one in people]]
    seqs = [1]
    for _ in range(40):
        who = chance.choice(devices)
        deed = chance.choice(["say", "say", "mention", "read", "unread"])
        if deed in ("say", "mention"):
            said = await who.says("hi @ben and @gina" if deed == "mention" else "hi", in_=room)
            seqs.append(said.seq)
        else:
            ok = await who.asks(f"message.{deed}", room=room, seq=chance.choice(seqs))
            who.rooms[room]["unread"] = ok["unread"]
    for device in devices:
        await device.catches_up()
    for device in people:
        told = (await device.signs_in()).rooms[room]
        other = next(one for one in devices if one.user == device.user and one is not device)
        assert told["unread"] == device.rooms[room]["unread"] == other.rooms[room]["unread"]
