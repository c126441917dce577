"""One judgement for every door (R12): may this text go here, contact and payment details considered?

No deed of its own: whatever carries text of people works with this. `Carried` is made once for a text and judged as
often as its write is. What was refused is a strike (R15), what only asks is a signal, each once for an attempt.
"""

import asyncio
import hashlib
import logging
import re
import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from chatd.live import view
from chatd.live.room import Room
from chatd.live.session import direct_room
from chatd.log import say
from chatd.rules import details as rules
from chatd.rules.contact import split
from chatd.store import entry as entries
from chatd.store import strike as rows
from chatd.store.db import Script
from chatd.world import Caller, World
from protocol.errors import Refusal, Refused, Span
from protocol.shapes import Kind

log = logging.getLogger(__name__)

RECALLED = 32  # entries of a room
LONG_CHARS = 1_500  # about 3 ms of the loop; 10,000 characters take some 30
_CALLED = re.compile(r"(?<![\w.@+-])@([\w.-]{1,64})(?![\w@])")
Reading = tuple[Sequence[str], str, Sequence[str]]  # what was said before, a text, what was said after it


async def recall(world: World, me: Caller, room: Room | None) -> None:
    """See to it that memory knows what was said lately: after a restart a number goes on where it stopped."""
    if room is None or room.tail or room.ts < me.now_ms - world.settings.law.contact_window_ms:
        return
    newest = entries.page(room.room, above=0, below=room.head + 1, limit=RECALLED, newest=True, whole=True)
    room.recall(await world.db.read(newest))


