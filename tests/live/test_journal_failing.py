"""The writer on a store that is full, away, or failed its commit (contract 2, 24, 25)."""

import asyncio
import logging
from typing import Any

import pytest

from chatd.store.db import Conflict, StorageFull, Unavailable, Unknown
from tests.hall import Device, Hall, a_hall, a_room, person, turn_until, turns
from tests.live.test_journal import say, texts, two


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.mark.parametrize(("error", "code"), [(Unavailable("no"), "unavailable"), (StorageFull("full"), "storage_full")])
async def test_a_definite_failure_refuses_the_whole_group_and_the_next_goes_on(error, code):
    async with a_hall() as hall:
        ana, ben = await two(hall)
        hall.db.failing = [error]
        numbers = [say(ana, "1"), say(ana, "2"), ana.begins("settings.put", enter="break")]
        for number in numbers:
            err = (await ana.reply_to(number))["err"]
            assert err["code"] == code and err["class"] == "wait" and err["after_ms"] > 0
        await ana.asks("message.send", room="r", text="3", cid="3")
        assert texts(ben) == ["3"]
        assert [seq for seq, _ in hall.log("r")] == [1, 2]


async def test_what_cannot_be_kept_takes_nobody_with_it_and_the_order_stays():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        hall.db.failing = [Conflict("one of them"), "fine", "fine", RuntimeError("this one"), "fine"]
        numbers = [say(ana, "1"), ana.begins("room.rename", room="r", title="New"), say(ana, "bad")]
        numbers += [say(ana, "2"), say(ana, "3")]
        replies = [await ana.reply_to(number) for number in numbers]
        assert ["ok" in reply for reply in replies] == [True, True, False, True, True]
        assert replies[2]["err"]["code"] == "internal" and replies[2]["err"]["facts"]["incident"]
        assert texts(ben) == ["1", "2", "3"]
        assert [seq for seq, _ in hall.log("r")] == [1, 2, 3, 4, 5]


async def test_what_a_constraint_forbids_is_refused_alone():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        hall.db.failing = [Conflict("no"), "fine", Conflict("no"), "fine", "fine"]
        numbers = [say(ana, "1"), say(ana, "bad"), say(ana, "2"), ana.begins("settings.put", enter="break")]
        replies = [await ana.reply_to(number) for number in numbers]
        assert [reply.get("err", {}).get("code") for reply in replies] == [None, "unavailable", None, None]
        assert texts(ben) == ["1", "2"]


async def test_a_marker_that_may_have_been_kept_is_read_anew():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        await ana.asks("message.send", room="r", text="hi", cid="1")
        hall.db.failing = ["unsaid"]
        ben.begins("message.read", room="r", seq=2)
        await turn_until(lambda: bool(ben.door.shuts))
        room = await hall.world.rooms.open("r", "ben")
        assert room.members["ben"].read_seq == 2


@pytest.mark.parametrize("error", [Unavailable("no"), StorageFull("full")])
async def test_a_repeat_that_meets_a_failing_store_gets_its_first_answer(error):
    async with a_hall() as hall:
        ana, _ = await two(hall)
        first = await ana.asks("message.send", room="r", text="hi", cid="1")
        hall.db.failing = [error]
        again = await ana.asks("message.send", room="r", text="hi", cid="1")
        assert again == {**first, "dup": True}


async def test_where_even_that_cannot_be_read_nobody_knows():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        hall.db.failing, hall.db.read_failing = [Unavailable("away")], [Unavailable("away")]
        assert (await ana.reply_to(say(ana, "hi")))["err"]["code"] == "internal"


async def test_on_a_full_disk_deletions_of_the_group_still_pass():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        for text in ("1", "2"):
            await ana.asks("message.send", room="r", text=text, cid=text)
        hall.db.failing = [StorageFull("full")]
        sent = say(ana, "3")
        gone = [ana.begins("message.delete", room="r", seq=seq, cid=f"d{seq}") for seq in (2, 3)]
        assert (await ana.reply_to(sent))["err"]["code"] == "storage_full"
        for number in gone:
            assert "ok" in await ana.reply_to(number)
        assert hall.db.freeing[-2:] == [False, True]
        assert [event["target"] for event in ben.heard("message.deleted")] == [2, 3]


async def test_on_a_disk_too_full_to_delete_deletions_are_refused_too():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        await ana.asks("message.send", room="r", text="1", cid="1")
        hall.db.failing = [StorageFull("full")]
        gone = ana.begins("message.delete", room="r", seq=2, cid="d")
        assert (await ana.reply_to(gone))["err"]["code"] == "storage_full"
        assert hall.db.freeing[-1] is True
        await turns()
        assert len(hall.log("r")) == 2, "refused is refused"


