"""Finding people, their cards, and the address book. R7, R9, R18."""

from collections.abc import Sequence
from typing import Any

from chatd.actions import conversation, facts
from chatd.actions.table import handles
from chatd.live import view
from chatd.live.session import Answer, direct_room
from chatd.store import people as rows
from chatd.store import person as person_rows
from chatd.store.people import Found
from chatd.world import Caller, World
from protocol import people as words
from protocol.errors import refuse, require

COST = 5  # questions: among 100,000 people the widest search takes 0.15 s of a reader, most take a tenth of it


@handles(words.Search)
async def search(world: World, me: Caller, cmd: words.Search) -> Answer:
    """R9: the best first; nobody on hold, nobody behind a block, not oneself."""
    for _ in range(COST - 1):  # the table has taken one
        require(world.limits.take(me.user, "ask", me.now_ms))
    after = None if cmd.after is None else _place(cmd.after)
    found = await world.db.read(rows.search(me.user, cmd.q, after, words.FOUND + 1))
    page = found[: words.FOUND]
    answer: dict[str, Any] = {"people": await _cards(world, me, [one.user for one in page])}
    if len(found) > words.FOUND:
        answer["next"] = f"{page[-1].score}.{page[-1].user}"
    return answer


def _place(after: str) -> Found:
    score, _, user = after.partition(".")
    if not (score.isascii() and score.isdigit() and len(score) < 9 and user):
        refuse("bad_field", field="after", why="what `next` said")
    return Found(user, int(score))


@handles(words.Card)
async def card(world: World, me: Caller, cmd: words.Card) -> Answer:
    """R7: public facts, and whether the caller may write to this person; R8: what would help a first message."""
    cards = await _cards(world, me, [cmd.user])
    if not cards:
        refuse("not_found", user=cmd.user)
    answer: dict[str, Any] = {"card": cards[0]}
    if advice := await conversation.advice(world, me, cmd.user):
        answer["advice"] = advice
    return answer


async def _cards(world: World, me: Caller, users: Sequence[str]) -> list[dict[str, Any]]:
    """The cards of those of whom the host said anything, in this order."""
    people = await world.db.read(person_rows.some(users))
    agencies = {one.facts["agency"] for one in people.values() if one.facts.get("agency")}
    names = await world.db.read(person_rows.facts("agency", sorted(agencies))) if agencies else {}
    known = [user for user in users if user in people and people[user].facts.get("role")]
    refusals = await conversation.may_message(world, me, [user for user in known if user != me.user])
    rooms = await world.rooms.some([direct_room(me.user, user) for user in refusals])
    shown: list[dict[str, Any]] = []
    for user in known:
        said = people[user].facts
        agency = names.get(said.get("agency", ""))
        one = words.card(user, said, agency.body.get("name") if agency else None)
        if user != me.user:
            refusal = refusals[user]
            may: Any = True if refusal is None else {"err": refusal.data()}
            room = rooms.get(direct_room(me.user, user))
            if room is not None and me.user in room.members:
                one["room"] = room.room
                person = world.people.now(me.user)
                law, now_ms = world.settings.law, world.clock.now_ms()
                may = view.can(room, person, me.platform, world.people, law, now_ms)["send"]
            one["can"] = {"message": may}
        shown.append(one)
    return shown


@handles(words.Book)
async def book(world: World, me: Caller, cmd: words.Book) -> Answer:
    """R18: my address book, by name; a page of it."""
    people = await world.people.some(await facts.book(world, me.user))
    names = sorted(people, key=lambda user: (people[user].name, user))
    if cmd.after is not None and cmd.after not in people:
        refuse("not_found", after=cmd.after)
    start = 0 if cmd.after is None else names.index(cmd.after) + 1
    page = names[start : start + words.BOOK]
    answer: dict[str, Any] = {
        "people": [{"user": user, "name": people[user].name, "role": people[user].role} for user in page]
    }
    if start + words.BOOK < len(names):
        answer["next"] = page[-1]
    return answer
