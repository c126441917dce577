"""Rooms and members as rows, against counting everything by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.store import room as rows
from chatd.store.entry import Founding, New, Write, append
from chatd.store.message import delete
from tests.memory import Memory

PEOPLE = ("ana", "ben", "carl")


class House(Memory):
    """Rooms of ana, ben and carl, and what they said in them."""

    def found(self, room: str, *members: str, about: dict[str, Any] | None = None) -> None:
        given = tuple((user, "owner" if user == members[0] else "member", members[0]) for user in members)
        founding = Founding("group", room.title(), about or {}, given)
        created = Write(
            room=room, version=0, by=members[0], entries=(New("room.created", members[0]),), founds=founding
        )
        self.run(append([created], 1_000))

    def say(self, room: str, by: str, *mentions: str) -> None:
        new = New("message.sent", by, {"text": "x"}, mentions=mentions)
        self.run(append([Write(room=room, version=self.version(room), by=by, entries=(new,))], 2_000))

    def version(self, room: str) -> int:
        return int(self.connection.execute("SELECT version FROM room WHERE room_id = ?", (room,)).fetchone()[0])

    def one(self, room: str) -> rows.RoomRow:
        (row,) = self.run(rows.some([room]))
        return row


@pytest.fixture
def house():
    house = House()
    yield house
    house.connection.close()


def test_a_room_is_read_with_its_members_in_the_order_they_came_and_its_newest_message(house):
    house.found("plans", "ana", "carl", about={"contract": {"id": "k", "state": "active"}})
    house.say("plans", "ana")
    house.run(rows.add_member("plans", "ben", "member", "carl", 3))
    row = house.one("plans")
    assert row[:8] == ("plans", "group", "Plans", {"contract": {"id": "k", "state": "active"}}, "ana", 2, 2_000, 0)
    assert [member.user for member in row.members] == ["ana", "carl", "ben"]
    assert (row.members[2].added_by, row.members[2].joined_seq, row.members[2].read_seq) == ("carl", 3, 3)
    assert row.last is not None and row.last.seq == 2


def test_a_room_where_nothing_was_said_has_no_newest_message(house):
    house.found("plans", "ana")
    assert house.one("plans").last is None


def test_rooms_that_do_not_exist_are_not_there(house):
    house.found("plans", "ana")
    assert [row.room for row in house.run(rows.some(["plans", "none"]))] == ["plans"]


def test_a_persons_rooms_are_those_he_is_in_now(house):
    house.found("plans", "ana", "ben")
    house.found("other", "ana")
    assert set(house.run(rows.of("ana"))) == {"plans", "other"}
    house.run(rows.drop_member("plans", "ana"))
    assert house.run(rows.of("ana")) == ["other"]
    assert house.run(rows.of("nobody")) == []


def test_who_is_let_in_twice_is_let_in_once(house):
    house.found("plans", "ana", "ben")
    house.run(rows.set_mine("plans", "ben", {"read_seq": 1}, 5))
    house.run(rows.add_member("plans", "ben", "owner", "ana", 9))
    ben = house.one("plans").members[1]
    assert (ben.role, ben.joined_seq, ben.read_seq) == ("member", 1, 1)


def test_what_is_mine_is_mine_alone(house):
    house.found("plans", "ana", "ben")
    fields = {"favorite": 1, "hidden": 1, "archived": 1, "notify": "daily", "read_seq": 1}
    house.run(rows.set_mine("plans", "ana", fields, 7))
    ana, ben = house.one("plans").members
    assert ana._asdict() | {**fields, "touched_ms": 7} == ana._asdict()
    assert (ben.favorite, ben.hidden, ben.archived, ben.notify, ben.touched_ms) == (0, 0, 0, "default", 0)


def test_r21_a_hidden_room_comes_back_for_everybody_who_hid_it(house):
    house.found("plans", *PEOPLE)
    house.found("other", *PEOPLE)
    for room, user in (("plans", "ana"), ("plans", "ben"), ("other", "ana")):
        house.run(rows.set_mine(room, user, {"hidden": 1}, 7))
    house.run(rows.unhide("plans"))
    assert [member.hidden for member in house.one("plans").members] == [0, 0, 0]
    assert [member.hidden for member in house.one("other").members] == [1, 0, 0]


def test_a_room_gets_another_title_and_is_about_something_else(house):
    house.found("plans", "ana")
    house.run(rows.rename("plans", "New"))
    assert house.one("plans").title == "New"
    house.run(rows.set_about("plans", {"contract": {"id": "k", "state": "ended"}}, "Shop"))
    assert (house.one("plans").title, house.one("plans").about["contract"]["state"]) == ("Shop", "ended")


def test_only_rooms_whose_facts_changed_are_judged_anew(house):
    house.found("plans", "ana")
    house.found("other", "ana")
    house.run(rows.raise_version(["plans"]))
    house.run(rows.raise_version([]))
    assert (house.version("plans"), house.version("other")) == (1, 0)


def test_a_marker_that_is_read_up_to_only_moves_forward(house):
    house.found("plans", "ana", "ben")
    for seq, expected in ((3, 3), (2, 3), (4, 4)):
        house.run(rows.read_up_to("plans", "ana", seq, seq))
        assert [(m.read_seq, m.touched_ms) for m in house.one("plans").members] == [(expected, expected), (0, 0)]


def test_what_changed_for_somebody_is_marked_for_him_there(house):
    for room in ("plans", "other"):
        house.found(room, *PEOPLE)
    house.run(rows.touch(["plans"], ["ana", "carl"], 7))
    house.run(rows.touch([], ["ana"], 8))
    house.run(rows.touch(["other"], [], 8))
    assert [member.touched_ms for member in house.one("plans").members] == [7, 0, 7]
    assert [member.touched_ms for member in house.one("other").members] == [0, 0, 0]


deeds = st.lists(
    st.tuples(
        st.sampled_from(["say", "say", "delete", "read"]),
        st.sampled_from(PEOPLE),
        st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
        st.integers(0, 12),
    ),
    max_size=12,
)


@given(deeds)
def test_r28_unread_messages_and_mentions_are_what_counting_by_hand_finds(deeds):
    house = House()
    house.found("r", *PEOPLE)
    house.found("empty", "ana")
    said: dict[int, tuple[str, list[str]]] = {}
    read = dict.fromkeys(PEOPLE, 0)
    head = 1
    for deed, who, mentions, seq in deeds:
        if deed == "say":
            house.say("r", who, *mentions)
            head += 1
            said[head] = (who, mentions)
        elif deed == "read":
            read[who] = min(seq, head)
            house.run(rows.set_mine("r", who, {"read_seq": read[who]}, 1))
        elif said.get(seq, ("", []))[0] == who:
            house.run(delete("r", seq, who, 3_000, 0))
            del said[seq]
    for user in PEOPLE:
        unread = [(by, called) for seq, (by, called) in said.items() if seq > read[user] and by != user]
        count = house.run(rows.unread(user, ["r", "empty", "none"]))
        assert count["r"] == (head, len(unread), sum(user in called for _, called in unread), read[user])
        assert ("empty" in count) == (user == "ana")
    house.connection.close()
