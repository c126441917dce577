"""The disk fails under the real server: slow, full, or not syncing. What is said of it stays true.

Contract 2 (an answer is definite, or it is `internal`), 22 (refuse early), 24 (a full disk), 25 (a failed fsync).
"""

import asyncio
from pathlib import Path

import pytest

from tests.chaos.caller import enter
from tests.chaos.history import HEARD, History, Line, stored
from tests.chaos.rig import PEOPLE, Talker, facts
from tests.chaos.test_power_cuts import faults_of_images
from tests.chaos.torment import Outcome, all_talk, callers, kill_after, quiet_server, talked_through
from tests.instruments.disk import FailingDisk, linux_only
from tests.instruments.replay import diary
from tests.server import Server

pytestmark = linux_only
ROOM = "one"


def on_a_failing_disk(folder: Path, **settings: int) -> tuple[Server, FailingDisk]:
    data = folder / "data"
    data.mkdir()
    disk = FailingDisk(data, folder)
    server = quiet_server(data, environ=disk.environ)
    server.settings |= {f"limits.{name}": str(value) for name, value in settings.items()}
    return server, disk


async def test_a_slow_disk_is_answered_with_definite_refusals_while_reads_and_pings_go_on(tmp_path):
    server, disk = on_a_failing_disk(tmp_path, queue_writes=16, batch_writes=8)
    with server:
        server.facts(*facts())
        async with callers() as http, asyncio.timeout(20):
            ana, ben = (
                await enter(http, server.url, server.token("ana")),
                await enter(http, server.url, server.token("ben")),
            )
            disk.set(fsync_delay_ms=1_500)
            said = [await ana.say("message.send", cid=f"a{n}", room=ROOM, text=f"a{n}") for n in range(1, 101)]
            assert "ok" in await ben.ask("session.ping")
            assert "ok" in await ben.ask("room.history", room=ROOM)
            assert "ok" in await ben.ask("room.list")
            assert not any(frame.get("ev") == "message.sent" for frame in ben.heard), "reads waited for the disk"
            disk.set()  # for the commits after the one that waits now
            answers = [await ana.answer(number) for number in said]
    kept = [number for number, answer in enumerate(answers, 1) if "ok" in answer]
    refused = [answer["err"] for answer in answers if "err" in answer]
    assert len(kept) >= 16
    assert {(err["code"], err["class"]) for err in refused} == {("overloaded", "wait")}
    log = stored(server.database)
    assert [row.cid for row in log.of(ROOM) if row.cid] == [f"a{number}" for number in kept]


async def test_talk_on_a_disk_that_is_slow_at_times_keeps_every_promise(tmp_path):
    server, disk = on_a_failing_disk(tmp_path, queue_writes=12, batch_writes=4)
    stages = [(100, lambda: disk.set(fsync_delay_ms=40)), (500, lambda: disk.set()), (200, lambda: None)]
    outcome = await talked_through(server, stages, seed=3)
    assert outcome.faults == []
    assert "overloaded" in answers_of(outcome)


@pytest.mark.parametrize("at", [(1, 2, 3), (4, 7, 12)])
async def test_after_a_failed_fsync_nothing_is_acknowledged_that_is_not_there(at, tmp_path):
    server, disk = on_a_failing_disk(tmp_path, batch_writes=4)
    stages = [(200, lambda nth=nth: disk.set(fsync_eio_at=nth)) for nth in at]
    outcome = await talked_through(server, [*stages, (200, lambda: disk.set()), (100, lambda: None)], seed=at[0])
    assert outcome.faults == []
    assert "commit_failed" in server.log()


async def test_a_power_cut_after_failed_fsyncs_takes_back_nothing_that_was_told(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    disk = FailingDisk(data, tmp_path, diary=True)
    server = quiet_server(data, ("-m", "tests.chaos.witness"), disk.environ)
    history = History()
    talkers = [Talker(history, user, 5) for user in PEOPLE]
    with server:
        server.facts(*facts())
        disk.set(fsync_eio_every=5)
        kill_after(history, server, 1_000)
        await all_talk(talkers, server)
        server.kill()
    assert "commit_failed" in server.log()
    assert await faults_of_images(diary(disk.diary), history, 40, tmp_path) == []


async def test_a_full_disk_refuses_and_reads_and_deletes_go_on_until_there_is_room(tmp_path):
    server, disk = on_a_failing_disk(tmp_path)
    with server:
        server.facts(*facts())
        async with callers() as http, asyncio.timeout(20):
            ana = await enter(http, server.url, server.token("ana"))
            first = (await ana.ask("message.send", cid="a1", room=ROOM, text="to be deleted"))["ok"]
            disk.set(capacity_bytes=sum(file.stat().st_size for file in server.data.iterdir()))
            number, refused = 1, 0
            while not refused:  # what was set aside before still takes some
                number += 1
                answer = await ana.ask("message.send", cid=f"a{number}", room=ROOM, text="x" * 8_000)
                refused = number if "err" in answer else 0
            assert (answer["err"]["code"], answer["err"]["class"]) == ("storage_full", "wait")
            ben = await enter(http, server.url, server.token("ben"))
            page = (await ben.ask("room.history", room=ROOM))["ok"]
            assert [message["cid"] for message in page["messages"][1:]] == [f"a{n}" for n in range(1, refused)]
            assert "ok" in await ana.ask("message.delete", cid="a1000", room=ROOM, seq=first["seq"])
            again = await ana.ask("message.send", cid="a1001", room=ROOM, text="still full")
            assert again["err"]["code"] == "storage_full"
            disk.set()
            assert "ok" in await ana.ask("message.send", cid=f"a{refused}", room=ROOM, text="x" * 8_000)
    log = stored(server.database)
    said = [row for row in log.of(ROOM) if row.ev == "message.sent"]
    assert [row.cid for row in said] == [f"a{n}" for n in range(1, refused + 1)]
    assert said[0].deleted and said[0].text is None


async def test_talk_on_a_disk_that_is_full_at_times_keeps_every_promise(tmp_path):
    server, disk = on_a_failing_disk(tmp_path)
    stages = [(100, lambda nth=nth: disk.set(write_enospc_every=nth)) for nth in (2, 7, 31)]
    outcome = await talked_through(server, [*stages, (300, lambda: disk.set()), (200, lambda: None)], seed=4)
    assert outcome.faults == []
    assert "storage_full" in answers_of(outcome)


def answers_of(outcome: Outcome) -> set[str]:
    lines: list[Line] = [line for line in outcome.history if line.way == HEARD and "re" in line.frame]
    return {line.frame.get("err", {}).get("code", "ok") for line in lines}
