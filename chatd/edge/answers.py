"""How the HTTP doors read and answer: JSON, in time, and refusals that all look alike."""

import asyncio
from typing import Any

import orjson
from aiohttp import hdrs, web

from protocol.errors import Refusal

BODY_S = web.AppKey("body_s", float)  # a body that takes longer is a half body

STATUS = {"bad_token": 401, "token_expired": 401, "revoked": 401, "rate_limited": 429, "unavailable": 503}


def refused(refusal: Refusal, status: int = 0) -> web.Response:
    """A refusal as the answer to a request; its status follows from its code unless given."""
    return json_answer({"err": refusal.data()}, status or STATUS.get(refusal.code, 400))


def json_answer(data: Any, status: int = 200) -> web.Response:
    """JSON that nobody keeps."""
    headers = {hdrs.CACHE_CONTROL: "no-store"}
    return web.Response(body=orjson.dumps(data), status=status, content_type="application/json", headers=headers)


async def read_body(request: web.Request) -> bytes:
    """The body, if it is there in time and not too long; 408 and 413 otherwise."""
    if (request.content_length or 0) > request.client_max_size:
        raise web.HTTPRequestEntityTooLarge(request.client_max_size, request.content_length or 0)
    try:
        async with asyncio.timeout(request.app.get(BODY_S, 10.0)):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
