"""Who hears what: from his joining on everything once, after his leaving nothing (contract 11, 14, 20)."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.live.queue import Bounds
from tests.hall import NOW_MS, Device, Hall, a_contract, a_hall, a_room, people, person, turns


def log_of(device: Device, room: str = "r") -> list[tuple[int, str]]:
    """What the device was told of a room's log."""
    told = [frame for frame in device.frames if frame.get("room") == room and "seq" in frame and "ev" in frame]
    return [(frame["seq"], frame["ev"]) for frame in told]


async def three(hall: Hall) -> list[Device]:
    """Ana and Ben in the room `r`; Carl, whom Ana knows, outside."""
    await hall.facts(
        *people("ana", "ben", "carl"), a_room("r", "group", "ana", "ben"), a_room("q", "group", "ana", "carl")
    )
    return [await hall.signs_in(user) for user in ("ana", "ben", "carl")]


class TestJoining:
    async def test_who_is_let_in_is_told_the_room_then_his_joining_then_everything_after_it(self):
        async with a_hall() as hall:
            ana, ben, carl = await three(hall)
            phone = await hall.signs_in("carl")
            await ana.asks("message.send", room="r", text="before", cid="1")
            held = hall.db.hold()
            phone.begins("settings.put", enter="break")
            await turns()
            said = ben.begins("message.send", room="r", text="just before", cid="2")
            added = ana.begins("room.add", room="r", user="carl")
            await turns()
            held.set()
            await ben.reply_to(said)
            await ana.reply_to(added)
            await ana.asks("message.send", room="r", text="after", cid="3")
            for device in (carl, phone):
                changed = device.heard("room.changed", room="r")[0]
                assert (changed["head"], changed["unread"], changed["title"]) == (3, 0, "Plans")
                assert "carl" in [member["user"] for member in changed["members"]]
                assert log_of(device) == [(4, "room.member_added"), (5, "message.sent")]
                assert device.frames.index(changed) < device.frames.index(device.heard("room.member_added")[0])

    async def test_in_one_group_with_other_messages_he_hears_exactly_those_after_his_joining(self):
        async with a_hall() as hall:
            ana, ben, carl = await three(hall)
            held = hall.db.hold()
            add = ana.begins("room.add", room="r", user="carl")
            await turns()
            numbers = [ben.begins("message.send", room="r", text=str(n), cid=str(n)) for n in range(3)]
            held.set()
            await ana.reply_to(add)
            for number in numbers:
                await ben.reply_to(number)
            assert log_of(carl) == hall.log("r")[1:]

    async def test_a_room_that_is_made_is_told_to_all_its_members_before_its_first_entry(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            room = await ana.asks("room.create", title="New", members=["ben"], cid="1")
            for device in (ana, ben):
                changed = device.heard("room.changed", room=room["room"])[0]
                assert changed["head"] == 0 and changed["kind"] == "group"
                assert log_of(device, room["room"]) == [(1, "room.created")]
                assert room["room"] in hall.world.rooms.names_of(device.session.user)

    async def test_let_in_twice_at_once_he_is_let_in_once(self):
        async with a_hall() as hall:
            ana, _, carl = await three(hall)
            phone = await hall.signs_in("ana")
            held = hall.db.hold()
            numbers = [device.begins("room.add", room="r", user="carl") for device in (ana, phone)]
            held.set()
            answers = [await device.reply_to(number) for device, number in zip((ana, phone), numbers, strict=True)]
            assert [answer["ok"] == {} for answer in answers] == [False, True]
            assert log_of(carl) == [(2, "room.member_added")]
            assert await ana.asks("room.add", room="r", user="carl") == {}


class TestLeaving:
    @pytest.mark.parametrize("how", ["put out", "leaves"])
    async def test_who_goes_hears_that_he_goes_and_nothing_after_it(self, how):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            phone = await hall.signs_in("ben")
            held = hall.db.hold()
            numbers = [ana.begins("message.send", room="r", text="before", cid="1")]
            if how == "put out":
                numbers.append(ana.begins("room.remove", room="r", user="ben"))
            else:
                gone = ben.begins("room.leave", room="r")
            numbers.append(ana.begins("message.send", room="r", text="after", cid="2"))
            held.set()
            for number in numbers:
                assert "ok" in await ana.reply_to(number)
            if how == "leaves":
                await ben.reply_to(gone)
            for device in (ben, phone):
                assert log_of(device) == [(2, "message.sent"), (3, "room.member_removed")]
            assert log_of(ana) == hall.log("r")[1:]
            await ben.is_refused("not_found", "message.send", room="r", text="hello?", cid="x")
            assert not hall.hub.has_listeners("r") or all(
                device.outbox not in hall.hub._listeners["r"] for device in (ben, phone)
            )

    async def test_who_goes_no_longer_looks_at_the_room_or_at_its_people(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            await ben.asks("room.focus", rooms=["r"])
            await ben.asks("presence.watch", users=["ana"])
            await ana.asks("room.remove", room="r", user="ben")
            assert ben.session.focus == frozenset()
            hall.passes(2_000)
            await ana.asks("presence.set", available=False)
            hall.passes(2_000)
            await turns()
            assert ben.heard("presence.changed") == []

    async def test_who_comes_back_hears_everything_from_then_on(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            await hall.facts(a_room("p", "group", "ana", "ben"))
            await ana.asks("room.remove", room="r", user="ben")
            await ana.asks("message.send", room="r", text="unheard", cid="1")
            await ana.asks("room.add", room="r", user="ben")
            await ana.asks("message.send", room="r", text="heard", cid="2")
            assert log_of(ben) == [(2, "room.member_removed"), (4, "room.member_added"), (5, "message.sent")]


class TestHidden:
    async def test_r21_a_hidden_room_returns_with_a_message_on_all_devices(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            phone = await hall.signs_in("ben")
            assert (await ben.asks("room.set", room="r", hidden=True))["hidden"] is True
            assert phone.heard("room.changed")[0] == {"ev": "room.changed", "room": "r", "hidden": True}
            await ana.asks("message.send", room="r", text="hi", cid="1")
            for device in (ben, phone):
                assert device.heard("room.changed")[-1] == {"ev": "room.changed", "room": "r", "hidden": False}
            assert (await ben.asks("room.list"))["rooms"][0]["hidden"] is False
            hall.world.rooms._rooms.clear()
            assert (await ben.asks("room.list"))["rooms"][0]["hidden"] is False, "the store knows it too"

    async def test_r21_an_archived_room_stays_until_it_is_unarchived(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            await ben.asks("room.set", room="r", archived=True)
            await ana.asks("message.send", room="r", text="hi", cid="1")
            assert (await ben.asks("room.list"))["rooms"][0]["archived"] is True
            await ben.asks("room.set", room="r", archived=False)
            assert (await ben.asks("room.list"))["rooms"][0]["archived"] is False

    async def test_r21_hidden_and_shown_again_by_hand_it_is_not_hidden(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            for hidden in (True, False):
                await ben.asks("room.set", room="r", hidden=hidden)
            room = hall.world.rooms.now("r")
            assert room is not None and room.hidden_by == frozenset()
            await ana.asks("message.send", room="r", text="hi", cid="1")
            assert len(ben.heard("room.changed")) == 0

    @pytest.mark.parametrize("first", ["hides", "writes"])
    async def test_r21_hidden_while_a_message_is_on_its_way_memory_and_store_agree(self, first):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            held = hall.db.hold()
            for who in ("hides", "writes") if first == "hides" else ("writes", "hides"):
                if who == "hides":
                    hide = ben.begins("room.set", room="r", hidden=True)
                else:
                    write = ana.begins("message.send", room="r", text="hi", cid="1")
            held.set()
            await ben.reply_to(hide)
            await ana.reply_to(write)
            await turns()
            seen = (await ben.asks("room.list"))["rooms"][0]["hidden"]
            hall.world.rooms._rooms.clear()
            assert (await ben.asks("room.list"))["rooms"][0]["hidden"] == seen == (first == "writes")


class TestQuotes:
    async def test_r23_a_quote_of_what_is_deleted_in_the_same_group_shows_nothing(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            await ana.asks("message.send", room="r", text="secret", cid="1")
            held = hall.db.hold()
            numbers = [ana.begins("message.delete", room="r", seq=2, cid="2")]
            numbers.append(ana.begins("message.send", room="r", text="look", reply_to=2, cid="3"))
            held.set()
            for number in numbers:
                await ana.reply_to(number)
            reply = ben.heard("message.sent", text="look")
            assert all("secret" not in str(event["reply_to"]) for event in reply)
            assert "secret" not in str(await ben.asks("room.history", room="r"))

    async def test_r23_even_if_it_is_so_old_that_memory_has_forgotten_it(self):
        async with a_hall() as hall:
            ana, ben, _ = await three(hall)
            await ana.asks("message.send", room="r", text="secret", cid="old")
            for number in range(70):
                await ana.asks("message.send", room="r", text="x", cid=f"c{number}")
            quote = await ana.asks("message.send", room="r", text="quoting", reply_to=2, cid="q")
            assert ben.heard("message.sent", seq=quote["seq"])[0]["reply_to"]["text"] == "secret"
            held = hall.db.hold()
            delete = ana.begins("message.delete", room="r", seq=2, cid="d")
            await turns()
            late = ben.begins("message.send", room="r", text="look", reply_to=2, cid="3")
            await turns()
            held.set()
            await ana.reply_to(delete)
            await ben.reply_to(late)
            assert all("secret" not in str(event["reply_to"]) for event in ana.heard("message.sent", text="look"))


async def test_r60_when_the_facts_change_what_one_may_do_is_told():
    async with a_hall() as hall:
        _, ben, _ = await three(hall)
        await hall.facts(person("ben", rev=2, on_hold=True))
        changed = (await ben.hears("room.changed", room="r"))["can"]
        assert changed["send"]["err"]["code"] == "account_on_hold"
        await hall.facts(person("ben", rev=3))
        await turns()
        assert ben.heard("room.changed", room="r")[-1]["can"]["send"] is True


async def test_a_contract_that_moves_on_is_told_to_its_room():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_contract("k", "ana", "ben"))
        ben = await hall.signs_in("ben")
        await hall.facts(a_contract("k", "ana", "ben", rev=2, state="ended"))
        changed = await ben.hears("room.changed", room="contract:k")
        assert changed["contract"] == {"id": "k", "state": "ended", "ended": NOW_MS} and "can" in changed


deeds = st.lists(
    st.tuples(
        st.sampled_from(["say", "say", "add", "remove", "leave", "hold", "release"]),
        st.sampled_from(["ana", "ben", "carl"]),
        st.sampled_from(["ben", "carl"]),
    ),
    max_size=15,
)


@given(deeds)
def test_whoever_comes_and_goes_each_hears_all_while_he_is_in_and_nothing_while_he_is_out(deeds):
    async def run() -> None:
        async with a_hall(Bounds(batch_writes=4)) as hall:
            devices = dict(zip(("ana", "ben", "carl"), await three(hall), strict=True))
            held: asyncio.Event | None = None
            asked: list[tuple[Device, int]] = []
            for place, (deed, who, whom) in enumerate(deeds):
                device = devices[who]
                if deed == "hold" and held is None:
                    held = hall.db.hold()
                elif deed == "release" and held is not None:
                    held.set()
                    held = None
                    await turns()
                elif deed not in ("hold", "release"):
                    asked.append((device, begin(device, deed, whom, place)))
            if held is not None:
                held.set()
            for device, number in asked:
                await device.reply_to(number)
            for user, device in devices.items():
                assert log_of(device) == what_he_may_hear(hall, user)

    def begin(device: Device, deed: str, whom: str, place: int) -> int:
        match deed:
            case "say":
                return device.begins("message.send", room="r", text=str(place), cid=f"c{place}")
            case "leave":
                return device.begins("room.leave", room="r")
            case _:
                return device.begins(f"room.{deed}", room="r", user=whom)

    def what_he_may_hear(hall: Hall, user: str) -> list[tuple[int, str]]:
        sql = "SELECT seq, ev, body FROM event WHERE room_id = 'r' ORDER BY seq"
        is_in, hears = user in ("ana", "ben"), []
        for seq, ev, body in hall.db.connection.execute(sql).fetchall()[1:]:
            about: dict[str, Any] = json.loads(body or "{}")
            if ev == "room.member_added" and about["user"] == user:
                is_in = True
            if is_in:
                hears.append((seq, ev))
            if ev == "room.member_removed" and about["user"] == user:
                is_in = False
        return hears

    asyncio.run(run())
