"""What is promised (contract 3, 4, 7, 8, 10, 11, 13, 14, 18, 19, 20), whatever happens at once.

Where schedules matter, everything runs in one loop and the checker of tests/chaos judges what was seen; where files and
restarts matter, on the real server with a clock moved by hand.
"""

import asyncio
import random
from typing import Any

import pytest

from chatd.live.queue import Bounds
from chatd.store.backup import backup, restore
from tests.chaos.caller import Caller, enter
from tests.chaos.history import Frame, History, log_of, stored
from tests.chaos.torment import callers
from tests.chaos.voice import Voice, verdict
from tests.hall import NOW_MS, Hall, a_hall, a_room, people, turn_until, turns
from tests.server import Hand, a_chatd, token_for

HOUR_MS = 3_600_000
SEEDS = [1, 2, 3]


async def in_room(hall: Hall, history: History, *users: str, room: str = "r") -> list[Voice]:
    """These people, each with one connection that said hello."""
    await hall.facts(*people(*users), a_room(room, "group", *users))
    return [await heard(Voice(hall, history, user)) for user in users]


async def heard(voice: Voice, resume: Frame | None = None) -> Voice:
    await voice.reply_to(voice.says_hello(resume))
    return voice


def send(voice: Voice, cid: str, room: str = "r", **fields: Any) -> int:
    return voice.begins("message.send", cid=cid, room=room, **{"text": f"text of {cid}", **fields})


async def all_answered(*voices: Voice) -> None:
    await turn_until(lambda: all(voice.has_all_answers for voice in voices))


# --- one intent, one answer (3, 4)


async def test_a_cid_is_answered_the_same_a_day_and_a_restart_later(tmp_path):
    first = Hand(NOW_MS)
    async with a_chatd(tmp_path, first) as chatd, callers() as http:
        ana = await enter(http, chatd.url, token_for(tmp_path, "ana", NOW_MS))
        said = [(await ana.ask(op, **fields))["ok"] for op, fields in INTENTS]
    later = Hand(NOW_MS + 25 * HOUR_MS)
    async with a_chatd(tmp_path, later) as chatd, callers() as http:
        ana = await enter(http, chatd.url, token_for(tmp_path, "ana", later.at_ms))
        heads = {state["room"]: state["head"] for state in ana.heard[0]["ok"]["rooms"]}
        for (op, fields), before in zip(INTENTS, said, strict=True):
            again = (await ana.ask(op, **fields))["ok"]
            if op == "room.create":
                assert again["room"] == before["room"]
            else:
                assert again == {**before, "dup": True}
            other = {**fields, "title" if op == "room.create" else "text": "something else"}
            if op != "message.delete":
                assert (await ana.ask(op, **other))["err"]["code"] == "cid_conflict"
        assert (await ana.ask("message.delete", **{**INTENTS[3][1], "seq": 2}))["err"]["code"] == "cid_conflict"
        again = await enter(http, chatd.url, token_for(tmp_path, "ana", later.at_ms))
        assert {state["room"]: state["head"] for state in again.heard[0]["ok"]["rooms"]} == heads
    assert stored(tmp_path / "chatd.db").twice == []


INTENTS: list[tuple[str, Frame]] = [
    ("message.send", {"cid": "one", "room": "website-relaunch", "text": "one"}),
    ("message.send", {"cid": "two", "room": "website-relaunch", "text": "two"}),
    ("message.edit", {"cid": "three", "room": "website-relaunch", "seq": 2, "text": "one, better"}),
    ("message.delete", {"cid": "four", "room": "website-relaunch", "seq": 3}),
    ("message.send", {"cid": "five", "to": "ben", "text": "five"}),
    ("room.create", {"cid": "six", "title": "A room", "members": ["ben"]}),
]


