"""The other line as bytes: the stream's shape, its ids, and commands by POST. protocol.md "Transport", S2, S4, S5."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.edge.raw import bare
from tests.lines import dumped
from tests.people import fresh
from tests.refusals import proper
from tests.town import Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path) as town:
        yield town


@pytest.fixture
async def http(town: Town) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(town.url) as http:
        yield http


def bearer(town: Town, user: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {town.token(user)}"}


async def block(stream: aiohttp.ClientResponse) -> dict[str, str]:
    """The next event of a stream, field by field; comments are skipped."""
    fields: dict[str, str] = {}
    async with asyncio.timeout(8):
        while (line := (await stream.content.readline()).decode()) != "\n" or not fields:
            assert line, "the stream ended"
            name, _, value = line.rstrip("\n").partition(":")
            if name:
                assert name in ("id", "data", "event") and value.startswith(" ")
                fields[name] = value[1:]
    return fields


async def test_a_stream_begins_with_the_answer_to_hello_and_goes_on_with_events(
    town: Town, http: aiohttp.ClientSession
):
    """Those of a room's log have an id: the epoch, a dot, and a time. Nothing in between keeps or changes it."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    async with http.get("/v1/events?platform=desktop&device=tv", headers=bearer(town, ben.user)) as stream:
        assert stream.status == 200 and stream.headers["Content-Type"].startswith("text/event-stream")
        assert stream.headers["Cache-Control"] == "no-store" and stream.headers["X-Accel-Buffering"] == "no"
        hello = json.loads((await block(stream))["data"])
        assert hello["re"] == 0 and hello["ok"]["rooms"][0]["room"] == room
        live = await block(stream)
        assert live["data"] == '{"ev":"session.live"}'
        assert live["id"].startswith(hello["ok"]["epoch"] + "."), "a place to resume from before anything is said"
        said = await ana.says("one\ntwo\r\n\ndata: three", in_=room)
        event = await block(stream)
        assert event["id"] == f"{hello['ok']['epoch']}.{said.ts}"
        assert json.loads(event["data"])["text"] == "one\ntwo\r\n\ndata: three"
        await ana.asks("message.typing", room=room)
        assert set(await block(stream)) == {"data"}, "what is not stored is no place to resume from"


async def test_a_stream_goes_on_after_its_last_event(town: Town, http: aiohttp.ClientSession):
    """Last-Event-ID; events of that very time come once more, none is missed, and what is no id begins afresh."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = []
    for number in range(4):
        town.clock.forward(10)
        said.append(await ana.says(f"m{number}", in_=room))
    town.clock.forward(10)
    headers = bearer(town, ben.user)
    epoch = ben.hello["epoch"]
    for last, texts in ((f"{epoch}.{said[1].ts}", ["m1", "m2", "m3"]), (f"{epoch}.{said[3].ts + 1}", [])):
        async with http.get("/v1/events", headers={**headers, "Last-Event-ID": last}) as stream:
            hello = json.loads((await block(stream))["data"])["ok"]
            assert hello["resumed"] is True
            assert [json.loads((await block(stream))["data"])["text"] for _ in texts] == texts
            assert json.loads((await block(stream))["data"]) == {"ev": "session.live"}
    for last in ("nonsense", "", f"{epoch}.", f"{epoch}.-1", f"{epoch}.9e9", "." * 100):
        async with http.get("/v1/events", headers={**headers, "Last-Event-ID": last}) as stream:
            hello = json.loads((await block(stream))["data"])["ok"]
            assert hello["resumed"] is False and len(hello["rooms"]) == 1
    async with http.get("/v1/events", headers={**headers, "Last-Event-ID": f"another.{said[0].ts}"}) as stream:
        assert json.loads((await block(stream))["data"])["ok"]["resumed"] is False
        assert json.loads((await block(stream))["data"]) == {"ev": "room.reset", "room": room, "head": 5}


async def test_a_command_by_post_is_answered_in_its_answer(town: Town, http: aiohttp.ClientSession):
    """One frame in, one frame out; what it causes comes over the stream."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    stream = await ana.signs_in(door="sse")
    headers = {**bearer(town, ana.user), "Chatd-Session": stream.hello["session"]}
    frame = {"op": "message.send", "id": 9, "room": room, "text": "hi", "cid": fresh("c")}
    async with http.post("/v1/ops", data=dumped(frame), headers=headers) as answer:
        assert answer.status == 200 and answer.content_type == "application/json"
        assert answer.headers["Cache-Control"] == "no-store"
        said = await answer.json()
        assert said["re"] == 9 and said["ok"]["seq"] == 2
    await stream.hears("hi")
    async with http.post("/v1/ops", data=dumped({**frame, "text": "", "cid": fresh("c")}), headers=headers) as answer:
        assert answer.status == 200, "a refused command was understood"
        assert proper((await answer.json())["err"])["code"] == "bad_field"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_frame"),
        (b"hello", 400, "bad_frame"),
        (b"\xff\xfe\x00", 400, "bad_frame"),
        (b'{"op":"session.ping","id":1,"id":2}', 400, "bad_frame"),
        (b'{"op":"session.ping","id":1,"x":' + b"[" * 20 + b"]" * 20 + b"}", 400, "bad_frame"),
        (b'[{"op":"session.ping","id":1}]', 400, "bad_frame"),
        (b'{"op":"message.shout","id":1}', 200, "unknown_op"),
        (b'{"op":"session.ping","id":1,"by":"ana"}', 200, "bad_field"),
        (b'{"op":"hello","id":1,"token":"x","platform":"api"}', 400, "bad_field"),
        (b'{"op":"session.ping","id":1' + b" " * 65_536 + b"}", 413, "too_large"),
    ],
    ids=lambda body: repr(body)[:30],
)
async def test_what_is_no_command_is_refused_and_the_stream_goes_on(
    town: Town, http: aiohttp.ClientSession, body: bytes, status: int, code: str
):
    (ana,) = await town.people("ana")
    stream = await ana.signs_in(door="sse")
    headers = {**bearer(town, ana.user), "Chatd-Session": stream.hello["session"]}
    async with http.post("/v1/ops", data=body, headers=headers) as answer:
        said = await answer.json()
        assert answer.status == status and proper(said["err"])["code"] == code
    await stream.catches_up()


