"""Looking back: pages of the log, of members and of rooms. R20, R22."""

import pytest

from tests.people import Device, fresh
from tests.town import Town, room_fact, user_fact


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def a_long_talk(town: Town, messages: int = 12) -> tuple[Device, Device, str]:
    """seq 1 is the making of the room, message n has seq n + 1."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for number in range(1, messages + 1):
        await (ana, ben)[number % 2].says(f"m{number}", in_=room)
    return ana, ben, room


async def seqs(who: Device, room: str, **how: int) -> list[int]:
    return [one["seq"] for one in await who.history(room, **how)]


async def test_a_page_is_the_newest_or_before_after_or_around_a_place(town: Town):
    """before and after exclude, around includes; always ascending."""
    ana, _, room = await a_long_talk(town)
    assert await seqs(ana, room) == list(range(1, 14))
    assert await seqs(ana, room, limit=3) == [11, 12, 13]
    assert await seqs(ana, room, before=11, limit=3) == [8, 9, 10]
    assert await seqs(ana, room, before=3) == [1, 2]
    assert await seqs(ana, room, before=1) == []
    assert await seqs(ana, room, before=999, limit=2) == [12, 13]
    assert await seqs(ana, room, after=0, limit=2) == [1, 2]
    assert await seqs(ana, room, after=10) == [11, 12, 13]
    assert await seqs(ana, room, after=13) == []
    assert await seqs(ana, room, after=2**53 - 1) == []
    around = await seqs(ana, room, around=6, limit=5)
    assert 6 in around and len(around) == 5 and around == list(range(around[0], around[0] + 5))
    assert await seqs(ana, room, around=6, limit=1) == [6]
    assert 1 in await seqs(ana, room, around=1, limit=4)
    assert 13 in await seqs(ana, room, around=13, limit=4)
    assert 13 in await seqs(ana, room, around=999, limit=4)


async def test_a_page_says_where_it_is(town: Town):
    ana, _, room = await a_long_talk(town)
    page = await ana.asks("room.history", room=room, before=11, limit=3)
    assert (page["first"], page["last"], page["head"]) == (8, 10, 13)
    assert set(page) == {"messages", "first", "last", "head"}


async def test_going_backwards_page_by_page_gives_everything_once(town: Town):
    """Also over edits and deletions, which are no entries of a page but do take seqs."""
    ana, ben, room = await a_long_talk(town)
    for seq in (3, 5, 7):
        await ana.asks("message.edit", room=room, seq=seq, text="new", cid=fresh("c"))
    await ana.asks("message.delete", room=room, seq=9, cid=fresh("c"))
    await ben.says("last", in_=room)
    whole = [*range(1, 14), 18]
    for limit in (1, 3, 5, 100):
        back: list[int] = []
        before: dict[str, int] = {}
        while page := (await ana.asks("room.history", room=room, limit=limit, **before))["messages"]:
            back = [one["seq"] for one in page] + back
            before = {"before": page[0]["seq"]}
        assert back == whole
        forth: list[int] = []
        after = 0
        while page := (await ana.asks("room.history", room=room, limit=limit, after=after))["messages"]:
            forth += [one["seq"] for one in page]
            after = page[-1]["seq"]
        assert forth == whole


async def test_a_page_shows_every_kind_of_entry(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    await town.contract(ana, gina)
    room = await town.group("Plans", ana, ben)
    said = await ana.says("hi", in_=room)
    gone = await ben.says("oops", in_=room)
    await ben.says("yes", in_=room, reply_to=said.seq)
    await ana.asks("room.add", room=room, user=gina.user)
    await gina.asks("room.rename", room=room, title="Better plans")
    await ben.asks("message.delete", room=room, seq=gone.seq, cid=fresh("c"))
    await ana.asks("room.remove", room=room, user=gina.user)
    page = await ana.history(room)
    assert [one["seq"] for one in page] == [1, 2, 3, 4, 5, 6, 8]
    came_and_went = ["room.member_added", "room.renamed", "room.member_removed"]
    assert [one.get("ev") for one in page] == ["room.created", None, None, None, *came_and_went]
    assert all({"seq", "ts", "by"} <= set(one) for one in page)
    assert page[2]["deleted"] is True and page[3]["reply_to"]["text"] == "hi"
    assert page[4]["user"] == gina.user and page[5]["title"] == "Better plans"


@pytest.mark.parametrize(
    "how",
    [
        {"before": 3, "after": 1},
        {"before": 3, "around": 1},
        {"before": 0},
        {"after": -1},
        {"around": 0},
        {"limit": 0},
        {"limit": 101},
        {"limit": "5"},
        {"limit": 1.5},
        {"before": None, "after": "x"},
        {"before": 2**53},
        {"offset": 3},
    ],
    ids=str,
)
async def test_a_page_that_cannot_be_is_refused(town: Town, how: dict):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ana.is_refused("bad_field", "room.history", room=room, **how)


async def test_members_come_in_pages(town: Town):
    """The state of a room shows 50 and says how many there are."""
    (ana,) = await town.people("ana")
    users = [f"u-{number:03}-{fresh('x')}" for number in range(120)]
    await town.facts(*(user_fact(user, name=f"N {user}") for user in users))
    room = fresh("group")
    await town.facts(room_fact(room, "group", "Big", [ana.user, *users]))
    state = await ana.sees("room.changed", room=room)
    assert len(state["members"]) == 50 and state["count"] == 121
    found: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = await ana.asks("room.members", room=room, **after)
        assert all(set(one) == {"user", "name", "role"} for one in page["members"])
        found += [one["user"] for one in page["members"]]
        if "next" not in page:
            break
        after = {"after": page["next"]}
    assert sorted(found) == found and set(found) == {ana.user, *users}


async def test_rooms_are_listed_by_recency_unread_or_category(town: Town):
    """R22: favorites, interviews, rooms, people."""
    ana, ben, carl = await town.people("ana", "ben", "carl")
    rooms = {
        "direct": await town.room("direct", "", ana, ben),
        "group": await town.group("Group", ana, ben),
        "interview": await town.room("interview", "Job", ana, ben),
        "favorite": await town.group("Favorite", ana, carl),
        "contract": await town.contract(ana, ben),
    }
    await ana.asks("room.set", room=rooms["favorite"], favorite=True)
    named = {room: name for name, room in rooms.items()}

    async def listed(**how: object) -> list[str]:
        return [named[one["room"]] for one in (await ana.asks("room.list", **how))["rooms"]]

    for name in ("interview", "direct", "group"):
        town.clock.forward(10)
        await ben.says("hi", in_=rooms[name])
    assert (await listed(view="recent"))[:3] == ["group", "direct", "interview"]
    unread_first = await listed(view="unread")  # R22: by recency with unread first
    assert unread_first[:3] == ["group", "direct", "interview"]
    assert set(unread_first[3:]) == {"favorite", "contract"}
    by_category = await listed(view="category")
    assert by_category[:2] == ["favorite", "interview"] and by_category[-1] == "direct"
    assert set(by_category[2:4]) == {"group", "contract"}
    paged: list[str] = []
    how: dict[str, object] = {"view": "recent", "limit": 2}
    while True:
        page = await ana.asks("room.list", **how)
        paged += [named[one["room"]] for one in page["rooms"]]
        if "next" not in page:
            break
        how["after"] = page["next"]
    assert paged == await listed(view="recent")
    for bad in ({"view": "all"}, {"view": "recent", "limit": 0}, {}, {"view": "recent", "limit": 1000}):
        if bad:
            await ana.is_refused("bad_field", "room.list", **bad)
