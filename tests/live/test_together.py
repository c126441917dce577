"""Several writes that belong together: all of them are kept, in one commit, or none is."""

import asyncio
import logging
from typing import Any

import pytest

from chatd.live.ticket import Lost
from chatd.store.db import Query
from chatd.store.entry import Founding, New, Repeated, Write
from protocol.errors import Refusal, Refused
from tests.hall import Hall, a_hall, turns
from tests.live.test_journal import say, texts, two

NO = Refusal(code="offer_state")


async def rooms(hall: Hall) -> None:
    await two(hall)
    await hall.facts({"kind": "room", "id": "s", "rev": 1, "room": "group", "by": "ana", "members": ["ana", "ben"]})


def entry(hall: Hall, name: str, text: str, **more: Any) -> tuple[Any, Write]:
    room = hall.world.rooms.now(name)
    said = New("message.sent", "ana", {"text": text})
    return room, Write(room=name, version=room.version if room else 0, by="ana", entries=(said,), **more)


def founding(name: str, **more: Any) -> tuple[None, Write]:
    made = New("room.created", "ana", {"kind": "group", "title": "", "members": []})
    founds = Founding("group", "", {}, (("ana", "owner", "ana"),))
    return None, Write(room=name, version=0, by="ana", entries=(made,), founds=founds, **more)


def together(hall: Hall, *writes: Any, judge: Any = lambda: None, script: Any = None) -> Any:
    return hall.world.journal.together(writes, judge, lambda kept: kept, script)


def heads(hall: Hall) -> tuple[int, ...]:
    return tuple(len(hall.log(name)) for name in ("r", "s", "new"))


async def test_all_are_kept_in_one_commit_and_told_in_one_turn():
    async with a_hall() as hall:
        await rooms(hall)
        ben, begun = await hall.signs_in("ben"), hall.db.writes
        kept = await together(hall, entry(hall, "r", "one"), entry(hall, "s", "two"), founding("new"))
        assert [one.entries[-1].seq for one in kept] == [2, 2, 1]
        assert hall.db.writes == begun + 1
        assert heads(hall) == (2, 2, 1)
        assert texts(ben) == ["one", "two"]


@pytest.mark.parametrize("which", [0, 1])
async def test_where_one_is_refused_in_the_transaction_none_is_kept_and_its_numbers_are_given_again(which):
    async with a_hall() as hall:
        await rooms(hall)

        def refuses(seq: int, ts: int) -> Any:
            yield from ()
            return NO

        changes: list[dict[str, Any]] = [{}, {}]
        changes[which] = {"change": refuses}
        with pytest.raises(Refused) as refused:
            await together(hall, entry(hall, "r", "1", **changes[0]), entry(hall, "s", "2", **changes[1]))
        assert refused.value.refusal == NO
        assert heads(hall) == (1, 1, 0)
        kept = await together(hall, entry(hall, "r", "1"), entry(hall, "s", "2"))
        assert [one.entries[-1].seq for one in kept] == [2, 2]


async def test_where_the_script_refuses_what_it_wrote_is_gone_too():
    async with a_hall() as hall:
        await rooms(hall)

        def script(now_ms: int) -> Any:
            yield Query("INSERT INTO note (room_id, user_id, rev, body) VALUES ('r', 'ana', 1, 'x')")
            return NO

        with pytest.raises(Refused):
            await together(hall, entry(hall, "r", "1"), founding("new"), script=script)
        assert heads(hall) == (1, 1, 0)
        assert hall.db.connection.execute("SELECT count(*) FROM note").fetchall() == [(0,)]


async def test_the_script_runs_in_the_same_commit_and_alone_too():
    async with a_hall() as hall:
        await rooms(hall)

        def script(now_ms: int) -> Any:
            yield Query("INSERT INTO note (room_id, user_id, rev, body) VALUES ('r', 'ana', 1, 'x')")
            return None

        assert await together(hall, script=script) == []
        assert hall.db.connection.execute("SELECT count(*) FROM note").fetchall() == [(1,)]


async def test_when_a_room_moved_on_meanwhile_all_are_judged_again():
    async with a_hall() as hall:
        await rooms(hall)
        ana = await hall.signs_in("ana")
        writes, judged = (entry(hall, "r", "1"), entry(hall, "s", "2")), []
        renaming = ana.begins("room.rename", room="s", title="New")
        await turns(1)
        done = asyncio.ensure_future(_wait(together(hall, *writes, judge=lambda: judged.append(1))))
        await ana.reply_to(renaming)
        kept = await done
        assert len(judged) == 2 and [one.entries[-1].seq for one in kept] == [2, 3]


async def test_judged_again_and_refused_nothing_is_kept():
    async with a_hall() as hall:
        await rooms(hall)
        ana = await hall.signs_in("ana")
        verdicts = iter([None, NO])
        writes = (entry(hall, "r", "1"), entry(hall, "s", "2"))
        renaming = ana.begins("room.rename", room="s", title="New")
        await turns(1)
        done = asyncio.ensure_future(_wait(together(hall, *writes, judge=lambda: next(verdicts))))
        await ana.reply_to(renaming)
        with pytest.raises(Refused):
            await done
        assert heads(hall) == (1, 2, 0)


async def test_a_repeat_gets_the_first_answer_and_nothing_is_done_again():
    async with a_hall() as hall:
        await rooms(hall)
        ran = []

        def script(now_ms: int) -> Any:
            ran.append(now_ms)
            yield from ()
            return None

        def once() -> tuple[Any, ...]:
            return (entry(hall, "r", "1", cid="c", digest=1), entry(hall, "s", "2"))

        await together(hall, *once(), script=script)
        before = await together(hall, *once(), script=script)
        assert isinstance(before, Repeated) and (before.room, before.seq) == ("r", 2)
        assert heads(hall) == (2, 2, 0) and len(ran) == 1
        with pytest.raises(Refused, match="cid_conflict"):
            await together(hall, entry(hall, "r", "other", cid="c", digest=2), entry(hall, "s", "2"))


async def test_what_waits_before_and_behind_is_kept_in_its_order():
    async with a_hall() as hall:
        await rooms(hall)
        ana = await hall.signs_in("ana")
        held = hall.db.hold()
        first = [say(ana, "a"), say(ana, "b")]
        await turns(1)
        refused = together(hall, entry(hall, "r", "no"), script=lambda now_ms: _refusing())
        kept = together(hall, entry(hall, "r", "c"), entry(hall, "s", "c"))
        last = say(ana, "d")
        await turns(1)
        held.set()
        for number in (*first, last):
            await ana.reply_to(number)
        with pytest.raises(Refused):
            await refused
        await kept
        assert texts(ana) == ["a", "b", "c", "c", "d"]
        assert [seq for seq, _ in hall.log("r")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("how", ["lost", "unsaid"])
async def test_after_a_commit_that_failed_what_the_store_says_is_what_became_of_all(how, caplog):
    caplog.set_level(logging.CRITICAL)
    async with a_hall() as hall:
        await rooms(hall)
        hall.db.failing = [how]
        ticket = together(hall, entry(hall, "r", "1", cid="c", digest=1), entry(hall, "s", "2"))
        if how == "lost":
            with pytest.raises(Lost):
                await ticket
            assert heads(hall) == (1, 1, 0)
        else:
            assert isinstance(await ticket, Repeated)
            assert heads(hall) == (2, 2, 0)
        await turns(5)
        room = await hall.world.rooms.find("r")
        assert room is not None and room.head == len(hall.log("r"))


def _refusing() -> Any:
    yield from ()
    return NO


async def _wait(ticket: Any) -> Any:
    return await ticket
