"""Webhooks, to a real receiver: signed, in order for each subject, and until he has them."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from aiohttp import web

from chatd.live.herald import Herald, HeraldSettings, content, signature
from chatd.store import hook as rows
from chatd.store.db import Unavailable
from chatd.store.hook import Hook
from protocol.errors import Refused
from tests.hall import turns
from tests.receiver import SECRET, Came, House, a_house, answered, until


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with a_house() as house:
        yield house


async def test_what_is_told_is_signed_and_says_what_when_and_about_what(house):
    async with house.sending():
        await house.record("room-1", user="ben", spans=[[0, 3, "phone"]])
        (came,) = await house.receiver.has(1)
        at_ms = house.hall.clock.at_ms
        assert came.said == {
            "epoch": "epoch", "seq": 1, "topic": "violation", "subject": "room-1", "ts": at_ms,
            "user": "ben", "spans": [[0, 3, "phone"]],
        }  # fmt: skip
        assert came.is_signed_with(SECRET) and not came.is_signed_with(SECRET + b"x")
        assert came.headers["Chatd-Signature"].startswith(f"t={at_ms // 1000},v1=")
        assert (came.headers["Chatd-Delivery"], came.headers["Content-Type"]) == ("1", "application/json")


def test_the_signature_is_the_documented_one():
    hook = Hook(7, "violation", "r", 5, {"b": 1, "a": "é"})
    assert content(hook, "e") == '{"b":1,"a":"é","epoch":"e","seq":7,"topic":"violation","subject":"r","ts":5}'.encode()
    assert signature(b"key", 12, b"{}") == "t=12,v1=043e30e1e15664dc97494d18e4110984bcbd2c4e6f3e19de9569dc1ea6d9b03e"


async def test_what_has_one_subject_is_told_in_its_order_and_one_at_a_time(house):
    here: dict[str, int] = {}
    most: list[int] = []

    async def slowly(came: Came) -> web.StreamResponse:
        subject = came.said["subject"]
        here[subject] = here.get(subject, 0) + 1
        most.append(here[subject])
        for _ in range(20):
            await asyncio.sleep(0)
        here[subject] -= 1
        return web.Response()

    house.receiver.answer = slowly
    async with house.sending():
        await house.record(*("r", "s", "t") * 5)
        await house.receiver.has(15)
        await house.settled(sent=15)
    assert max(most) == 1 and house.unsent() == []
    for subject in "rst":
        seqs = [came.said["seq"] for came in house.receiver.came if came.said["subject"] == subject]
        assert seqs == sorted(seqs)


@pytest.mark.parametrize("status", [199 + 1, 201, 204, 299])
async def test_every_2xx_means_that_he_has_it(house, status):
    house.receiver.answer = lambda came: answered(status)
    async with house.sending():
        await house.record("r")
        await house.settled(sent=1)
    assert house.unsent() == []


async def test_a_failure_holds_back_its_own_subject_only_and_is_tried_again_later_and_later(house):
    async def ill(came: Came) -> web.StreamResponse:
        return web.Response(status=500 if came.said["subject"] == "r" else 200)

    house.receiver.answer = ill
    async with house.sending():
        await house.record("r", "r", "s")
        await house.settled(sent=1, failed=1)
        assert house.unsent() == [1, 2]
        for tries, delay_ms in enumerate((1_000, 2_000, 4_000), 1):
            await house.passes(delay_ms - 1)
            await house.settled(sent=1, failed=tries)
            assert len(house.receiver.came) == 1 + tries, "not before its time"
            await house.passes(1)
            await house.settled(sent=1, failed=tries + 1)
        house.receiver.answer = None
        await house.passes(8_000)
        await house.settled(sent=3, failed=4)
    assert [seq for seq in house.receiver.seqs if seq != 3] == [1, 1, 1, 1, 1, 2]
    assert house.unsent() == []


def test_delays_grow_within_bounds_and_are_spread():
    nobody: Any = None
    settings = HeraldSettings(retry_first_ms=1_000, retry_most_ms=60_000)
    for chance, expected in ((0.0, [500, 1_000, 2_000]), (1.0, [1_000, 2_000, 4_000])):
        herald = Herald(nobody, nobody, nobody, settings, nobody, "e", partial(float, chance))
        assert [herald._delay_ms(tries) for tries in range(3)] == expected
        assert herald._delay_ms(1_000_000) == (30_000 if chance == 0.0 else 60_000)


async def test_a_restart_goes_on_where_the_last_run_stood(house):
    house.receiver.answer = lambda came: answered(503)
    async with house.sending():
        await house.record("r", "s")
        await house.settled(failed=2)
    house.receiver.answer = None
    house.hall.clock.at_ms += 1_000
    async with house.sending():
        await house.settled(sent=2)
    assert sorted(house.receiver.seqs) == [1, 1, 2, 2] and house.unsent() == []


async def test_a_stop_waits_for_what_is_on_its_way_and_begins_nothing_more(house):
    go = asyncio.Event()

    async def later(came: Came) -> web.StreamResponse:
        await go.wait()
        return web.Response()

    house.receiver.answer = later
    herald = house.a_herald()
    task = asyncio.create_task(herald.run())
    await house.record("r", "r")
    await house.receiver.has(1)
    herald.close()
    go.set()
    await task
    assert house.unsent() == [2] and house.receiver.seqs == [1]


async def test_what_he_never_answers_is_given_up_at_a_stop_and_told_again(house, monkeypatch):
    monkeypatch.setattr("chatd.live.herald.LAST_WORDS_S", 0.01)

    async def never(came: Came) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    house.receiver.answer = never
    async with house.sending():
        await house.record("r")
        await house.receiver.has(1)
    assert house.unsent() == [1]
    house.receiver.answer = None
    async with house.sending():
        await house.settled(sent=1)
    assert house.receiver.seqs == [1, 1]


class TestAReplay:
    async def test_tells_everything_beyond_a_place_once_more_in_order(self, house):
        async with house.sending() as herald:
            await house.record("r", "r", "r")
            await house.settled(sent=3)
            assert await herald.replay(1) == 2
            await house.settled(sent=5)
            assert await herald.replay(3) == 0
        assert house.receiver.seqs == [1, 2, 3, 2, 3]

    async def test_of_a_long_log_is_marked_in_steps(self, house, monkeypatch):
        monkeypatch.setattr(rows, "CHUNK", 2)
        async with house.sending() as herald:
            await house.record("r", "r", "r", "r", "r")
            await house.settled(sent=5)
            assert await herald.replay(0) == 5
            await house.settled(sent=10)
        assert house.receiver.seqs == [1, 2, 3, 4, 5] * 2

    async def test_lets_nothing_newer_go_out_before_all_is_marked(self, house):
        async with house.sending() as herald:
            await house.record("r")
            await house.settled(sent=1)
            held = house.hall.db.hold()
            replay = asyncio.create_task(herald.replay(0))
            await turns()
            house.hall.db.run(rows.record("violation", "r", house.hall.clock.at_ms, {}))
            for _ in range(300):
                herald.wake()
                await asyncio.sleep(0)
            assert house.receiver.seqs == [1] and not herald._on_their_way
            held.set()
            assert await replay == 2
            await house.settled(sent=3)
        assert house.receiver.seqs == [1, 1, 2]

    async def test_that_the_store_cannot_keep_is_refused_and_sending_goes_on(self, house):
        async with house.sending() as herald:
            await house.record("r")
            await house.settled(sent=1)
            house.hall.db.failing = [Unavailable("gone")]
            with pytest.raises(Refused):
                await herald.replay(0)
            await house.record("r")
            await house.settled(sent=2)


async def test_without_an_address_the_log_is_kept_and_bounded_and_nobody_is_told(house):
    async with house.sending(url="", keep_ms=10_000) as herald:
        await house.record("r", "s")
        await house.passes(5_000)
        await house.record("r")
        await house.passes(60_000)
        await until(lambda: not house.unsent(), herald.wake)
    assert house.receiver.came == []


async def test_what_was_sent_long_ago_goes_and_what_waits_stays(house):
    async with house.sending(keep_ms=10_000):
        await house.record("r")
        await house.settled(sent=1)
        house.receiver.answer = lambda came: answered(500)
        await house.record("s")
        await house.settled(sent=1, failed=1)
        await house.passes(60_000)
        await until(lambda: [one.hook_seq for one in house.hall.db.run(rows.page(0, 9))] == [2], house.herald.wake)


async def test_how_much_waits_is_a_metric(house):
    house.receiver.answer = lambda came: answered(500)
    async with house.sending():
        await house.record("r", "r", "s")
        await house.settled(failed=2)
        await house.passes(10_000)
        await house.settled(failed=4)
        assert house.hall.metrics.registry.get_sample_value("chatd_hooks_waiting") == 3


async def test_log_lines_say_that_it_fails_once_and_that_it_works_again_and_nothing_of_what_was_told(house, caplog):
    caplog.set_level(logging.INFO)
    house.receiver.answer = lambda came: answered(500)
    async with house.sending():
        await house.record("secret-room", user="secret-user")
        await house.settled(failed=1)
        await house.passes(1_000)
        await house.settled(failed=2)
        house.receiver.answer = None
        await house.passes(2_000)
        await house.settled(sent=1)
    said = [(record.getMessage(), vars(record).get("fields")) for record in caplog.records]
    assert [event for event, _ in said if event.startswith("hook")] == ["hook_failed", "hooks_arrive_again"]
    assert "secret" not in json.dumps(said, default=str)


def test_r6_no_topic_is_about_how_fast_or_how_often_somebody_answers():
    assert not any(word in topic for topic in rows.TOPICS for word in ("rate", "time", "answer", "response", "score"))


async def test_a_store_that_cannot_be_read_for_a_while_is_read_again(house):
    async with house.sending() as herald:
        await house.record("r")
        await house.settled(sent=1)
        house.hall.db.read_failing = [Unavailable("gone"), Unavailable("gone")]
        await until(lambda: not house.hall.db.read_failing, herald.wake)
        await house.record("r")
        await house.settled(sent=2)
    assert house.receiver.seqs == [1, 2]


async def test_what_nobody_expected_stops_one_delivery_and_not_the_herald(house, monkeypatch, caplog):
    async with house.sending() as herald:
        await house.record("s")
        await house.settled(sent=1)
        broken, aside = [True], house.hall.journal.aside

        def once_broken(script, *more):
            if broken and isinstance(script, type(lambda: 0)):
                broken.clear()
                raise ZeroDivisionError
            return aside(script, *more)

        house.hall.journal.aside = once_broken
        house.hall.db.run(rows.record("violation", "r", house.hall.clock.at_ms, {}))
        herald.wake()
        await house.settled(sent=3)
    assert house.receiver.seqs == [1, 2, 2] and house.unsent() == []
    assert "hook_incident" in [record.getMessage() for record in caplog.records]
