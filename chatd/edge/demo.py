"""The demo marketplace: its people, and a door that lets anybody be one of them. Only in demo mode."""

from collections.abc import Callable
from importlib.resources import files

import orjson
from aiohttp import web

from chatd.edge.answers import json_answer, read_body, refused
from chatd.edge.gate import Gate
from protocol.errors import Refusal

TOKEN_TTL_S = 86_400


def facts() -> bytes:
    """The demo's facts, as a host would say them (NDJSON)."""
    return files("chatd").joinpath("demo.ndjson").read_bytes()


class Demo:
    """GET /demo/people and POST /demo/token."""

    def __init__(self, mint: Callable[[str, int], str], gate: Gate, is_public: bool) -> None:
        self._mint, self._gate, self._is_public = mint, gate, is_public
        lines = [orjson.loads(line) for line in facts().splitlines() if line]
        self._people = {
            line["id"]: {"user": line["id"], **{name: line.get(name, "") for name in ("name", "role", "about")}}
            for line in lines
            if line["kind"] == "user"
        }

    async def people(self, request: web.Request) -> web.StreamResponse:
        """Whom one can be."""
        self._require_local(request)
        return json_answer(list(self._people.values()))

    async def token(self, request: web.Request) -> web.StreamResponse:
        """A token for {"user"}."""
        self._require_local(request)
        if not self._gate.is_welcome_from(request):
            return refused(Refusal(code="bad_token", message="This Origin may not sign in."), 403)
        try:
            user = orjson.loads(await read_body(request))["user"]
        except (ValueError, TypeError, KeyError):
            return refused(Refusal(code="bad_field", facts={"field": "user"}))
        if not isinstance(user, str) or user not in self._people:
            return refused(Refusal(code="not_found"), 404)
        return json_answer({"token": self._mint(user, TOKEN_TTL_S)})

    def _require_local(self, request: web.Request) -> None:
        """Whoever came by another name than this machine's came through a proxy, or was sent here by a trick (DNS)."""
        if not self._is_public and request.url.host not in ("127.0.0.1", "localhost", "::1"):
            raise web.HTTPNotFound
