"""The two lines a person may talk over: a WebSocket, or server-sent events with POST. Both carry the same frames.

A line knows nothing of chatd but its addresses: it sends text, gives every frame it gets to `take`, and ends with a
close code. Written from protocol.md, on libraries that the server does not use for this.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import aiohttp
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

Frame = dict[str, Any]
PATIENCE_S = 8.0


def dumped(frame: Frame) -> str:
    """As a client writes it: characters as themselves, so that 10,000 of any script fit into a frame."""
    return json.dumps(frame, ensure_ascii=False)


class TurnedAway(Exception):
    """The server did not let us in: `err` as on the wire, `code` the close code or the HTTP status."""

    def __init__(self, err: Frame, code: int) -> None:
        super().__init__(f"{code}: {err}")
        self.err, self.code = err, code


class Line(Protocol):
    """What a device needs of a line."""

    kind: str
    ended: "asyncio.Future[tuple[int, str]]"

    async def send(self, frame: Frame | str) -> None: ...

    async def hang_up(self) -> None: ...

    async def is_known(self) -> bool: ...


class WsLine:
    """RFC 6455, subprotocol chatd.v1."""

    kind = "ws"

    def __init__(self, socket: ClientConnection, take: Callable[[Frame], None]) -> None:
        self._socket, self._take = socket, take
        self.ended: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, url: str, hello: Frame, take: Callable[[Frame], None], **options: Any) -> "WsLine":
        """Connected, and hello is said; its reply is the first frame."""
        line = cls(await ws(url, **options), take)
        await line.send(hello)
        return line

    async def send(self, frame: Frame | str) -> None:
        with contextlib.suppress(ConnectionClosed):
            await self._socket.send(frame if isinstance(frame, str) else dumped(frame))

    async def hang_up(self) -> None:
        """Close in order; returns when the server has closed too."""
        await self._socket.close()
        await self._reader

    async def is_known(self) -> bool:
        """Does the server still think that we are there? It closed with us."""
        return not self.ended.done()

    async def _read(self) -> None:
        try:
            with contextlib.suppress(ConnectionClosed):
                async for text in self._socket:
                    assert isinstance(text, str), "a binary frame from the server"
                    self._take(json.loads(text))
        finally:
            self.ended.set_result((self._socket.close_code or 0, self._socket.close_reason or ""))


async def ws(url: str, **options: Any) -> ClientConnection:
    """A bare WebSocket to the server, nothing said."""
    said = {"subprotocols": [Subprotocol("chatd.v1")], "compression": None, "ping_interval": None, "proxy": None}
    return await connect(url.replace("http://", "ws://") + "/v1/ws", max_size=2**22, **{**said, **options})


class SseLine:
    """GET /v1/events, and POST /v1/ops for each command."""

    kind = "sse"

    def __init__(self, url: str, token: str, take: Callable[[Frame], None], http: aiohttp.ClientSession) -> None:
        self._url, self._token, self._take, self._http = url, token, take, http
        self.session = ""
        self.last_id = ""
        self.ended: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self._reader: asyncio.Task[None] | None = None
        self._posts: set[asyncio.Task[None]] = set()

    @classmethod
    async def open(cls, url: str, hello: Frame, take: Callable[[Frame], None], last_id: str = "") -> "SseLine":
        """The stream is open; its first frame is the reply to hello. Raises TurnedAway."""
        http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        line = cls(url, hello["token"], take, http)
        query = {name: hello[name] for name in ("platform", "device") if hello.get(name)}
        headers = line.headers() | ({"Last-Event-ID": last_id} if last_id else {})
        answer = await http.get(f"{url}/v1/events", params=query, headers=headers)
        if answer.status != 200:
            said = await answer.json()
            await http.close()
            raise TurnedAway(said["err"], answer.status)
        assert answer.content_type == "text/event-stream"
        line._reader = asyncio.create_task(line._read(answer))
        return line

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} | ({"Chatd-Session": self.session} if self.session else {})

    async def send(self, frame: Frame | str) -> None:
        """The reply is taken when it comes; commands sent one after the other may overtake one another."""
        task = asyncio.create_task(self._post(frame if isinstance(frame, str) else dumped(frame)))
        self._posts.add(task)
        task.add_done_callback(self._posts.discard)

    async def hang_up(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait([self._reader])
        await asyncio.gather(*self._posts, return_exceptions=True)
        await self._http.close()

    async def is_known(self) -> bool:
        """Does the server still think that we are there? A stream's end is seen a moment later."""
        async with aiohttp.ClientSession() as http:
            body = dumped({"op": "session.ping", "id": 1})
            async with http.post(f"{self._url}/v1/ops", data=body, headers=self.headers()) as answer:
                return answer.status == 200

    async def _post(self, body: str) -> None:
        async with self._http.post(f"{self._url}/v1/ops", data=body, headers=self.headers()) as answer:
            self._take(await answer.json())

    async def _read(self, answer: aiohttp.ClientResponse) -> None:
        code, reason = 0, ""
        fields: dict[str, str] = {}
        try:
            async for raw in answer.content:
                name, _, value = raw.decode().rstrip("\n").partition(":")
                if name:
                    fields[name] = value.removeprefix(" ")
                    continue
                if "id" in fields:
                    self.last_id = fields["id"]
                if fields.get("event") == "close":
                    last = json.loads(fields["data"])
                    code, reason = last["code"], last["reason"]
                elif "data" in fields:
                    frame = json.loads(fields["data"])
                    if "re" in frame:
                        self.session = frame.get("ok", {}).get("session", "")
                    self._take(frame)
                fields = {}
        except aiohttp.ClientError:
            pass
        finally:
            answer.close()
            self.ended.set_result((code, reason))


LINES: Mapping[str, Any] = {"ws": WsLine, "sse": SseLine}