@pytest.mark.parametrize("seed", SEEDS)
async def test_fifty_repeats_at_once_are_one_row_and_one_answer(seed):
    rng, history = random.Random(seed), History()
    async with a_hall(Bounds(batch_writes=rng.choice([1, 7, 512]))) as hall:
        await in_room(hall, history, "ana", "ben")
        anas = [await heard(Voice(hall, history, "ana")) for _ in range(5)]
        for number in range(50):
            send(rng.choice(anas), "same", text="the same")
            if number % 10 == 0:
                send(rng.choice(anas), "same", text="not the same")
            if rng.random() < 0.3:
                await turns(rng.randint(1, 5))
        await all_answered(*anas)
        replies = [frame for ana in anas for frame in ana.frames if frame.get("re", 0) > 1]
        kept = {(reply["ok"]["seq"], reply["ok"]["ts"]) for reply in replies if "ok" in reply}
        firsts = [reply for reply in replies if "ok" in reply and "dup" not in reply["ok"]]
        assert (len(kept), len(firsts), len(hall.log("r"))) == (1, 1, 2)
        assert {reply["err"]["code"] for reply in replies if "err" in reply} == {"cid_conflict"}
        assert verdict(hall, history) == []


async def test_another_content_is_a_conflict_even_when_the_commit_fails():
    history = History()
    async with a_hall() as hall:
        ana, _ = await in_room(hall, history, "ana", "ben")
        hall.db.failing = ["unsaid"]
        first, second = send(ana, "same"), send(ana, "same", text="not the same")
        assert "ok" in await ana.reply_to(first)
        assert (await ana.reply_to(second))["err"]["code"] == "cid_conflict"


# --- order (7, 8, 10)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_hundred_commands_in_a_row_are_done_and_answered_in_order_refusals_or_not(seed):
    rng, history = random.Random(seed), History()
    async with a_hall(Bounds(batch_writes=rng.choice([3, 16, 512]))) as hall:
        voices = await in_room(hall, history, "ana", "ben", "cleo")
        await hall.facts(a_room("s", "group", "ana", "ben"))
        await turns()
        for number in range(100):
            for voice in voices:
                room, cid = rng.choice("rs"), f"{voice.user}{number}"
                match rng.randrange(10):
                    case 0:
                        send(voice, cid, room, text=" ")
                    case 1:
                        send(voice, cid, room, reply_to=rng.choice([1, 2, 10_000]))
                    case 2:
                        voice.begins("message.edit", cid=cid, room=room, seq=rng.randint(1, 50), text=f"new {cid}")
                    case 3:
                        voice.begins("message.delete", cid=cid, room=room, seq=rng.randint(1, 50))
                    case 4:
                        voice.begins("room.history", room=room, limit=5)
                    case 5:
                        voice.begins("message.read", room=room, seq=rng.randint(1, 5))
                    case _:
                        send(voice, cid, room)
            await turns(rng.choice([0, 0, 1, 30]))
        await all_answered(*voices)
        assert len(hall.log("r")) > 50
        assert verdict(hall, history) == []


async def test_whatever_the_clock_does_the_times_of_a_log_never_run_back():
    rng, history = random.Random(4), History()
    async with a_hall() as hall:
        voices = await in_room(hall, history, "ana", "ben")
        for number in range(200):
            hall.clock.at_ms += rng.choice([0, 1, -1, 2 * HOUR_MS, -2 * HOUR_MS])
            await voices[number % 2].reply_to(send(voices[number % 2], f"c{number}"))
        assert verdict(hall, history) == []


async def test_an_edit_in_the_last_instant_counts_when_it_is_kept_not_when_it_was_asked():
    """R24, contract 18: what waits for the disk while the window closes is refused, and that is definite."""
    history = History()
    async with a_hall() as hall:
        ana, _ = await in_room(hall, history, "ana", "ben")
        said = (await ana.reply_to(send(ana, "c")))["ok"]
        hall.clock.at_ms = said["ts"] + HOUR_MS
        assert "ok" in await ana.answer("message.edit", cid="e1", room="r", seq=said["seq"], text="in the last instant")
        held = hall.db.hold()
        send(ana, "before")
        await turns()
        late = ana.begins("message.edit", cid="e2", room="r", seq=said["seq"], text="asked in the last instant")
        hall.clock.at_ms += 1
        held.set()
        assert (await ana.reply_to(late))["err"]["code"] == "edit_window_over"
        answer = await ana.answer("message.edit", cid="e3", room="r", seq=said["seq"], text="a millisecond late")
        assert answer["err"]["code"] == "edit_window_over"
        assert verdict(hall, history) == []
        assert log_of(hall.db.connection).rows["r", said["seq"]].text == "in the last instant"


