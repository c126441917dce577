"""Presence with a clock one moves: the grace, several devices, the toggle, and one event a second (R42, R43)."""

from collections import Counter
from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chatd.live.presence import EVERY_MS, Presence, Watcher

GRACE_MS = 25_000
PEOPLE = ["ana", "ben", "carl"]
who = st.sampled_from(PEOPLE)


class Town:
    """Presence, and everything it asks for; time passes in ticks of a quarter second, as in the server."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000
        self.devices: Counter[str] = Counter()
        self.unavailable: set[str] = set()
        self.presence = Presence(
            GRACE_MS, lambda user: self.devices[user] > 0, lambda user: user not in self.unavailable
        )

    def comes(self, user: str) -> None:
        self.devices[user] += 1
        self.presence.came(user, self.now_ms)

    def goes(self, user: str) -> None:
        self.devices[user] -= 1
        self.presence.went(user, self.now_ms)

    def toggles(self, user: str, available: bool) -> None:
        (self.unavailable.discard if available else self.unavailable.add)(user)
        self.presence.look(user, self.now_ms)

    def passes(self, ms: int) -> None:
        until_ms = self.now_ms + ms
        while self.now_ms < until_ms:
            self.now_ms = min(until_ms, self.now_ms + 250)
            self.presence.tick(self.now_ms)


class Eye:
    """A watcher that keeps what it was told, and when."""

    def __init__(self, town: Town, *users: str) -> None:
        self.town = town
        self.told: list[tuple[int, dict[str, str]]] = []
        self.watcher = Watcher(lambda states: self.told.append((town.now_ms, dict(states))))
        self.sees: dict[str, str] = {}
        self.watch(*users)

    def watch(self, *users: str) -> None:
        self.sees = dict(self.town.presence.watch(self.watcher, users))
        self.seen_from = len(self.told)

    def belief(self) -> dict[str, str]:
        """What a client shows that followed everything."""
        known = dict(self.sees)
        for _, states in self.told[self.seen_from :]:
            known.update(states)
        return known


def test_r43_coming_online_shows_at_once():
    town = Town()
    eye = Eye(town, "ana")
    assert eye.sees == {"ana": "offline"}
    town.comes("ana")
    assert eye.told == [(town.now_ms, {"ana": "online"})]


def test_r43_going_offline_shows_after_a_grace_of_25_seconds():
    town = Town()
    town.comes("ana")
    eye = Eye(town, "ana")
    town.goes("ana")
    town.passes(GRACE_MS - 1)
    assert eye.told == [] and town.presence.state("ana") == "online"
    town.passes(1)
    assert eye.told == [(town.now_ms, {"ana": "offline"})]


def test_r43_who_comes_back_within_the_grace_was_never_away():
    town = Town()
    town.comes("ana")
    eye = Eye(town, "ana")
    town.goes("ana")
    town.passes(GRACE_MS - 1)
    town.comes("ana")
    town.passes(GRACE_MS * 2)
    assert eye.told == []


def test_r43_several_devices_are_one_person():
    town = Town()
    eye = Eye(town, "ana")
    town.comes("ana")
    town.comes("ana")
    town.passes(2_000)
    town.goes("ana")
    town.passes(GRACE_MS * 2)
    assert [states for _, states in eye.told] == [{"ana": "online"}]
    town.goes("ana")
    town.passes(GRACE_MS)
    assert eye.told[-1][1] == {"ana": "offline"}


def test_r42_the_toggle_off_means_no_dot_at_once_and_on_any_device():
    town = Town()
    town.comes("ana")
    eye = Eye(town, "ana")
    town.toggles("ana", False)
    assert eye.told == [(town.now_ms, {"ana": "offline"})]
    town.passes(2_000)
    town.comes("ana")
    town.goes("ana")
    assert len(eye.told) == 1
    town.toggles("ana", True)
    assert eye.told[-1][1] == {"ana": "online"}


def test_a_change_within_the_second_waits_for_its_end_and_only_the_last_is_said():
    town = Town()
    eye = Eye(town, *PEOPLE)
    first_ms = town.now_ms
    town.comes("ana")
    town.comes("ben")
    town.toggles("ben", False)
    town.comes("carl")
    town.passes(EVERY_MS - 1)
    assert eye.told == [(first_ms, {"ana": "online"})]
    town.passes(1)
    assert eye.told[1:] == [(first_ms + EVERY_MS, {"ben": "offline", "carl": "online"})]


def test_whoever_watches_anew_is_told_the_states_and_nothing_twice():
    town = Town()
    eye = Eye(town, "ana", "ben")
    town.comes("ana")
    town.comes("ben")
    eye.watch("ana", "ben")
    assert eye.sees == {"ana": "online", "ben": "online"}
    town.passes(5_000)
    assert len(eye.told) == 1, "what had to wait was in the answer"


def test_nobody_is_told_of_people_he_does_not_watch():
    town = Town()
    eye = Eye(town, "ana", "ben")
    town.comes("ana")
    town.comes("ben")
    town.presence.narrow(eye.watcher, {"ana"})
    town.passes(5_000)
    town.toggles("ben", False)
    assert [states for _, states in eye.told] == [{"ana": "online"}]


def test_a_watcher_that_left_is_told_nothing_more():
    town = Town()
    eye = Eye(town, "ana", "ben")
    town.comes("ana")
    town.comes("ben")
    town.presence.leave(eye.watcher)
    town.passes(5_000)
    town.toggles("ana", False)
    assert len(eye.told) == 1
    assert town.presence._watchers == {} and eye.watcher.users == frozenset()


def test_what_nobody_saw_meanwhile_is_not_mistaken_for_what_is_shown():
    town = Town()
    town.comes("ana")
    eye = Eye(town, "ana")
    eye.watch()
    town.toggles("ana", False)
    eye.watch("ana")
    assert eye.sees == {"ana": "offline"}
    town.toggles("ana", True)
    assert eye.told == [(town.now_ms, {"ana": "online"})]


def test_only_what_somebody_sees_counts_as_a_change():
    town = Town()
    town.comes("ana")
    assert town.presence.changes == 0
    Eye(town, "ben")
    town.comes("ben")
    assert town.presence.changes == 1


class PresenceMachine(RuleBasedStateMachine):
    """Anything at any time: the states are those of the naive rule, and watchers believe them within a second."""

    @initialize()
    def begin(self):
        self.town = Town()
        self.gone_ms: dict[str, int] = {}
        self.eyes = [Eye(self.town, "ben", "carl"), Eye(self.town, "ana")]

    @rule(user=who)
    def come(self, user):
        self.gone_ms.pop(user, None)
        self.town.comes(user)

    @rule(user=who)
    def go(self, user):
        if self.town.devices[user]:
            self.town.goes(user)
            if not self.town.devices[user]:
                self.gone_ms[user] = self.town.now_ms

    @rule(user=who, available=st.booleans())
    def toggle(self, user, available):
        self.town.toggles(user, available)

    @rule(ms=st.sampled_from([1, 249, 250, 999, 1_000, 24_750, GRACE_MS]))
    def passes(self, ms):
        self.town.passes(ms)

    @rule(users=st.sets(who))
    def watch(self, users):
        self.eyes[1].watch(*users)

    @rule(users=st.sets(who))
    def narrow(self, users):
        eye = self.eyes[1]
        self.town.presence.narrow(eye.watcher, users)
        for user in set(eye.belief()) - users:
            eye.sees.pop(user, None)
            eye.told[eye.seen_from :] = [
                (at, kept)
                for at, states in eye.told[eye.seen_from :]
                if (kept := {one: state for one, state in states.items() if one in users})
            ]

    def expected(self, user: str) -> str:
        left_ms = self.gone_ms.get(user)
        connected = self.town.devices[user] or (left_ms is not None and self.town.now_ms - left_ms < GRACE_MS)
        return "online" if connected and user not in self.town.unavailable else "offline"

    @invariant()
    def states_are_what_connections_and_toggles_say(self):
        self.town.presence.tick(self.town.now_ms)
        assert self.town.presence.states(PEOPLE) == {user: self.expected(user) for user in PEOPLE}

    @invariant()
    def nobody_is_told_more_than_once_a_second_and_never_of_nothing(self):
        for eye in self.eyes:
            times = [at for at, _ in eye.told]
            assert all(later - earlier >= EVERY_MS for earlier, later in pairwise(times))
            assert all(states for _, states in eye.told)

    def teardown(self):
        if hasattr(self, "town"):
            self.town.passes(EVERY_MS)
            assert self.town.presence._due == set(), "only who waits is looked at in each tick"
            for eye in self.eyes:
                belief: dict[str, Any] = eye.belief()
                assert belief == {user: self.expected(user) for user in eye.watcher.users}


TestPresence = PresenceMachine.TestCase
TestPresence.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


class TestAcrossABlock:
    def test_r32_who_is_lost_went_offline_once_and_is_not_heard_of_again(self):
        town = Town()
        town.comes("ana")
        eye, other = Eye(town, "ana", "ben"), Eye(town, "ana")
        town.presence.lose(eye.watcher, "ana", town.now_ms)
        town.presence.lose(eye.watcher, "ana", town.now_ms)
        town.passes(EVERY_MS)
        town.toggles("ana", False)
        town.toggles("ana", True)
        town.passes(EVERY_MS)
        assert [states for _, states in eye.told] == [{"ana": "offline"}]
        assert [states for _, states in other.told] == [{"ana": "offline"}, {"ana": "online"}]

    def test_r32_who_is_not_there_is_lost_without_a_word(self):
        town = Town()
        eye = Eye(town, "ana")
        town.presence.lose(eye.watcher, "ana", town.now_ms)
        town.comes("ana")
        town.passes(EVERY_MS)
        assert eye.told == []

    def test_r32_what_waits_for_its_second_is_not_told_after_the_loss(self):
        """Ana came within the second of the last event: nobody hears that she did, once she is lost."""
        town = Town()
        eye = Eye(town, "ana", "ben")
        town.comes("ben")
        town.comes("ana")
        town.presence.lose(eye.watcher, "ana", town.now_ms)
        town.passes(EVERY_MS)
        assert [states for _, states in eye.told] == [{"ben": "online"}, {"ana": "offline"}]

    def test_r33_who_is_found_is_told_of_at_once_if_he_is_there(self):
        town = Town()
        town.comes("ana")
        eye = Eye(town, "ana", "ben")
        for user in ("ana", "ben"):
            town.presence.lose(eye.watcher, user, town.now_ms)
        town.passes(EVERY_MS)
        for user in ("ana", "ben", "ben"):
            town.presence.find(eye.watcher, user, town.now_ms)
        assert eye.told[1:] == [(town.now_ms, {"ana": "online"})]
        town.comes("ben")
        town.passes(EVERY_MS)
        assert eye.told[-1][1] == {"ben": "online"}

    def test_nothing_is_left_of_a_watcher_who_leaves_after_a_loss(self):
        town = Town()
        town.comes("ana")
        eye = Eye(town, "ana")
        town.presence.lose(eye.watcher, "ana", town.now_ms)
        town.presence.leave(eye.watcher)
        assert town.presence._watchers == {} and town.presence._shown == {} and not town.presence._due
