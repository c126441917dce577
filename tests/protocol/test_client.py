"""The Python client against a server that follows a script: asking, and hearing each event once and in order."""

import asyncio

import pytest

from protocol.client import Client, Frame, Refused, Unknown
from tests.protocol.script import LIVE, WITHIN_S, message, next_of

# --- asking


async def test_answers_find_their_question_whatever_their_order(scripted):
    async def script(line):
        await line.welcome()
        asked = [await line.hear() for _ in range(3)]
        for one in reversed(asked):
            await line.say({"re": one["id"], "ok": {"text": one["text"]}})
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        answers = await asyncio.gather(*(chat.ask("message.check", room="r", text=f"{n}") for n in range(3)))
    assert [answer["text"] for answer in answers] == ["0", "1", "2"]


async def test_a_refusal_is_raised_with_all_it_says_even_if_its_code_is_new(scripted):
    async def script(line):
        await line.welcome()
        for code in ("edit_window_over", "of_the_future"):
            asked = await line.hear()
            await line.say(
                {"re": asked["id"], "err": {"code": code, "message": "No.", "class": "never", "rule": "R24"}}
            )
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        for code in ("edit_window_over", "of_the_future"):
            with pytest.raises(Refused) as raised:
                await chat.ask("message.edit", cid="c", room="r", seq=1, text="x")
            says = raised.value.refusal
            assert (says.code, says.message, says.what_to_do, says.rule) == (code, "No.", "never", "R24")


async def test_an_internal_error_leaves_it_unknown(scripted):
    async def script(line):
        await line.welcome()
        asked = await line.hear()
        await line.say({"re": asked["id"], "err": {"code": "internal", "message": "Oh.", "class": "retry"}})
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        with pytest.raises(Unknown, match="Oh"):
            await chat.ask("message.send", cid="c", room="r", text="x")


async def test_only_the_first_answer_counts(scripted):
    async def script(line):
        await line.welcome()
        asked = await line.hear()
        await line.say({"re": asked["id"], "ok": {"is": 1}}, {"re": asked["id"], "ok": {"is": 2}})
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        assert await chat.ask("session.ping") == {"is": 1}


async def test_an_answer_that_nobody_waits_for_any_more_is_ignored(scripted):
    asked_both = asyncio.Event()

    async def script(line):
        await line.welcome()
        first, second = await line.hear(), await line.hear()
        await asked_both.wait()
        await line.say({"re": first["id"], "ok": {}}, {"re": second["id"], "ok": {"is": "second"}})
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        given_up = asyncio.create_task(chat.ask("session.ping"))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(chat.ask("session.ping"))
        await asyncio.sleep(0)
        given_up.cancel()
        asked_both.set()
        assert await asyncio.wait_for(waiting, WITHIN_S) == {"is": "second"}


# --- events


async def test_events_are_told_once_and_in_order(scripted):
    async def script(line):
        await line.welcome(r=4)
        read_mark = {"ev": "message.read", "room": "r", "user": "ben", "seq": 1}
        await line.say(message(5), message(5), message(4), read_mark, message(6), message(1, room="new"), LIVE)
        await line.stay()

    told: list[Frame] = []
    chat = Client(await scripted(script), "token")
    unfollow = chat.follow(told.append)
    events = chat.events()
    async with chat:
        await next_of(events, "session.live")
    assert [(one["ev"], one.get("seq")) for one in told] == [
        ("hello", None),
        ("message.sent", 5),
        ("message.read", 1),
        ("message.sent", 6),
        ("message.sent", 1),
        ("session.live", None),
    ]
    assert chat.positions == {"r": 6, "new": 1}
    unfollow()


async def test_a_hole_is_filled_by_a_resume(scripted):
    async def first(line):
        await line.welcome(r=4)
        await line.say(LIVE, message(5), message(7))
        await line.stay()

    async def second(line):
        hello = await line.welcome(resumed=True)
        assert hello["resume"] == {"epoch": "e1", "rooms": {"r": 5}}
        await line.say(message(6), message(7), LIVE, message(8))
        await line.stay()

    async with Client(await scripted(first, second), "token") as chat:
        events = chat.events()
        assert [(await next_of(events))["seq"] for _ in range(4)] == [5, 6, 7, 8]


async def test_a_reset_is_told_and_moves_the_position(scripted):
    async def script(line):
        await line.welcome(r=4)
        await line.say({"ev": "room.reset", "room": "r", "head": 2000}, message(2001))
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        events = chat.events()
        assert (await next_of(events, "room.reset"))["head"] == 2000
        assert (await next_of(events))["seq"] == 2001


async def test_rooms_come_and_go(scripted):
    async def first(line):
        await line.welcome(old=4, left=9)
        mine = {"ev": "room.member_removed", "room": "left", "seq": 10, "ts": 1, "by": "ben", "user": "ana"}
        others = {"ev": "room.member_removed", "room": "old", "seq": 5, "ts": 1, "by": "ben", "user": "eva"}
        came = {"ev": "room.changed", "room": "new", "kind": "group", "head": 7}
        seen = {"ev": "room.changed", "room": "old", "unread": 0}
        await line.say(mine, others, came, came | {"head": 3}, seen, message(8, room="new"))
        await line.close(4008)

    async def second(line):
        hello = await line.welcome(resumed=True, gone=["old"], newest=2)
        assert hello["resume"]["rooms"] == {"old": 5, "new": 8}
        await line.say(LIVE)
        await line.stay()

    async with Client(await scripted(first, second), "token") as chat:
        await next_of(chat.events(), "session.live")
        assert chat.positions == {"new": 8, "newest": 2}


async def test_who_kept_epoch_and_positions_resumes_at_once(scripted):
    async def script(line):
        hello = await line.welcome(resumed=True)
        assert hello["resume"] == {"epoch": "e1", "rooms": {"r": 3}}
        assert (hello["platform"], hello["device"], hello["token"]) == ("desktop", "d", "token")
        await line.say(message(4))
        await line.stay()

    url = await scripted(script)
    chat = Client(url + "v1/ws", "token", "desktop", device="d", epoch="e1", positions={"r": 3})
    events = chat.events()
    async with chat:
        assert (await next_of(events))["seq"] == 4
