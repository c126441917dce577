"""Presence: whom a session watches, and the "Online for messages" toggle (R42)."""

from chatd.actions.table import handles
from chatd.live.session import Answer
from chatd.store import person as rows
from chatd.world import Caller, World
from protocol import presence as words


@handles(words.Watch)
async def watch(world: World, me: Caller, cmd: words.Watch) -> Answer:
    """Replaces what was watched before; the states now. Strangers look like nobody: offline (S16)."""
    await world.people.some(cmd.users)
    me.session.watched = cmd.users
    states = world.sessions.watch(me.session, me.now_ms)
    return {"users": {user: states.get(user, "offline") for user in cmd.users}}


@handles(words.Set)
async def set_(world: World, me: Caller, cmd: words.Set) -> Answer:
    """R42: for all devices of the person, and kept."""
    await world.journal.aside(lambda now_ms: rows.put_own(me.user, available=cmd.available))
    world.people.change(me.user, available=cmd.available)
    world.presence.look(me.user, me.now_ms)
    world.sessions.tell(me.user, words.mine(cmd.available), but=me.session)
    return {"available": cmd.available}
