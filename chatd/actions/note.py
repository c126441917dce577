"""The notepad (R57)."""

from chatd.actions.table import handles
from chatd.live.session import Answer
from chatd.store import note as rows
from chatd.world import Caller, World
from protocol import note as words
from protocol.errors import refuse


@handles(words.Get)
async def get(world: World, me: Caller, cmd: words.Get) -> Answer:
    """My note on a room of mine."""
    await world.rooms.open(cmd.room, me.user)
    text, rev = await world.db.read(rows.one(cmd.room, me.user))
    return {"text": text, "rev": rev}


@handles(words.Put)
async def put(world: World, me: Caller, cmd: words.Put) -> Answer:
    """Replaced only by somebody who knows what stands there."""
    await world.rooms.open(cmd.room, me.user)
    if "\x00" in cmd.text:
        refuse("bad_field", field="text", why="U+0000 cannot be kept")
    rev = await world.journal.aside(lambda now_ms: rows.put(cmd.room, me.user, cmd.text, cmd.rev))
    if rev is None:
        _, known = await world.db.read(rows.one(cmd.room, me.user))
        refuse("rev_conflict", rev=known)
    world.sessions.tell(me.user, words.changed(cmd.room, cmd.text, rev), but=me.session)
    return {"rev": rev}
