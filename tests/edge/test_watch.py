"""Deadlines of many, one timer."""

import asyncio
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from chatd.edge.watch import Watch


class Clock:
    def __init__(self):
        self.now_ms = 1_000_000

    def __call__(self):
        return self.now_ms


class Thing:
    def __init__(self, every_ms=0):
        self.due_ms = 0
        self.every_ms = every_ms
        self.looks: list[int] = []

    def look(self, now_ms):
        self.looks.append(now_ms)
        return now_ms + self.every_ms if self.every_ms else 0


def test_a_thing_is_looked_at_once_it_is_due_and_not_before():
    clock, thing = Clock(), Thing()
    watch = Watch(clock, tick_ms=250)
    watch.at(thing, 1_000_600)
    for now_ms in (1_000_599, 1_000_749):
        clock.now_ms = now_ms
        watch.turn()
        assert thing.looks == []
    clock.now_ms = 1_000_750
    watch.turn()
    watch.turn()
    assert thing.looks == [1_000_750]
    assert thing.due_ms == 0


def test_the_earliest_of_what_was_asked_for_counts():
    clock, thing = Clock(), Thing()
    watch = Watch(clock)
    watch.at(thing, 1_005_000)
    watch.at(thing, 1_001_000)
    watch.at(thing, 1_009_000)
    clock.now_ms = 1_001_000
    watch.turn()
    assert thing.looks == [1_001_000]
    clock.now_ms = 1_020_000
    watch.turn()
    assert len(thing.looks) == 1


def test_what_is_dropped_is_not_looked_at_and_not_remembered():
    clock, thing = Clock(), Thing()
    watch = Watch(clock)
    watch.at(thing, 1_001_000)
    watch.drop(thing)
    watch.drop(thing)
    clock.now_ms += 5_000
    watch.turn()
    assert thing.looks == []
    assert watch._slots == {}


def test_ten_thousand_idle_things_cost_one_look_each_per_period_and_one_timer():
    clock, timers = Clock(), []

    def call_later(delay_s, call):
        timers.append(delay_s)
        return cast(asyncio.TimerHandle, object())

    watch = Watch(clock, call_later)
    things = [Thing(25_000) for _ in range(10_000)]
    for at, thing in enumerate(things):
        watch.at(thing, clock.now_ms + at % 25_000)
    assert len(timers) == 1
    for _ in range(100):
        clock.now_ms += 250
        watch.turn()
    assert sum(len(thing.looks) for thing in things) == 10_000


def test_one_that_fails_stops_neither_the_others_nor_the_watch(caplog):
    clock = Clock()

    class Failing(Thing):
        def look(self, now_ms):
            raise RuntimeError

    swept: list[int] = []
    watch = Watch(clock, also=(swept.append,))
    good = Thing()
    for thing in (Failing(), good):
        watch.at(thing, 1_000_250)
    clock.now_ms += 250
    watch.turn()
    assert good.looks == swept == [1_000_250]
    assert "deadline" in caplog.text


def test_a_thing_dropped_by_another_of_its_slot_is_not_looked_at():
    clock, victim = Clock(), Thing()
    watch = Watch(clock)

    class Dropping(Thing):
        def look(self, now_ms):
            watch.drop(victim)
            return 0

    watch.at(Dropping(), 1_000_250)
    watch.at(victim, 1_000_250)
    clock.now_ms += 250
    watch.turn()
    assert victim.looks == []


async def test_the_timer_runs_while_something_is_watched_and_stops_by_itself():
    loop, clock, thing = asyncio.get_running_loop(), Clock(), Thing()
    looked = asyncio.Event()
    watch = Watch(clock, loop.call_later, tick_ms=1, also=(lambda _: looked.set(),))
    assert watch._timer is None
    watch.at(thing, clock.now_ms + 1)
    clock.now_ms += 1
    await looked.wait()
    assert thing.looks
    assert watch._timer is None
    watch.at(thing, clock.now_ms + 1_000)
    assert watch._timer is not None
    watch.stop()
    assert watch._timer is None
    watch.stop()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2_000), st.booleans()), max_size=30))
def test_nothing_is_early_and_nothing_later_than_a_tick(steps):
    clock = Clock()
    watch, things = Watch(clock, tick_ms=100), [Thing() for _ in range(6)]
    asked: dict[int, int] = {}
    for who, delay_ms, drop in steps:
        if drop:
            watch.drop(things[who])
            asked.pop(who, None)
        else:
            due_ms = clock.now_ms + delay_ms
            watch.at(things[who], due_ms)
            asked[who] = min(asked.get(who, due_ms), due_ms)
        clock.now_ms += 50
        before = [len(thing.looks) for thing in things]
        watch.turn()
        for who, thing in enumerate(things):
            if len(thing.looks) > before[who]:
                assert asked.pop(who) <= clock.now_ms
            assert asked.get(who, clock.now_ms) > clock.now_ms - 100
    assert sum(len(slot) for slot in watch._slots.values()) == len(asked)
