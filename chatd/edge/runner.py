"""The listener's runner: what aiohttp answers by itself looks like every other answer, and says nothing to the log.

To a request that cannot be parsed aiohttp says its own name and version and what it read, and logs that with a
traceback; what it read may be somebody's token (S22, S43, S49).
"""

import logging
import secrets

from aiohttp import hdrs, web
from aiohttp.web_protocol import RequestHandler

from chatd.edge.answers import refused
from chatd.edge.http import SECURITY_HEADERS
from chatd.log import say
from protocol.errors import Refusal

log = logging.getLogger(__name__)


class Runner(web.AppRunner):
    """As aiohttp's, but its connections are `Handler`s."""

    async def _make_server(self) -> web.Server:
        server: web.Server = await super()._make_server()
        server.__class__ = Server
        return server


class Server(web.Server):
    """aiohttp has no other way to say what a connection is made of (web_server.Server.__call__)."""

    def __call__(self) -> RequestHandler:
        return Handler(self, loop=self._loop, **self._kwargs)


class Handler(RequestHandler):
    """One HTTP connection."""

    __slots__ = ()

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """The answer to what was no request, or what failed outside all handlers; then the connection is closed."""
        if isinstance(exc, ConnectionError) or request.writer.output_size > 0:
            raise ConnectionError("nobody is there to be answered") from exc
        refusal = Refusal(code="bad_frame", message="This is no request that can be understood.")
        if status >= 500:
            incident = secrets.token_hex(4)
            say(log, "incident", logging.ERROR, exc, incident=incident)
            refusal = Refusal(code="internal", facts={"incident": incident})
        answer = refused(refusal, status)
        answer.headers.update(SECURITY_HEADERS)
        answer.headers[hdrs.SERVER] = "chatd"  # or aiohttp would say more
        answer.force_close()
        return answer
