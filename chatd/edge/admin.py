"""The admin listener: health, metrics, and what the host says. Loopback by default, nothing for people (S19)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from chatd.edge.answers import json_answer, read_body, refused
from chatd.edge.http import carry_headers, uniform
from protocol.errors import Refused

FACTS_BYTES = 64 * 1024 * 1024

Deed = Callable[[bytes], Awaitable[dict[str, Any]]]


def admin(
    is_ready: Callable[[], bool], exposition: Callable[[], bytes], take_facts: Deed, revoke: Deed
) -> web.Application:
    """The application of the admin listener."""
    app = web.Application(middlewares=[uniform], client_max_size=FACTS_BYTES)
    app.on_response_prepare.append(carry_headers)
    one_at_a_time = asyncio.Lock()

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

    def door(deed: Deed) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handler(request: web.Request) -> web.StreamResponse:
            body = await read_body(request)
            async with one_at_a_time:
                try:
                    return json_answer(await deed(body))
                except Refused as error:
                    status = 503 if error.refusal.what_to_do == "wait" else 400
                    return refused(error.refusal, status)

        return handler

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    app.router.add_post("/admin/v1/facts", door(take_facts))
    app.router.add_post("/admin/v1/revoke", door(revoke))
    return app