# --- who may hear what (20)


async def test_a_thousand_removals_beside_messages_tell_the_removed_nothing_more():
    rng, history = random.Random(5), History()
    async with a_hall(Bounds(batch_writes=5)) as hall:
        ana, ben, cleo = await in_room(hall, history, "ana", "ben", "cleo")
        await hall.facts(a_room("s", "group", "ana", "ben"))  # so that he stays in her address book
        for number in range(1_000):
            deeds = [
                lambda n=number: ana.begins("room.remove", room="r", user="ben"),
                lambda n=number: send(cleo, f"c{n}"),
                lambda n=number: send(ben, f"b{n}"),
                lambda n=number: send(ana, f"a{n}"),
            ]
            rng.shuffle(deeds)
            for deed in deeds:
                deed()
                await turns(rng.choice([0, 0, 0, 1, 3]))
            ana.begins("room.add", room="r", user="ben")
            await all_answered(ana, ben, cleo)
        removed = [frame for frame in ben.frames if frame.get("ev") == "room.member_removed"]
        kept = [row for row in log_of(hall.db.connection).of("r") if row.by == "ben"]
        assert len(removed) == 1_000, "each addition came after its removal"
        assert 0 < len(kept) < 1_000, "sometimes he was out before it was his turn, sometimes not"
        assert verdict(hall, history) == []


# --- coming in and coming back (11, 13, 14)


@pytest.mark.parametrize("seed", SEEDS)
async def test_who_comes_in_while_others_talk_has_no_hole_and_nothing_twice(seed):
    """Hellos at any moment, with a resume from any old position or none; reads and writes as slow as they may be."""
    rng, history = random.Random(seed), History()
    async with a_hall(Bounds(batch_writes=8), resume_events=30, sockets_per_user=10_000) as hall:
        ana, ben = await in_room(hall, history, "ana", "ben")
        came: list[Voice] = []
        for number in range(300):
            voice = rng.choice([ana, ben])
            send(voice, f"{voice.user}{number}")
            if rng.random() < 0.1:
                seq = rng.choice([rng.randint(2, number + 2), voice.positions["r"]])
                voice.begins("message.delete", cid=f"d{number}", room="r", seq=seq)
            if rng.random() < 0.3:
                came.append(Voice(hall, history, rng.choice(["ana", "ben"])))
                came[-1].says_hello(any_resume(rng, rng.choice([ana, ben]).positions.get("r", 0)))
            if came and rng.random() < 0.2:
                came.pop(rng.randrange(len(came))).goes()
            reads, writes = hall.db.hold(reads=True), hall.db.hold()
            await turns(rng.choice([0, 1, 2, 8]))
            reads.set()
            writes.set()
            await turns(rng.choice([0, 1, 2, 8]))
        await all_answered(ana, ben, *came)
        assert verdict(hall, history) == []
        outcomes = [frame["ev"] for voice in came for frame in voice.frames if "ev" in frame]
        assert outcomes.count("session.live") == len(came)


def any_resume(rng: random.Random, head: int) -> Frame | None:
    near, far = rng.randint(max(0, head - 29), head), rng.randint(0, head)
    epoch, seq = rng.choice([("epoch", near), ("epoch", far), ("epoch", head + 7), ("another", near)])
    return None if rng.random() < 0.2 else {"epoch": epoch, "rooms": {"r": seq}}


@pytest.mark.parametrize(
    ("epoch", "behind", "is_reset"),
    [("epoch", 0, False), ("epoch", 1_000, False), ("epoch", 1_001, True), ("epoch", -1, True), ("other", 3, True)],
)
async def test_a_resume_is_everything_or_a_reset(epoch, behind, is_reset):
    history = History()
    async with a_hall() as hall:
        ana, ben = await in_room(hall, history, "ana", "ben")
        for number in range(1_005):
            send(ana, f"c{number}")
        await all_answered(ana)
        head = ana.positions["r"]
        ben.goes()
        ben = await heard(Voice(hall, history, "ben"), {"epoch": epoch, "rooms": {"r": head - behind}})
        await ben.hears("session.live")
        missed = [frame["seq"] for frame in ben.frames if frame.get("ev") == "message.sent"]
        resets = [(frame["room"], frame["head"]) for frame in ben.heard("room.reset")]
        assert (resets, missed) == (([("r", head)], []) if is_reset else ([], list(range(head - behind + 1, head + 1))))
        assert verdict(hall, history) == []