async def test_a_command_belongs_to_an_open_stream_of_the_same_person(town: Town, http: aiohttp.ClientSession):
    """S5: not to none, not to one that ended, not to somebody else's: all answer alike."""
    ana, ben = await town.people("ana", "ben")
    theirs, ended = await ben.signs_in(door="sse"), await ana.signs_in(door="sse")
    await ended.leaves()
    answers = []
    for session in (None, "", "nonsense", theirs.hello["session"], ended.hello["session"]):
        headers = bearer(town, ana.user) | ({"Chatd-Session": session} if session is not None else {})
        async with http.post("/v1/ops", data=b'{"op":"session.ping","id":1}', headers=headers) as answer:
            answers.append((answer.status, await answer.text()))
    assert answers == [answers[0]] * 5 and answers[0][0] == 404


async def test_commands_need_a_token_of_now(town: Town, http: aiohttp.ClientSession):
    """S4: expiry and revocation count for each request, whatever the stream does."""
    (ana,) = await town.people("ana")
    stream = await ana.signs_in(door="sse", token=town.token(ana.user, ttl_s=3600))
    session = {"Chatd-Session": stream.hello["session"]}
    body = b'{"op":"session.ping","id":1}'
    for token, code in (
        ("", "bad_token"),
        ("nonsense", "bad_token"),
        (town.token(ana.user, ttl_s=-1), "token_expired"),
    ):
        headers = {**session, "Authorization": f"Bearer {token}"}
        async with http.post("/v1/ops", data=body, headers=headers) as answer:
            assert answer.status == 401 and (await answer.json())["err"]["code"] == code
    old = bearer(town, ana.user)
    town.clock.forward(1_000)
    await town.admin("revoke", json.dumps({"user": ana.user}))
    await stream.is_closed(4501)
    async with http.post("/v1/ops", data=body, headers={**session, **old}) as answer:
        assert answer.status == 401 and (await answer.json())["err"]["code"] == "revoked"


async def test_a_stream_shows_that_it_lives(tmp_path: Path):
    """A comment now and then, for proxies that forget quiet connections."""
    async with a_town(tmp_path, {"server.ping_ms": 100}) as town:
        (ana,) = await town.people("ana")
        async with (
            aiohttp.ClientSession(town.url) as http,
            http.get("/v1/events", headers=bearer(town, ana.user)) as stream,
        ):
            await block(stream)
            await block(stream)
            async with asyncio.timeout(8):
                assert (await stream.content.readline()).startswith(b":")


async def test_a_reader_who_does_not_read_is_closed_and_nobody_waits_for_him(tmp_path: Path):
    """contract 23: bounded bytes, 4008, and everything is there when he comes back."""
    async with a_town(tmp_path, {"limits.outbox_bytes": 131_072}) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        async with bare(town.url, receive_bytes=4096) as stalled:
            stalled.asks("GET", "/v1/events", f"Authorization: Bearer {town.token(ben.user)}")
            assert (await stalled.head())[0] == 200
            before = await open_connections(town)
            text = "x" * 10_000
            for _ in range(30):
                await asyncio.gather(*(ana.says(text, in_=room) for _ in range(30)))
                if (await open_connections(town)) < before:
                    break
            else:
                raise AssertionError("the stalled stream is still there after 9 MB")
        await ben.catches_up()
        head = ana.positions[room]
        assert ben.positions[room] == head
        assert (await (await ben.comes_back()).history(room, limit=1))[0]["seq"] == head


async def open_connections(town: Town) -> float:
    async with aiohttp.ClientSession() as http, http.get(f"{town.admin_url}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith('chatd_connections{door="sse"}'))
