"""The log of webhooks, for the host and those who run the server: read it, and have a part of it sent once more."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from chatd.store import hook as rows
from chatd.store.hook import Hook
from chatd.world import World
from protocol import admin as words
from protocol.errors import refuse


async def read(world: World, query: Mapping[str, str]) -> dict[str, Any]:
    """The log beyond a number, as it was told, with when it was sent. Raises Refused."""
    try:
        asked = words.hooks_asked(query)
    except msgspec.MsgspecError as error:
        refuse("bad_field", str(error))
    page = await world.db.read(rows.page(asked.after, asked.limit))
    more = {"next": page[-1].hook_seq} if len(page) == asked.limit else {}
    return {"hooks": [_shown(hook) for hook in page], **more}


async def replay(send_again: Callable[[int], Awaitable[int]], body: bytes) -> dict[str, Any]:
    """Everything beyond a number is sent (again); how much that is. Raises Refused."""
    try:
        after = words.decode_replay(body).after
    except (msgspec.MsgspecError, UnicodeError) as error:
        refuse("bad_field", str(error))
    return {"after": after, "replayed": await send_again(after)}


def _shown(hook: Hook) -> dict[str, Any]:
    envelope = {"seq": hook.hook_seq, "topic": hook.topic, "subject": hook.subject, "ts": hook.ts}
    return {**envelope, "sent_ms": hook.sent_ms, **hook.body}