async def test_an_older_backup_has_a_new_epoch_and_clients_that_saw_more_begin_anew(tmp_path):
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    room = "website-relaunch"

    async def say(caller: Caller, cid: str) -> int:
        seq: int = (await caller.ask("message.send", cid=cid, room=room, text=cid))["ok"]["seq"]
        return seq

    async with a_chatd(data) as chatd, callers() as http:
        ana = await enter(http, chatd.url, token_for(data, "ana"))
        await say(ana, "before")
        await asyncio.to_thread(backup, data / "chatd.db", copy)
        seen = await say(ana, "after")
        epoch = ana.heard[0]["ok"]["epoch"]
    await asyncio.to_thread(restore, copy, data / "chatd.db")
    async with a_chatd(data) as chatd, callers() as http:
        resume = {"epoch": epoch, "rooms": {room: seen}}
        ana = await enter(http, chatd.url, token_for(data, "ana"), resume=resume)
        missed = await ana.until_live()
        assert [(frame["ev"], frame["room"], frame["head"]) for frame in missed] == [("room.reset", room, seen - 1)]
        assert ana.heard[0]["ok"]["epoch"] != epoch
        assert not ana.heard[0]["ok"]["resumed"]
        assert await say(ana, "instead") == seen, "the number is free again, in another epoch"
        again = await enter(http, chatd.url, token_for(data, "ana"), resume=resume)
        assert [frame["ev"] for frame in await again.until_live()] == ["room.reset"]


# --- what is gone is gone (19), and counts (15)


async def test_a_page_that_waits_behind_a_send_shows_nothing_that_was_deleted_meanwhile():
    history = History()
    async with a_hall(Bounds(batch_writes=1)) as hall:
        ana, ben = await in_room(hall, history, "ana", "ben")
        said = (await ana.reply_to(send(ana, "c")))["ok"]["seq"]
        held = hall.db.hold()
        deletion = ana.begins("message.delete", cid="d", room="r", seq=said)
        send(ben, "b")
        page = ben.begins("room.history", room="r")
        await turns()
        held.set()
        await ana.reply_to(deletion)
        shown = (await ben.reply_to(page))["ok"]["messages"]
        assert next(message for message in shown if message["seq"] == said).get("deleted") is True
        assert [message["cid"] for message in shown if "text" in message] == ["b"], "and it shows what was sent before"
        assert verdict(hall, history) == []


async def test_nobody_is_mentioned_by_himself():
    history = History()
    async with a_hall() as hall:
        ana, ben = await in_room(hall, history, "ana", "ben")
        for number in range(70):  # more than memory keeps, so that the store counts
            send(ana, f"c{number}", text="I am @ana, you are @ben")
        await all_answered(ana)
        for voice, expected in ((ana, (0, 0)), (ben, (70, 70))):
            await voice.asks("message.unread", room="r", seq=2)
            again = await heard(Voice(hall, history, voice.user))
            (state,) = again.frames[0]["ok"]["rooms"]
            assert (state["unread"], state["mentions"]) == expected
        assert verdict(hall, history) == []


async def test_a_marker_set_while_the_room_is_read_anew_is_not_forgotten():
    history = History()
    async with a_hall(Bounds(batch_writes=1)) as hall:
        ana, ben = await in_room(hall, history, "ana", "ben")
        await ana.reply_to(send(ana, "c1"))
        hall.db.failing = ["lost"]
        send(ana, "c2")
        ben.begins("message.read", room="r", seq=2)
        ben.begins("room.set", room="r", favorite=True)
        await turn_until(lambda: bool(ben.door.shuts))  # 4010: come back and resume
        await turn_until(lambda: hall.db.connection.execute(MINE, ("ben",)).fetchall() == [(2, 1)])
        await turns()
        again = await heard(Voice(hall, history, "ben"))
        (state,) = again.frames[0]["ok"]["rooms"]
        assert (state["read"], state["unread"], state["favorite"]) == (2, 0, True)


MINE = "SELECT read_seq, favorite FROM member WHERE user_id = ?"
