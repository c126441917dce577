"""The writer, on a store that answers when and how the test says: order, bounds, and nothing told before the commit."""

import asyncio
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chatd.live.queue import Bounds
from tests.hall import Device, Hall, a_hall, a_room, people, person, turn_until, turns


async def two(hall: Hall) -> tuple[Device, Device]:
    """Ana and Ben in the room `r`."""
    await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
    return await hall.signs_in("ana"), await hall.signs_in("ben")


def say(device: Device, text: str, room: str = "r", **fields: Any) -> int:
    return device.begins("message.send", room=room, text=text, **{"cid": f"c{device.ids}", **fields})


def texts(device: Device) -> list[str]:
    return [event["text"] for event in device.heard("message.sent")]


class TestGroups:
    async def test_nobody_is_told_anything_before_the_commit(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            number = say(ana, "hi")
            await turns()
            assert hall.db.writes and not any(frame.get("re") == number for frame in ana.frames)
            assert texts(ana) == texts(ben) == []
            held.set()
            await ana.reply_to(number)
            assert texts(ana) == texts(ben) == ["hi"]

    async def test_what_comes_while_a_group_is_written_is_the_next_group(self):
        async with a_hall() as hall:
            ana, _ = await two(hall)
            begun = hall.db.writes
            held = hall.db.hold()
            first = say(ana, "0")
            await turns()
            rest = [say(ana, str(number)) for number in range(1, 10)]
            held.set()
            for number in (first, *rest):
                await ana.reply_to(number)
            assert hall.db.writes - begun == 2
            assert texts(ana) == [str(number) for number in range(10)]

    async def test_two_who_found_one_room_in_the_same_group_meet_there_and_nobody_has_to_resume(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            first = say(ana, "0")
            await turns()
            founding = [
                ana.begins("message.send", to="ben", text="1", cid="1"),
                ben.begins("message.send", to="ana", text="2", cid="2"),
            ]
            await turns(20)
            held.set()
            assert "ok" in await ana.reply_to(first)
            told = [await who.reply_to(number) for who, number in zip((ana, ben), founding, strict=True)]
            assert [one["ok"]["seq"] for one in told] == [2, 3]
            assert texts(ana) == texts(ben) == ["0", "1", "2"] and ana.door.shuts == ben.door.shuts == []

    async def test_a_group_is_no_larger_than_its_bound(self):
        async with a_hall(Bounds(batch_writes=4)) as hall:
            ana, _ = await two(hall)
            begun = hall.db.writes
            for number in [say(ana, str(n)) for n in range(10)]:
                await ana.reply_to(number)
            assert hall.db.writes - begun == 3
            assert [seq for seq, _ in hall.log("r")] == list(range(1, 12))

    async def test_the_acknowledgement_and_the_event_leave_in_one_turn(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            number = say(ana, "hi")
            await ana.reply_to(number)
            assert texts(ben) == ["hi"], "when the acknowledgement is there everybody else's event is on its way too"

    async def test_times_never_run_back_in_a_room(self):
        async with a_hall() as hall:
            ana, _ = await two(hall)
            first = await ana.asks("message.send", room="r", text="a", cid="1")
            hall.clock.at_ms -= 500  # as after a restart on a machine whose clock was put back
            second = await ana.asks("message.send", room="r", text="b", cid="2")
            assert second["ts"] == first["ts"]

    async def test_what_is_queued_when_it_closes_is_kept(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            numbers = [say(ana, str(n)) for n in range(3)]
            hall.journal.close()
            hall.journal.close()
            refused = await ben.reply_to(say(ben, "late"))
            assert refused["err"]["code"] == "unavailable"
            held.set()
            for number in numbers:
                assert "ok" in await ana.reply_to(number)
            assert texts(ben) == ["0", "1", "2"]


class TestBounds:
    async def test_more_writes_than_may_wait_are_refused_and_definite(self):
        async with a_hall(Bounds(queue_writes=3)) as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            numbers = [say(ana, "first")]
            await turns()
            numbers += [say(ana, str(n)) for n in range(3)]
            assert hall.journal.queued == 3
            err = (await ben.reply_to(say(ben, "too much")))["err"]
            assert (err["code"], err["class"], err["facts"]) == ("overloaded", "wait", {"queued": 3})
            assert err["after_ms"] > 0
            held.set()
            for number in numbers:
                assert "ok" in await ana.reply_to(number)
            assert texts(ben) == ["first", "0", "1", "2"]
            await ben.asks("message.send", room="r", text="now", cid="now")

    async def test_more_bytes_than_may_wait_are_refused(self):
        async with a_hall(Bounds(queue_bytes=2_000)) as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            say(ana, "first")
            await turns()
            first = say(ana, "x" * 1_400, cid="first")
            assert (await ben.reply_to(say(ben, "x" * 1_000)))["err"]["code"] == "overloaded"
            small = say(ben, "x")
            held.set()
            assert "ok" in await ana.reply_to(first) and "ok" in await ben.reply_to(small)
            assert hall.journal._queue.size_bytes == 0

    async def test_one_write_may_always_wait_however_large_it_is(self):
        async with a_hall(Bounds(queue_bytes=10)) as hall:
            ana, _ = await two(hall)
            await ana.asks("message.send", room="r", text="x" * 1_000, cid="1")

    async def test_when_the_oldest_waits_too_long_nothing_more_is_taken(self):
        async with a_hall(Bounds(queue_age_ms=5_000)) as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            say(ana, "in flight")
            await turns()
            waiting = say(ana, "waiting")
            hall.clock.at_ms += 5_000
            fresh = say(ana, "fresh")
            hall.clock.at_ms += 1
            assert (await ben.reply_to(say(ben, "late")))["err"]["code"] == "overloaded"
            held.set()
            assert "ok" in await ana.reply_to(waiting) and "ok" in await ana.reply_to(fresh)

    async def test_what_was_never_taken_leaves_nothing_pending(self):
        async with a_hall(Bounds(queue_writes=1)) as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            say(ana, "in flight")
            await turns()
            last = say(ana, "waiting")
            await ben.reply_to(say(ben, "refused"))
            held.set()
            await ana.reply_to(last)
            room = hall.world.rooms.now("r")
            assert room is not None and not room.coming


class TestJudgingAgain:
    async def test_who_was_put_out_meanwhile_is_refused_in_his_place(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            out = ana.begins("room.remove", room="r", user="ben")
            late = say(ben, "me too")
            after = say(ana, "gone")
            held.set()
            assert "ok" in await ana.reply_to(out)
            assert (await ben.reply_to(late))["err"]["code"] == "not_found"
            assert "ok" in await ana.reply_to(after)
            assert texts(ana) == ["gone"]
            assert [ev for _, ev in hall.log("r")] == ["room.created", "room.member_removed", "message.sent"]

    async def test_who_said_it_before_he_was_put_out_said_it(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            early = say(ben, "me first")
            out = ana.begins("room.remove", room="r", user="ben")
            held.set()
            assert "ok" in await ben.reply_to(early)
            assert "ok" in await ana.reply_to(out)
            assert texts(ana) == texts(ben) == ["me first"]

    async def test_what_is_still_right_is_kept_in_the_order_of_the_queue(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            numbers = [say(ana, "1")]
            numbers.append(ana.begins("room.rename", room="r", title="New"))
            numbers += [say(ana, "2"), say(ana, "3")]
            held.set()
            for number in numbers:
                assert "ok" in await ana.reply_to(number)
            assert [ev for _, ev in hall.log("r")] == [
                "room.created", "message.sent", "room.renamed", "message.sent", "message.sent"
            ]  # fmt: skip
            assert texts(ben) == ["1", "2", "3"]

    async def test_r2_who_is_put_on_hold_is_refused_with_what_he_had_waiting(self):
        async with a_hall() as hall:
            _, ben = await two(hall)
            held = hall.db.hold()
            hold = asyncio.create_task(hall.facts(person("ben", rev=2, on_hold=True)))
            await turns()
            late = say(ben, "quickly")
            held.set()
            await hold
            assert (await ben.reply_to(late))["err"]["code"] == "account_on_hold"
            assert texts(ben) == []

    async def test_a_repeat_that_would_be_refused_by_now_gets_its_first_answer(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            first = await ben.asks("message.send", room="r", text="hi", cid="1")
            held = hall.db.hold()
            out = ana.begins("room.remove", room="r", user="ben")
            again = ben.begins("message.send", room="r", text="hi", cid="1")
            held.set()
            await ana.reply_to(out)
            assert (await ben.reply_to(again))["ok"] == {**first, "dup": True}

    async def test_two_who_open_their_room_at_once_meet_in_it(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            held = hall.db.hold()
            one = ana.begins("message.send", to="ben", text="hi", cid="1")
            other = ben.begins("message.send", to="ana", text="ho", cid="1")
            held.set()
            first, second = (await ana.reply_to(one))["ok"], (await ben.reply_to(other))["ok"]
            assert first["room"] == second["room"] == "direct:ana:ben"
            assert (first["seq"], second["seq"]) == (2, 3)
            assert [event["seq"] for event in ben.heard("room.created", room="direct:ana:ben")] == [1]
            assert texts(ben) == ["hi", "ho"]

    async def test_a_room_that_another_node_changed_is_read_anew(self):
        async with a_hall() as hall:
            ana, _ = await two(hall)
            await ana.asks("message.send", room="r", text="here", cid="1")
            sql = "INSERT INTO event (room_id, seq, ev, author, ts, body) VALUES ('r', 3, 'message.sent', 'ben', 5, ?)"
            hall.db.connection.execute(sql, ('{"text":"elsewhere"}',))
            hall.db.connection.execute("UPDATE room SET seq = 3, version = version + 1 WHERE room_id = 'r'")
            number = say(ana, "after")
            await turn_until(lambda: len(hall.log("r")) == 4)
            assert [seq for seq, _ in hall.log("r")] == [1, 2, 3, 4]
            assert ana.door.shuts == [(4010, "position lost")]
            await turns()
            assert number and not (await hall.world.rooms.open("r", "ana")).coming


@given(
    st.lists(
        st.tuples(st.sampled_from(["ana", "ben"]), st.sampled_from(["say", "rename", "set", "delete"])), max_size=20
    )
)
def test_whatever_is_queued_the_log_is_dense_and_everybody_hears_it_once_in_order(deeds):
    async def run() -> None:
        async with a_hall(Bounds(batch_writes=3)) as hall:
            ana, ben = await two(hall)
            numbers = []
            for place, (who, deed) in enumerate(deeds):
                device = ana if who == "ana" else ben
                match deed:
                    case "say":
                        number = say(device, str(place))
                    case "rename":
                        number = device.begins("room.rename", room="r", title=str(place))
                    case "set":
                        number = device.begins("room.set", room="r", favorite=True)
                    case _:
                        number = device.begins("message.delete", room="r", seq=place + 2, cid=f"d{place}")
                numbers.append((device, number))
            for device, number in numbers:
                await device.reply_to(number)
            log = hall.log("r")
            assert [seq for seq, _ in log] == list(range(1, len(log) + 1))
            assert hall.journal.queued == 0 and all(not room.coming for room in hall.world.rooms.all())
            for device in (ana, ben):
                told = [(frame["seq"], frame["ev"]) for frame in device.frames if "seq" in frame and "ev" in frame]
                assert told == log[1:]
                replies = [frame["re"] for frame in device.frames if "re" in frame]
                assert sorted(replies) == list(range(1, device.ids + 1))

    asyncio.run(run())