class Carried:
    """A text at a door. `room` None: a room that does not exist yet, which shares nothing; as soon as it does, this is
    judged together with what was said there.

    `target` is the message that an edit replaces. `attempt` is the write's cid: a repeat is no second strike, and of
    what was kept before none at all. `kind` is what a room that does not exist yet will be.
    """

    def __init__(
        self,
        world: World,
        me: Caller,
        door: str,
        room: Room | None,
        name: str,
        texts: Sequence[str],
        *,
        target: int | None = None,
        attempt: str | None = None,
        kind: Kind = "direct",
    ) -> None:
        self._world, self._me, self._door, self._name = world, me, door, name
        self._given, self._texts, self._target, self._kind, self._cid = room, texts, target, kind, attempt
        self._attempt = entries.intent(me.user, attempt or secrets.token_urlsafe(9))
        self._found: tuple[tuple[Span, ...], bool] | None = None
        self._found_without_room = False

    @property
    def _room(self) -> Room | None:
        """As it is now."""
        return self._world.rooms.now(self._name) or self._given

    async def look(self) -> None:
        """Call before judging: a long text is looked through in a thread, so that the loop goes on meanwhile."""
        if sum(map(len, self._texts)) > LONG_CHARS and self._may_share() is not None:
            room = self._room
            readings = self._readings(room)
            self._found, self._found_without_room = await asyncio.to_thread(_found, readings), room is None

    def judge(self) -> Refusal | None:
        """R10, R11 on what is true now."""
        if self._may_share() is None:
            return None
        spans = self._finding()[0]
        # Where else these might go is looked for only where it is told: it goes through all rooms of a person.
        return rules.may_carry(spans, self._door, self._may_share(self._contract_room())) if spans else None

    def strike(self) -> Refusal | None:
        """The same for what somebody does, not only asks about: what is refused is kept as a strike (R15)."""
        refusal = self.judge()
        if refusal is not None:
            self._keep("violation", {"texts": list(self._texts), "spans": [list(span) for span in refusal.spans]})
        return refusal

    def asks(self) -> bool:
        """R15: does it ask for contact or payment elsewhere, where these may not be exchanged?"""
        return self._may_share() is not None and self._finding()[1]

    def signal(self) -> None:
        """R15: what asks is a sign to moderation, and never refused."""
        if self.asks():
            self._keep("signal", {"texts": list(self._texts)})

    def _may_share(self, contract_room: str | None = None) -> Refusal | None:
        world, room = self._world, self._room
        law, now_ms = world.settings.law, world.clock.now_ms()
        if room is None:
            return rules.may_share(self._kind, None, None, now_ms, law, contract_room)
        contract, ended_ms = view.contract_of(room)
        return rules.may_share(room.kind, contract, ended_ms, now_ms, law, contract_room)

    def _contract_room(self) -> str | None:
        """R11: the room of a contract in force that has everybody of this one in it, if there is one."""
        world, me = self._world, self._me.user
        if (here := self._room) is not None:
            others = here.members.keys() - {me}
        else:
            others = {user for user in self._name.split(":")[1:] if direct_room(user, me) == self._name} - {me}
        for name in world.rooms.names_of(me) if 0 < len(others) < 10 else ():
            room = world.rooms.now(name)
            if room is not None and others <= room.members.keys() and rules.in_force(view.contract_of(room)[0]):
                return name
        return None

    def _finding(self) -> tuple[tuple[Span, ...], bool]:
        """Spans in these texts, and whether they ask; found once, and once more where the room has come to be.

        Spans of several texts count on through them.
        """
        room = self._room
        if self._found is None or (self._found_without_room and room is not None):
            self._found, self._found_without_room = _found(self._readings(room)), room is None
        return self._found

    def _readings(self, room: Room | None) -> list[Reading]:
        """A number may come in pieces: a message is judged together with what its author said just before, and terms
        together with their title."""
        if room is None or self._door not in ("message", "edit"):
            return [(self._texts[:place], text, ()) for place, text in enumerate(self._texts)]
        since_ms = self._me.now_ms - self._world.settings.law.contact_window_ms
        said = [(seq, _unnamed(text, room)) for seq, text in room.lately(self._me.user, since_ms, but=self._cid)]
        text = _unnamed(self._texts[0], room)
        if self._target is None:
            return [([text for _, text in said], text, ())]
        earlier = [text for seq, text in said if 0 < seq < self._target]
        return [(earlier, text, [text for seq, text in said if seq > self._target or seq == 0])]

    def _keep(self, topic: str, evidence: dict[str, Any]) -> None:
        me = self._me
        script = partial(_add, self._attempt, topic, me.user, self._name, self._door, evidence)
        try:
            self._world.journal.aside(script)
        except Refused as refused:  # too much waits to be written; the refusal itself stands
            say(log, "strike_not_kept", logging.WARNING, code=refused.refusal.code)


def _unnamed(text: str, room: Room) -> str:
    """R14: calling a member by his id is no detail, whatever the host's ids look like; what only has an id in it, such
    as an address, stays. As long as before, for the spans."""

    def hidden(called: re.Match[str]) -> str:
        name = called[1].rstrip(".-_")
        return "@" + "x" * len(name) + called[1][len(name) :] if name in room.members else called[0]

    return _CALLED.sub(hidden, text) if "@" in text else text


def _found(readings: Sequence[Reading]) -> tuple[tuple[Span, ...], bool]:
    """Spans, which count on through the texts, and whether they ask. Knows nothing but its arguments."""
    spans: list[Span] = []
    asks, start = False, 0
    for earlier, text, later in readings:
        finding = split.examine_after(earlier, text, later)
        spans += [(start + span.start, start + span.end, span.kind) for span in finding.spans]
        asks = asks or finding.asks
        start += len(text) + 1
    return tuple(spans), asks


def _add(
    attempt: str, topic: str, user: str, room: str, door: str, evidence: Mapping[str, Any], now_ms: int
) -> Script[None]:
    """What was kept while it was allowed, and is only said again, was not refused: its repeat gets the first answer."""
    if topic == "violation" and (yield from entries.repeats([attempt])):
        return
    said = hashlib.blake2b("\n".join(evidence["texts"]).encode("utf-8", "replace"), digest_size=9).hexdigest()
    yield from rows.add(f"{topic} {attempt} {said}", topic, user, room, door, now_ms, evidence)
