"""A person's own settings."""

import zoneinfo

import msgspec
from msgspec import UNSET

from chatd.actions.table import handles
from chatd.live.session import Answer
from chatd.store import person as rows
from chatd.world import Caller, World
from protocol import account as words
from protocol.errors import refuse


@handles(words.Get)
async def get(world: World, me: Caller, cmd: words.Get) -> Answer:
    """My settings, whole."""
    plain: Answer = msgspec.to_builtins((await world.people.one(me.user)).settings)
    return plain


@handles(words.Put)
async def put(world: World, me: Caller, cmd: words.Put) -> Answer:
    """What is named changes, on all my devices."""
    if cmd.time_zone is not UNSET and cmd.time_zone not in zoneinfo.available_timezones():
        refuse("bad_field", field="time_zone", why="not a zone of the IANA database")
    fields = {name: getattr(cmd, name) for name in words.Settings.__struct_fields__}
    named = {name: value for name, value in fields.items() if value is not UNSET}
    settings = msgspec.structs.replace((await world.people.one(me.user)).settings, **named)
    plain = msgspec.to_builtins(settings)
    await world.journal.aside(lambda now_ms: rows.put_own(me.user, settings=plain))
    world.people.change(me.user, settings=settings)
    world.sessions.tell(me.user, words.changed(settings), but=me.session)
    return dict(plain)
