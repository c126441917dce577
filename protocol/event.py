"""Encode: replies, refusals and events to bytes. An event is encoded once, never once per receiver."""

from collections.abc import Mapping
from typing import Any

import orjson

from protocol.errors import Refusal

encode = orjson.dumps


def reply(re: int, ok: Mapping[str, Any]) -> bytes:
    """The positive answer to a command."""
    return encode({"re": re, "ok": ok})


def refusal(re: int | None, err: Refusal) -> bytes:
    """The negative answer: it did not and will not happen; only `internal` says that nobody knows."""
    return encode({"re": re, "err": err.data()})
