"""Who may do what: {outsider, removed member, who left, nobody} x every command about a room, on both lines (S8–S17).

What one may not see answers, byte for byte, as what does not exist.
"""

import json
from pathlib import Path

import pytest

from protocol.command import COMMANDS
from tests.every_command import OF_A_ROOM, OF_ONESELF, OTHERS, of_a_room
from tests.people import Device, fresh
from tests.town import Town, a_town


def test_every_command_stands_in_one_of_the_tables():
    """A new command belongs into tests/every_command.py, and is then tested here."""
    tables = [*OF_A_ROOM, *OF_ONESELF, *OTHERS]
    assert sorted(tables) == sorted(COMMANDS)


async def the_excluded(town: Town) -> tuple[dict[str, Device], Device, str, int]:
    """Everybody who is not in ana's room; ana; the room; a message of ben's, who was once in it."""
    ana, ben, carl, gina = await town.people("ana", "ben", "carl", "gina")
    room = await town.group("Secret plans", ana, ben, carl)
    said = await ben.says("secret", in_=room)
    await carl.says("secret too", in_=room)
    await carl.asks("room.leave", room=room)
    await ana.asks("room.remove", room=room, user=ben.user)
    nobody = await town.device(fresh("nobody"))
    return {"outsider": gina, "removed": ben, "left": carl, "nobody": nobody}, ana, room, said.seq


async def answer_bytes(who: Device, op: str, room: str, seq: int) -> str:
    """The whole answer as text, but for the name of the room and the number of the command."""
    fields = of_a_room(op, room, seq)
    answer = await (await who.begins(op, id=4711, **fields))
    assert answer["re"] == 4711
    return json.dumps(answer).replace(room, "ROOM")


@pytest.mark.parametrize("door", ["ws", "sse"])
async def test_who_is_not_in_a_room_cannot_tell_it_from_one_that_does_not_exist(tmp_path: Path, door: str):
    """S8, S13, S14, S17: for every command about a room, the same bytes; and nothing has happened afterwards."""
    async with a_town(tmp_path, door=door) as town:
        people, ana, room, seq = await the_excluded(town)
        before = await ana.history(room)
        await ana.catches_up()
        ana.inbox.clear()
        for name, who in people.items():
            for op in OF_A_ROOM:
                there = await answer_bytes(who, op, room, seq)
                nowhere = await answer_bytes(who, op, "group:" + fresh("none"), seq)
                assert there == nowhere, f"{name} learns from {op}"
                assert '"code": "not_found"' in there, f"{name} may {op}: {there}"
        assert await ana.history(room) == before
        await ana.sees_nothing_of("message.typing")
        await ana.sees_nothing_of("message.read")
        assert [event for event in ana.inbox if event["ev"] != "session.live"] == []


async def test_the_excluded_are_told_nothing_whatever_they_ask_for(tmp_path: Path):
    """S9, S12, S16: everything that happens in the room, while they hold lines, watches and focuses."""
    async with a_town(tmp_path) as town:
        people, ana, room, _ = await the_excluded(town)
        for who in people.values():
            who.inbox.clear()
            await who.begins("room.focus", rooms=[room])
            await who.begins("presence.watch", users=[ana.user])
        said = await ana.says("canary", in_=room)
        await ana.asks("message.typing", room=room)
        await ana.asks("message.edit", room=room, seq=said.seq, text="canary", cid=fresh("c"))
        await ana.asks("message.read", room=room, seq=said.seq)
        await ana.asks("message.delete", room=room, seq=said.seq, cid=fresh("c"))
        await ana.asks("room.rename", room=room, title="canary")
        await ana.asks("room.set", room=room, favorite=True)
        await ana.asks("note.put", room=room, text="canary", rev=0)
        await ana.asks("presence.set", available=False)
        for name, who in people.items():
            await who.catches_up()
            assert who.inbox == [], name
            assert (await who.signs_in()).rooms == {}


async def test_a_list_cannot_be_used_to_find_rooms(tmp_path: Path):
    """S17: a foreign room as a place in my list is as good as none."""
    async with a_town(tmp_path) as town:
        people, _, room, _ = await the_excluded(town)
        errs = [await people["outsider"].is_refused("not_found", "room.list", after=name) for name in (room, "none")]
        assert json.dumps(errs[0]).replace(room, "none") == json.dumps(errs[1])


async def test_a_quote_cannot_reach_into_another_room(tmp_path: Path):
    """S13: a seq is of this room, whatever stands there elsewhere."""
    async with a_town(tmp_path) as town:
        ana, ben = await town.people("ana", "ben")
        foreign, own = await town.group("Foreign", ana), await town.group("Own", ben)
        for _ in range(4):
            await ana.says("canary", in_=foreign)
        await ben.is_refused("not_found", "message.send", room=own, text="re", cid="c", reply_to=3)
        assert "canary" not in str(await ben.history(own))


async def test_who_writes_is_who_signed_in(tmp_path: Path):
    """S5: over POST too, where each request names itself: another's session cannot be used."""
    async with a_town(tmp_path, door="sse") as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        ben.line.session = ana.line.session  # type: ignore[attr-defined]  # an SseLine's
        assert not await ben.line.is_known(), "a session is no use to somebody else's token"
        assert len(await ana.history(room)) == 1


async def test_a_member_may_do_what_the_outsider_may_not(tmp_path: Path):
    """The table is about something: for a member none of it is not_found (but for people and messages that are not)."""
    async with a_town(tmp_path) as town:
        ana, ben = await town.people("ana", "ben")
        for op in OF_A_ROOM:
            room = await town.group("Plans", ana, ben)
            said = await ana.says("hi", in_=room)
            answer = await (await ana.begins(op, **of_a_room(op, room, said.seq)))
            not_of_oneself = {"contact.report": "bad_field"}
            expected = {"room.add": "not_in_address_book", "room.remove": "not_member", **not_of_oneself}.get(op)
            assert answer.get("err", {}).get("code") == expected, (op, answer)
