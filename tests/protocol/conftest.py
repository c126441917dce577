"""A server for clients that does what a script says, over real sockets."""

import pytest
from aiohttp import web

import protocol.client
from tests.protocol.script import Line


@pytest.fixture
async def scripted(aiohttp_server, monkeypatch):
    """Give it one script for each connection that is to come; a script that is a number is an HTTP status."""
    monkeypatch.setattr(protocol.client, "FIRST_DELAY_S", 0.001)
    failed = []

    async def start(*scripts):
        left = list(scripts)

        async def answer(request):
            script = left.pop(0)
            if isinstance(script, int):
                return web.Response(status=script, headers={"Retry-After": "0"})
            socket = web.WebSocketResponse(protocols=("chatd.v1",))
            await socket.prepare(request)
            try:
                await script(Line(socket))
            except Exception as error:
                failed.append(error)
                raise
            return socket

        app = web.Application()
        app.router.add_get("/v1/ws", answer)
        return str((await aiohttp_server(app)).make_url("/"))

    yield start
    assert not failed
