"""The public listener as any HTTP client sees it: routes, methods, headers on everything. S1, S2, S19, S22, S49."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.edge.raw import SECURITY, bare, request
from tests.lines import ws
from tests.server import a_chatd
from tests.town import Town, a_town

ROUTES = ("/", "/v1/ws", "/v1/events", "/v1/ops", "/v1/presence", "/v1/presence/feed", "/web/main.js")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path) as town:
        yield town


def secured(headers: dict[str, str]) -> bool:
    return SECURITY.items() <= headers.items() and headers.get("server", "chatd") == "chatd"


@pytest.mark.parametrize(
    "path", [*ROUTES, "/nothing", "/v1/", "/web/none.js", "/web/../app.py", "/metrics", "/%00", "/demo"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"])
async def test_every_answer_to_anything_is_secured_and_nothing_fails(town: Town, method: str, path: str):
    """S22: 200, 304, 400, 401, 404, 405, 426 …; no path and method makes a 500, or lets a browser sniff."""
    status, headers, body = await request(town.url, method, path)
    assert secured(headers), (status, headers)
    assert status in (200, 400, 401, 404, 405, 426), (status, body)
    if status in (404, 405) and method != "HEAD":
        err = json.loads(body)["err"]
        assert err["code"] == {404: "not_found", 405: "unknown_op"}[status] and "facts" not in err
    if status == 405:
        assert headers["allow"]
    assert b"Traceback" not in body and b"aiohttp" not in body.lower()


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nAuthorization: Bearer canary\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: canary\r\n\r\n",
        b"GET /" + b"canary" * 2000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: canary\r\n" * 2000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\ncanary",
        b"\x16\x03\x01\x02\x00\x01\x00canary\r\n\r\n",
        b"canary\r\n\r\n",
    ],
    ids=lambda said: repr(said[:40]),
)
async def test_what_is_no_request_is_answered_like_anything_else_and_not_repeated(town: Town, caplog, said: bytes):
    """S22, S43, S49: no name, no version, no echo; and none of it, which may be a token, stands in the log."""
    async with bare(town.url) as line:
        line.say(said)
        status, headers = await line.head()
        body = await line.end()
    assert status == 400 and secured(headers) and json.loads(body)["err"]["code"] == "bad_frame"
    assert b"canary" not in body and "canary" not in caplog.text
    assert "Traceback" not in caplog.text


async def test_the_web_client_is_served_with_its_type_and_a_tag(town: Town):
    status, headers, body = await request(town.url, "GET", "/")
    assert status == 200 and headers["content-type"].startswith("text/html") and b"<script" in body
    assert "inline" not in headers["content-security-policy"]
    status, headers, _ = await request(town.url, "GET", "/", f"If-None-Match: {headers['etag']}")
    assert status == 304 and secured(headers)
    status, headers, _ = await request(town.url, "GET", "/web/main.js")
    assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    ["/web/../../app.py", "/web/..%2f..%2fapp.py", "/web//etc/passwd", "/web/%2e%2e/app.py", "/web/main.js/", "/web/"],
)
async def test_nothing_but_the_web_client_can_be_fetched(town: Town, path: str):
    assert (await request(town.url, "GET", path))[0] == 404


@pytest.mark.parametrize("path", ["/metrics", "/healthz", "/readyz", "/admin/v1/facts", "/admin/v1/revoke"])
async def test_what_is_for_those_who_govern_is_not_on_the_public_listener(town: Town, path: str):
    """S19: not even that it exists."""
    nothing = await request(town.url, "GET", "/nothing-at-all")
    for method in ("GET", "POST"):
        status, _, body = await request(town.url, method, path, body=b"{}" if method == "POST" else b"")
        assert (status, body) == (nothing[0], nothing[2])


async def test_an_upgrade_is_secured_and_takes_our_subprotocol_only(town: Town):
    for offered, taken in (("chatd.v1", "chatd.v1"), ("soap, chatd.v1", "chatd.v1"), ("soap", None), (None, None)):
        async with bare(town.url) as line:
            line.asks_to_upgrade(*([f"Sec-WebSocket-Protocol: {offered}"] if offered else []))
            status, headers = await line.head()
            assert status == 101 and secured(headers)
            assert headers.get("sec-websocket-protocol") == taken and "sec-websocket-extensions" not in headers


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [
        ("http://HOST", True),
        ("https://HOST", True),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
        ("http://HOST.evil.example", False),
        ("http://HOST/", False),
        ("http://HOST:444", False),
        ("http://localhost", False),
        ("HTTP://HOST", False),
        ("http://user@HOST", False),
        ("file://", False),
    ],
)
async def test_other_web_sites_may_not_use_any_door(town: Town, origin: str, welcome: bool):
    """S1: exact match, the same host by default; for the socket, the stream, and each command by POST."""
    (ana,) = await town.people("ana")
    bearer = f"Authorization: Bearer {town.token(ana.user)}"
    said = f"Origin: {origin.replace('HOST', town.url.removeprefix('http://'))}"
    async with bare(town.url) as line:
        line.asks_to_upgrade(said)
        assert ((await line.head())[0] == 101) == welcome
    async with bare(town.url) as line:
        line.asks("GET", "/v1/events", bearer, said)
        assert ((await line.head())[0] == 200) == welcome
    body = b'{"op":"session.ping","id":1}'
    session = f"Chatd-Session: {(await ana.signs_in(door='sse')).hello['session']}"
    status, _, _ = await request(town.url, "POST", "/v1/ops", bearer, session, said, body=body)
    assert (status == 200) == welcome and (welcome or status == 403)


async def test_two_origins_or_a_cookie_without_one_are_nobodys(town: Town):
    """S1: a browser sends one Origin; a cookie without one is a request that somebody else made."""
    own = f"Origin: {town.url}"
    for lines, status in (
        ((own, own), 403),
        ((own, "Origin: http://evil.example"), 403),
        (("Cookie: a=b",), 403),
        ((), 101),
    ):
        async with bare(town.url) as line:
            line.asks_to_upgrade(*lines)
            assert (await line.head())[0] == status


async def test_with_a_list_of_origins_only_those_come_in(tmp_path: Path):
    async with a_town(tmp_path, {"server.origins": "https://app.example.com"}) as town:
        for origin, welcome in (
            ("https://app.example.com", True),
            ("https://app.example.com:443", False),
            ("http://app.example.com", False),
            ("https://APP.example.com", False),
            (town.url, False),
        ):
            async with bare(town.url) as line:
                line.asks_to_upgrade(f"Origin: {origin}")
                assert ((await line.head())[0] == 101) == welcome, origin


async def test_only_a_get_is_upgraded(town: Town):
    """RFC 6455 4.1: whatever else says Upgrade gets an ordinary answer."""
    for method in ("POST", "HEAD", "PUT"):
        async with bare(town.url) as line:
            line.asks_to_upgrade(method=method)
            assert (await line.head())[0] in (400, 405, 426), method


async def test_a_token_in_the_address_is_no_token(town: Town):
    """S2: addresses are logged everywhere; only the Authorization header counts."""
    (ana,) = await town.people("ana")
    for path in (f"/v1/events?token={town.token(ana.user)}", f"/v1/events?access_token={town.token(ana.user)}"):
        assert (await request(town.url, "GET", path))[0] == 401
    for said in ("Basic YTpi", "Bearer", "Bearer ", "nonsense", ""):
        status, _, body = await request(town.url, "POST", "/v1/ops", f"Authorization: {said}", body=b"{}")
        assert status == 401 and json.loads(body)["err"]["code"] == "bad_token"


async def test_other_services_read_presence_with_a_token_of_that_scope(town: Town):
    """GET /v1/presence and its feed: a snapshot, then changes."""
    ana, ben = await town.people("ana", "ben")
    scoped = {"Authorization": f"Bearer {town.token('service', scope='presence other')}"}
    async with aiohttp.ClientSession(town.url) as http:
        for headers in ({}, {"Authorization": f"Bearer {town.token(ana.user)}"}, {"Authorization": "Bearer x"}):
            answer = await http.get(f"/v1/presence?users={ana.user}", headers=headers)
            assert answer.status == 401 and (await answer.json())["err"]["code"] == "bad_token"
        answer = await http.get(f"/v1/presence?users={ana.user},{ben.user},nobody", headers=scoped)
        assert (await answer.json()) == {"users": {ana.user: "online", ben.user: "online", "nobody": "offline"}}
        for query in ("", "?users=", "?users=" + ",".join(f"u{n}" for n in range(201))):
            answer = await http.get(f"/v1/presence{query}", headers=scoped)
            assert answer.status == 400 and (await answer.json())["err"]["facts"]["field"] == "users"
        async with http.get(f"/v1/presence/feed?users={ana.user}", headers=scoped) as feed:
            assert feed.content_type == "text/event-stream"
            assert await event_of(feed) == {"ev": "presence.changed", "users": {ana.user: "online"}}
            town.clock.forward(1_001)
            await ana.asks("presence.set", available=False)
            assert await event_of(feed) == {"ev": "presence.changed", "users": {ana.user: "offline"}}


async def test_a_feed_ends_when_its_services_sign_in_is_revoked(town: Town):
    """S4: as for everybody else; and so does a snapshot."""
    (ana,) = await town.people("ana")
    scoped = {"Authorization": f"Bearer {town.token('service', scope='presence')}"}
    path = f"/v1/presence/feed?users={ana.user}"
    async with aiohttp.ClientSession(town.url) as http, http.get(path, headers=scoped) as feed:
        await event_of(feed)
        town.clock.forward(1_000)
        await town.admin("revoke", '{"user":"service"}')
        async with asyncio.timeout(8):
            assert b"4501" in await feed.read()
        assert (await http.get(f"/v1/presence?users={ana.user}", headers=scoped)).status == 401


async def event_of(stream: aiohttp.ClientResponse) -> dict:
    """The next event of a stream."""
    async with asyncio.timeout(8):
        while not (line := (await stream.content.readline()).decode()).startswith("data: "):
            pass
    event: dict = json.loads(line.removeprefix("data: "))
    return event


async def test_the_demo_lets_anybody_be_one_of_its_people_and_nobody_else(tmp_path: Path):
    async with a_chatd(tmp_path) as chatd:
        people = json.loads((await request(chatd.url, "GET", "/demo/people"))[2])
        names = {"ana", "ben", "carl", "dora", "hugo", "gina", "eva", "finn", "ivan", "kofi"}
        assert {one["user"] for one in people} == names
        assert all(one["name"] and one["about"] for one in people)
        status, _, body = await request(chatd.url, "POST", "/demo/token", body=b'{"user":"ana"}')
        assert status == 200
        async with await ws(chatd.url) as socket:
            hello = {"op": "hello", "id": 1, "token": json.loads(body)["token"], "platform": "desktop"}
            await socket.send(json.dumps(hello))
            rooms = json.loads(await socket.recv())["ok"]["rooms"]
            assert {room["kind"] for room in rooms} == {"contract", "group"}
        for bad, expected in ((b'{"user":"root"}', 404), (b'{"user":7}', 404), (b"[]", 400), (b"", 400), (b"{", 400)):
            assert (await request(chatd.url, "POST", "/demo/token", body=bad))[0] == expected
        status, *_ = await request(
            chatd.url, "POST", "/demo/token", "Origin: http://evil.example", body=b'{"user":"ana"}'
        )
        assert status == 403


async def test_without_the_demo_its_paths_are_as_unknown_as_any(town: Town):
    nothing = await request(town.url, "GET", "/nothing")
    for method, path in (("GET", "/demo/people"), ("POST", "/demo/token")):
        status, _, body = await request(town.url, method, path)
        assert (status, body) == (404, nothing[2])
