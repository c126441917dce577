"""What one person sees of a room (R22, R60)."""

from typing import Any

import pytest

from chatd.live import view
from chatd.live.people import People, Person
from chatd.live.room import Room
from chatd.rules.law import Law
from chatd.rules.offer import may_offer, may_propose
from chatd.rules.room import Standing, capabilities, verdict
from chatd.store.entry import Entry
from chatd.store.room import MemberRow, RoomRow
from protocol.room import STATE_MEMBERS
from tests.memory import Memory

ANA = Person(user="ana", name="Ana", role="client")

NO_OFFERS = {  # a group has more than two sides, and a client does not propose
    "offer": verdict(may_offer("client", False, "group")),
    "propose": verdict(may_propose("client", False, "group")),
}


@pytest.fixture
def known():
    db = Memory()
    people = People(db)
    for person in (ANA, Person(user="ben", name="Ben Okafor"), Person(user="ben2", name="ben")):
        people.put(person)
    yield people
    db.connection.close()


def a_room(*members: str, **fields: Any) -> Room:
    rows = [MemberRow(user, "member", "ana", 1, 0, 0, 0, 0, "default", 0) for user in members]
    return Room(RoomRow("r", "group", "Plans", {}, "ana", 3, 5, 0, rows, None)._replace(**fields))


def state(room: Room, people: People, me: Person = ANA) -> dict[str, Any]:
    return view.state(room, me, "desktop", people, Law(), 9)


def test_a_room_has_the_state_of_protocol_md(known):
    room = a_room("ana", "ben", about={"contract": {"id": "k", "state": "active"}})
    assert state(room, known) == {
        "room": "r",
        "kind": "group",
        "title": "Plans",
        "members": [
            {"user": "ana", "name": "Ana", "role": "member"},
            {"user": "ben", "name": "Ben Okafor", "role": "member"},
        ],
        "head": 3,
        "ts": 5,
        "read": 0,
        "unread": 0,
        "mentions": 0,
        "favorite": False,
        "hidden": False,
        "archived": False,
        "notify": "default",
        "can": capabilities(Standing("ana", "group", "member")) | NO_OFFERS,
        "contract": {"id": "k", "state": "active"},
    }


def test_a_room_of_two_is_called_by_the_name_of_the_other(known):
    room = a_room("ana", "ben", kind="direct", title="")
    assert state(room, known)["title"] == "Ben Okafor"
    assert state(room, known, Person(user="ben", name="Ben Okafor"))["title"] == "Ana"
    assert state(a_room("ana", kind="direct", title="Left"), known)["title"] == "Left"


def test_the_newest_message_is_shown_as_it_is_now_without_its_quote(known):
    said = Entry(room="r", seq=3, ev="message.sent", by="ben", ts=5, cid="c", body={"text": "hi", "reply_to": 2})
    last = state(a_room("ana", "ben", last=said), known)["last"]
    assert last["text"] == "hi" and "reply_to" not in last and "ev" not in last


def test_a_large_room_shows_its_first_members_and_how_many_there_are(known):
    room = a_room("ana", *(f"u{n}" for n in range(STATE_MEMBERS)))
    shown = state(room, known)
    assert shown["count"] == STATE_MEMBERS + 1 and len(shown["members"]) == STATE_MEMBERS
    assert shown["members"][0]["user"] == "ana"
    assert view.members(room, known) is view.members(room, known), "made once"
    assert "count" not in state(a_room("ana"), known)


@pytest.mark.parametrize("size", [2, 20])
def test_who_comes_and_goes_is_seen_at_once_however_large_the_room_is(known, size):
    room = a_room("ana", *(f"u{n}" for n in range(size)))
    view.members(room, known), view.names(room, known)
    room.apply(
        Entry(room="r", seq=4, ev="room.member_added", by="ana", ts=6, body={"user": "ben", "role": "member"}), 1
    )
    assert view.members(room, known)[-1]["user"] == "ben" and view.names(room, known)["ben okafor"] == "ben"
    room.apply(Entry(room="r", seq=5, ev="room.member_removed", by="ana", ts=7, body={"user": "ben"}), 2)
    assert view.members(room, known)[-1]["user"] != "ben" and "ben" not in view.names(room, known)


def test_r28_people_are_called_by_name_or_by_id_in_any_case(known):
    names = view.names(a_room("ana", "ben"), known)
    assert names == {"ana": "ana", "ben okafor": "ben", "ben": "ben"}


@pytest.mark.parametrize("order", [("ben", "ben2"), ("ben2", "ben")])
def test_r28_nobody_takes_another_ones_id_by_calling_himself_so(known, order):
    assert view.names(a_room(*order), known)["ben"] == "ben"


def test_r60_capabilities_are_those_of_the_role_and_of_the_platform(known):
    room = a_room("ana")
    expected = capabilities(Standing("ana", "group", "member", False, "mobile_app")) | NO_OFFERS
    assert view.can(room, ANA, "mobile_app", known, Law(), 9) == expected
    held = Person(user="ana", name="Ana", on_hold=True)
    assert view.can(room, held, "desktop", known, Law(), 9)["send"]["err"]["code"] == "account_on_hold"
