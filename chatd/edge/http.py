"""The public listener: which path leads where, and what every answer carries. No path decides anything itself."""

import asyncio
import gzip
import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from aiohttp import hdrs, web

from chatd.edge.answers import BODY_S, refused
from chatd.edge.demo import Demo
from chatd.edge.gate import Gate
from chatd.edge.ops import Ops
from chatd.edge.presence import PresenceDoor
from chatd.edge.ws import WsDoor
from chatd.log import say
from protocol.errors import Refusal

log = logging.getLogger(__name__)

BODY_BYTES = 64 * 1024
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True, frozen=True)
class Asset:
    """One file of the web client, read and compressed once."""

    body: bytes
    small: bytes
    kind: str
    hash: str


def public(ws: WsDoor, ops: Ops, presence: PresenceDoor, demo: Demo | None, gate: Gate) -> web.Application:
    """The application of the public listener."""
    app = web.Application(middlewares=[uniform], client_max_size=BODY_BYTES)
    app.on_response_prepare.append(carry_headers)
    app[BODY_S] = ws.settings.half_ms / 1000
    assets = web_client()

    async def asset(request: web.Request) -> web.StreamResponse:
        found = assets.get(request.match_info.get("name", "index.html"))
        if found is None:
            raise web.HTTPNotFound
        is_small = "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "")
        etag = f'"{found.hash}{"-gzip" if is_small else ""}"'
        headers = {hdrs.ETAG: etag, hdrs.CACHE_CONTROL: "no-cache", hdrs.VARY: hdrs.ACCEPT_ENCODING}
        if request.headers.get(hdrs.IF_NONE_MATCH) == etag:
            return web.Response(status=304, headers=headers)
        body = found.body
        if is_small:
            headers[hdrs.CONTENT_ENCODING], body = "gzip", found.small
        return web.Response(body=body, content_type=found.kind, charset="utf-8", headers=headers)

    app.router.add_get("/", asset)
    app.router.add_get("/web/{name:.+}", asset)
    app.router.add_get("/v1/ws", ws.upgrade, allow_head=False)
    app.router.add_get("/v1/events", ops.events, allow_head=False)
    app.router.add_post("/v1/ops", ops.command)
    app.router.add_get("/v1/presence", presence.snapshot)
    app.router.add_get("/v1/presence/feed", presence.feed, allow_head=False)
    if demo is not None:
        app.router.add_get("/demo/people", demo.people)
        app.router.add_post("/demo/token", demo.token)
    return app


def web_client() -> Mapping[str, Asset]:
    """All files of the web client, by their path below /web/."""
    found: dict[str, Asset] = {}

    def walk(folder: Any, prefix: str) -> None:
        for entry in folder.iterdir():
            if entry.is_dir():
                walk(entry, f"{prefix}{entry.name}/")
            elif (kind := TYPES.get(entry.name.rpartition(".")[2])) is not None:
                body = entry.read_bytes()
                name = hashlib.sha256(body).hexdigest()[:20]
                found[prefix + entry.name] = Asset(body, gzip.compress(body, mtime=0), kind, name)

    walk(files("chatd").joinpath("web"), "")
    return found


async def carry_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Every answer says how a browser is to treat it (S22), errors too."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall(hdrs.SERVER, None)


@web.middleware
async def uniform(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Errors are JSON, all alike, and say nothing of how the server is made (S49)."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        code = {404: "not_found", 405: "unknown_op", 413: "too_large"}.get(error.status, "bad_frame")
        answer = refused(Refusal(code=code, message="" if code != "bad_frame" else error.reason), error.status)
        if hdrs.ALLOW in error.headers:
            answer.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
        return answer
    except (asyncio.CancelledError, ConnectionError):
        raise
    except Exception as error:
        incident = secrets.token_hex(4)
        say(log, "incident", logging.ERROR, error, incident=incident)
        return refused(Refusal(code="internal", facts={"incident": incident}), 500)
