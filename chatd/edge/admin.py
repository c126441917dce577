"""The admin listener: health, metrics, what the host says and asks, moderation. Loopback by default, nothing for people
(S19)."""

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import orjson
from aiohttp import hdrs, web

from chatd.actions import admin as host
from chatd.actions import hook, moderation
from chatd.edge.answers import json_answer, read_body, refused
from chatd.edge.http import carry_headers, uniform
from chatd.world import World
from protocol.errors import Refused

FACTS_BYTES = 64 * 1024 * 1024
LINES = "application/x-ndjson"

Answer = Awaitable[dict[str, Any]]
Deed = Callable[[World, bytes], Answer]
Reading = Callable[[World, Mapping[str, str]], Answer]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# What is done with a body, and what is read with a query; one deed of a kind at a time.
DEEDS: Mapping[str, Deed] = {
    "/admin/v1/facts": host.take_facts,
    "/admin/v1/revoke": host.revoke,
    "/admin/v1/reports/decide": moderation.decide,
}
READINGS: Mapping[str, Reading] = {
    "/admin/v1/facts": host.facts,
    "/admin/v1/hooks": hook.read,
    "/admin/v1/reports": moderation.reports,
    "/admin/v1/reports/{report}": lambda world, query: moderation.one(world, query["report"]),
}


def admin(
    is_ready: Callable[[], bool],
    exposition: Callable[[], bytes],
    world: World,
    send_again: Callable[[int], Awaitable[int]],
    explain: Deed,
) -> web.Application:
    """The application of the admin listener."""
    app = web.Application(middlewares=[uniform, no_browsers], client_max_size=FACTS_BYTES)
    app.on_response_prepare.append(carry_headers)

    async def healthz(request: web.Request) -> web.StreamResponse:
        """The process runs and its loop turns."""
        return json_answer({"ok": True})

    async def readyz(request: web.Request) -> web.StreamResponse:
        """It takes connections and writes; 503 while it starts, drains, or cannot write."""
        ready = is_ready()
        return json_answer({"ready": ready}, 200 if ready else 503)

    async def metrics(request: web.Request) -> web.StreamResponse:
        """What Prometheus reads."""
        return web.Response(body=exposition(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    for path, deed in DEEDS.items():
        app.router.add_post(path, _done(partial(deed, world)))
    app.router.add_post("/admin/v1/explain", _done(partial(explain, world)))
    app.router.add_post("/admin/v1/hooks/replay", _done(partial(hook.replay, send_again)))
    for path, reading in READINGS.items():
        app.router.add_get(path, _read(partial(reading, world)))
    return app


@web.middleware
async def no_browsers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Loopback is no wall against a web page that is open on this machine: what comes from one is refused.

    A page of another site sends its Origin with whatever changes something; one whose name was turned to this machine
    (DNS rebinding) sends that name as Host, where a program has an address.
    """
    if request.path.startswith("/admin/"):
        is_tcp = isinstance(request.get_extra_info("sockname"), tuple)
        if hdrs.ORIGIN in request.headers or "Sec-Fetch-Site" in request.headers:
            raise web.HTTPForbidden(reason="Not for web pages")
        if is_tcp and not _is_address(request.url.host or ""):
            raise web.HTTPForbidden(reason="Call it by its address or as localhost")
    return await handler(request)


def _is_address(host: str) -> bool:
    try:
        return host == "localhost" or bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _done(deed: Callable[[bytes], Answer]) -> Handler:
    one_at_a_time = asyncio.Lock()

    async def handler(request: web.Request) -> web.StreamResponse:
        body = await read_body(request)
        async with one_at_a_time:
            return await _answered(deed(body))

    return handler


def _read(reading: Callable[[Mapping[str, str]], Answer]) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        is_lines = LINES in request.headers.get(hdrs.ACCEPT, "")
        return await _answered(reading({**request.query, **request.match_info}), is_lines)

    return handler


async def _answered(answer: Answer, is_lines: bool = False) -> web.StreamResponse:
    try:
        data = await answer
    except Refused as error:
        status = {"wait": 503, "reload": 409}.get(error.refusal.what_to_do, 400)
        return refused(error.refusal, 404 if error.refusal.code == "not_found" else status)
    if not is_lines:
        return json_answer(data)
    items = next((value for value in data.values() if isinstance(value, list)), [data])
    body = b"".join(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE) for item in items)
    return web.Response(body=body, content_type=LINES, headers={hdrs.CACHE_CONTROL: "no-store"})