@pytest.mark.parametrize("how", ["lost", "unsaid"])
async def test_a_commit_that_failed_is_answered_by_what_the_store_then_says(how):
    async with a_hall() as hall:
        ana, ben = await two(hall)
        hall.db.failing = [how]
        reply = await ana.reply_to(say(ana, "hi", cid="1"))
        if how == "lost":
            assert (reply["err"]["code"], reply["err"]["class"]) == ("internal", "retry")
        else:
            assert reply["ok"]["seq"] == 2
        assert [code for code, _ in ana.door.shuts + ben.door.shuts] == [4010, 4010]
        again = await (await hall.signs_in("ana")).asks("message.send", room="r", text="hi", cid="1")
        assert again["seq"] == 2 and again.get("dup", False) == (how == "unsaid")
        assert len(hall.log("r")) == 2


async def test_what_has_no_cid_is_not_known_after_a_failed_commit():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        hall.db.failing = ["unsaid"]
        renamed = ana.begins("room.rename", room="r", title="New")
        ana.begins("settings.put", enter="break")
        assert (await ana.reply_to(renamed))["err"]["code"] == "internal"
        room = await hall.world.rooms.open("r", "ana")
        assert room.title == "New", "memory says what the store says"


async def test_while_the_store_is_away_nobody_is_answered(monkeypatch):
    naps: list[float] = []
    real = asyncio.sleep

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        await real(0)

    async with a_hall() as hall:
        ana, _ = await two(hall)
        monkeypatch.setattr("chatd.live.journal.asyncio.sleep", nap)
        hall.db.failing = ["unsaid", Unavailable("away"), StorageFull("full"), Unknown("away")]
        assert (await ana.reply_to(say(ana, "hi", cid="1")))["ok"]["seq"] == 2
        assert len([seconds for seconds in naps if seconds]) == 3


async def test_a_store_that_stays_away_does_not_keep_the_server_from_ending():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        held = hall.db.hold()
        hall.db.failing = ["unsaid", Unavailable("away")]
        number = say(ana, "hi")
        await turns()
        hall.journal.close()
        held.set()
        assert (await ana.reply_to(number))["err"]["code"] == "internal"


async def test_a_room_that_cannot_be_read_anew_refuses_what_waits_for_it():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        held = hall.db.hold()
        lost = say(ana, "1")
        await turns()
        late = say(ana, "2")
        hall.db.failing = ["lost"]
        hall.db.read_failing = [Unavailable("away")]
        held.set()
        assert (await ana.reply_to(lost))["err"]["code"] == "internal"
        await turns()
        assert late and hall.metrics.registry.get_sample_value("chatd_refusals_total", {"code": "unavailable"}) == 1


async def test_who_joined_in_a_commit_that_failed_is_in_the_room():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        await hall.facts(person("gina"), a_room("q", "group", "ana", "gina"))
        gina = await hall.signs_in("gina")
        hall.db.failing = ["unsaid"]
        ana.begins("room.add", room="r", user="gina")
        await turn_until(lambda: bool(gina.door.shuts))
        assert [room.room for room in await hall.world.rooms.of("gina")] == ["q", "r"]
        assert gina.door.shuts == [(4010, "position lost")], "he resumes, and is told the room"
        assert "r" in {room["room"] for room in (await resumed(hall, "gina", gina))["rooms"]}


async def test_who_was_put_out_in_a_commit_that_failed_is_out():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        hall.db.failing = ["unsaid"]
        await ana.answer("room.remove", room="r", user="ben")
        assert ben.door.shuts == [(4010, "position lost")]
        ben.goes()
        assert await hall.world.rooms.of("ben") == []
        assert (await resumed(hall, "ben", ben))["gone"] == ["r"]


async def test_a_room_that_was_founded_in_a_commit_that_failed_is_there():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        hall.db.failing = ["unsaid"]
        reply = await ana.answer("message.send", to="ben", text="hi", cid="1")
        assert reply["ok"]["seq"] == 2
        assert ben.door.shuts == [(4010, "position lost")]
        assert {room.room for room in await hall.world.rooms.of("ben")} == {"r", "direct:ana:ben"}


async def resumed(hall: Hall, user: str, old: Device) -> Any:
    """What hello answers to somebody who knew the room `r`."""
    device = Device(hall)
    return await device.asks("hello", token=user, platform="desktop", resume={"epoch": "epoch", "rooms": {"r": 1}})
