"""Typing with a clock one moves: 6 s at most, and once in 3 s (R30)."""

from hypothesis import given
from hypothesis import strategies as st

from chatd.live.typing import COUNTS_EVERY_MS, SHOWN_MS, Typing


class Room:
    """A room in which people type, and what its members were told."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000
        self.told: list[tuple[int, list[str]]] = []
        self.typing = Typing(lambda room, users, moved: self.told.append((self.now_ms, users)))

    def types(self, user: str) -> None:
        self.typing.began("r", user, self.now_ms)

    def passes(self, ms: int) -> None:
        until_ms = self.now_ms + ms
        while self.now_ms < until_ms:
            self.now_ms = min(until_ms, self.now_ms + 250)
            self.typing.tick(self.now_ms)

    @property
    def shown(self) -> list[str]:
        return self.told[-1][1] if self.told else []


def test_r30_typing_shows_at_once_and_for_six_seconds():
    room = Room()
    room.types("ana")
    assert room.shown == ["ana"]
    room.passes(SHOWN_MS - 1)
    assert room.shown == ["ana"]
    room.passes(1)
    assert room.shown == [] and len(room.told) == 2


def test_r30_typing_on_shows_on_but_is_not_told_again():
    room = Room()
    for _ in range(5):
        room.types("ana")
        room.passes(COUNTS_EVERY_MS)
    assert len(room.told) == 1
    room.passes(COUNTS_EVERY_MS)
    assert room.shown == []


def test_r30_within_three_seconds_it_counts_for_nothing():
    room = Room()
    room.types("ana")
    room.passes(COUNTS_EVERY_MS - 1)
    room.types("ana")
    room.passes(SHOWN_MS - COUNTS_EVERY_MS + 1)
    assert room.shown == [], "the second time did not prolong the first"


def test_typing_is_over_when_the_message_is_there():
    room = Room()
    room.types("ana")
    room.types("ben")
    room.typing.ended("r", "ana")
    assert room.shown == ["ben"]
    room.typing.ended("r", "ben")
    assert room.shown == []


def test_a_message_of_somebody_who_did_not_type_tells_nothing():
    room = Room()
    room.typing.ended("r", "ana")
    room.types("ben")
    room.typing.ended("r", "ana")
    room.typing.ended("other", "ben")
    assert room.told == [(room.now_ms, ["ben"])]


def test_whose_time_is_over_is_not_told_of_again_before_the_clock_is_looked_at():
    room = Room()
    room.types("ana")
    room.now_ms += SHOWN_MS
    room.types("ben")
    assert room.shown == ["ben"]


def test_who_types_again_after_his_time_is_told_of_again():
    room = Room()
    room.types("ana")
    room.now_ms += SHOWN_MS
    room.types("ana")
    assert [users for _, users in room.told] == [["ana"], ["ana"]]


steps = st.lists(
    st.tuples(
        st.sampled_from(["types", "ends"]),
        st.sampled_from(["ana", "ben"]),
        st.sampled_from([0, 1, 250, 2_999, 3_000, 6_000]),
    ),
    max_size=30,
)


@given(steps)
def test_r30_nobody_is_shown_later_than_six_seconds_after_he_typed_last(steps):
    room = Room()
    last: dict[str, int] = {}
    for what, user, ms in steps:
        if what == "types":
            last[user] = room.now_ms
            room.types(user)
            assert user in room.shown
        else:
            room.typing.ended("r", user)
            assert user not in room.shown
        room.passes(ms)
        for shown in room.shown:
            assert room.now_ms - last[shown] < SHOWN_MS
    room.passes(SHOWN_MS)
    assert room.shown == []
    assert room.typing._until == {}, "nothing is remembered of who does not type"


def test_it_says_where_somebody_is_writing_and_with_whom():
    room = Room()
    room.types("ana")
    room.types("ben")
    room.typing.began("q", "ana", room.now_ms)
    assert room.typing.of("ana") == {"r": ["ana", "ben"], "q": ["ana"]}
    assert room.typing.of("ben") == {"r": ["ana", "ben"]} and room.typing.of("gina") == {}


def test_r32_who_began_or_ended_is_said_so_that_it_can_be_kept_from_some():
    moves = []
    typing = Typing(lambda room, users, moved: moves.append((users, list(moved))))
    typing.began("r", "ana", 0)
    typing.began("r", "ben", 1)
    typing.ended("r", "ana")
    typing.tick(SHOWN_MS + 1)
    assert moves == [(["ana"], ["ana"]), (["ana", "ben"], ["ben"]), (["ben"], ["ana"]), ([], ["ben"])]
