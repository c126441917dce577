"""What people say and sign in with stands in no log and no metric; and what fails, fails alone. S43, S49, S50."""

import asyncio
import json
from pathlib import Path

import pytest

from chatd.actions import table
from chatd.live.session import Answer
from chatd.store.db import Unavailable
from chatd.store.sqlite import Sqlite
from protocol.message import Check
from tests.edge.raw import bare, request
from tests.lines import TurnedAway
from tests.people import fresh
from tests.server import Server
from tests.town import Sundial, Town, a_town

CANARY = "xanthippe"


async def test_no_word_anybody_says_stands_in_a_log_or_a_metric(tmp_path: Path):
    """S43: canaries in every input, good and bad, at the most talkative log level; then all output is searched."""
    with Server(tmp_path, {"demo.enabled": "false", "log.level": "debug"}) as server:
        town = Town(server.url, server.admin_url, tmp_path, Sundial())
        ana, ben = await town.people("ana", "ben", name=f"{CANARY} name")
        room = await town.group(f"{CANARY} title", ana, ben)
        token = town.token(ana.user, note=f"{CANARY}")
        said = await ana.says(f"{CANARY} text\r\n\x1b[31m", in_=room, cid=f"{CANARY}-cid")
        await ben.hears(f"{CANARY} text\r\n\x1b[31m")
        await ana.asks("message.edit", room=room, seq=said.seq, text=f"{CANARY} edit", cid=f"{CANARY}-edit")
        await ana.asks("note.put", room=room, text=f"{CANARY} note", rev=0)
        for op, fields in (
            (f"{CANARY}.op", {}),
            ("message.send", {"room": room, "text": f"{CANARY}\x00", "cid": fresh("c")}),
            ("message.send", {"room": CANARY, "text": CANARY, "cid": fresh("c")}),
            ("message.send", {"room": room, "text": CANARY * 2_000, "cid": fresh("c")}),
            ("room.list", {"view": CANARY}),
            ("room.history", {"room": room, CANARY: CANARY}),
            ("session.refresh", {"token": CANARY}),
            ("settings.put", {"time_zone": CANARY}),
        ):
            assert "err" in await (await ana.begins(op, **fields))
        for bad in (f"Bearer {CANARY}", f"Bearer {token}x", f"Basic {CANARY}"):
            await request(town.url, "GET", f"/v1/events?token={CANARY}", f"Authorization: {bad}", f"Cookie: {CANARY}=1")
            await request(town.url, "POST", "/v1/ops", f"Authorization: {bad}", body=CANARY.encode())
        await request(town.url, "GET", f"/{CANARY}", f"X-Forwarded-For: {CANARY}", f"User-Agent: {CANARY}\x1b[31m")
        async with bare(town.url) as line:
            line.say(f"GET / HTTP/1.1\r\nAuthorization: Bearer {CANARY}\x00\r\n\r\n".encode())
            await line.end()
        async with bare(town.url) as line:
            session = f"Chatd-Session: {(await ana.signs_in(door='sse')).hello['session']}"
            line.asks("POST", "/v1/ops", f"Authorization: Bearer {token}", session, length=50, body=CANARY.encode())
        for frame in (CANARY, f'{{"{CANARY}":1,"{CANARY}":2}}', f'{{"op":"{CANARY}"'):
            device = await ana.signs_in(door="ws")
            await device.line.send(frame)
            await device.is_closed(4502)
        with pytest.raises(TurnedAway):
            await ana.signs_in(token=f"{token}x")
        await town.admin("facts", f'{{"kind":"{CANARY}"}}', status=400)
        await ana.asks("message.delete", room=room, seq=said.seq, cid=f"{CANARY}-gone")
        metrics = (await request(town.admin_url, "GET", "/metrics"))[2].decode()
        await town.close()
        await asyncio.get_running_loop().run_in_executor(None, server.stop)
        log = server.log()
        parts = token.split(".")
    assert CANARY not in metrics and CANARY not in log
    assert not [part for part in parts if part in log or part in metrics]
    assert "Traceback" not in log and "incident" not in log, "none of this is a failure"
    assert all(json.loads(line)["level"] for line in log.splitlines()), "one object a line"


async def test_what_fails_inside_fails_for_its_sender_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog):
    """S49: `internal` with an incident that stands in the log; the line, the process and everybody else go on."""
    async with a_town(tmp_path) as town:
        ana, ben = await town.people("ana", "ben")
        stream = await ben.signs_in(door="sse")
        room = await town.group("Plans", ana, ben)

        async def breaks(*_: object) -> Answer:
            raise RuntimeError(f"{CANARY} in the works")

        broken = dict(table.HANDLERS)
        broken[Check] = broken[Check]._replace(handler=breaks)
        monkeypatch.setattr(table, "HANDLERS", broken)
        for device in (ana, stream):
            err = await device.is_refused("internal", "message.check", room=room, text="x")
            assert err["facts"]["incident"] in caplog.text + str([vars(record) for record in caplog.records])
            assert CANARY not in str(err)
        said = await ana.says("goes on", in_=room)
        assert (await ben.hears("goes on"))["seq"] == said.seq
        await stream.catches_up()


@pytest.mark.parametrize("fails", ["reading", "writing"])
async def test_when_the_store_fails_nothing_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str):
    """S50, contract 2, 27: definite refusals, no acknowledgement, nobody told; afterwards all goes on by itself."""
    async with a_town(tmp_path) as town:
        ana, ben = await town.people("ana", "ben")
        foreign, room = await town.group("Foreign", ana), await town.group("Plans", ana, ben)
        await ana.says("before", in_=room)

        async def refuses(*_: object, **__: object) -> None:
            raise Unavailable("the disk is gone")

        with monkeypatch.context() as broken:
            broken.setattr(Sqlite, "read" if fails == "reading" else "write", refuses)
            if fails == "writing":
                err = await ana.is_refused("unavailable", "message.send", room=room, text="lost", cid="lost")
                assert err["after_ms"] > 0
                await ana.is_refused("unavailable", "note.put", room=room, text="lost", rev=0)
                assert len(await ben.history(room)) == 2
            else:
                await ana.is_refused("unavailable", "room.history", room=room)
                answer = await (await ben.begins("room.history", room=foreign))
                assert answer["err"]["code"] in ("not_found", "unavailable")
        await ben.sees_nothing_of("message.sent", text="lost")
        said = await ana.says("lost", in_=room, cid="lost")
        assert not said.dup and said.seq == 3
        await ben.is_refused("not_found", "room.history", room=foreign)
