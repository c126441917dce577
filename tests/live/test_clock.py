"""The clock: near the wall's time, and never back (contract 10)."""

import time

import time_machine

from chatd.live.clock import Clock


def test_it_says_what_the_wall_clock_says():
    assert abs(Clock().now_ms() - time.time_ns() // 1_000_000) < 1_000


def test_whatever_is_done_to_the_wall_clock_it_only_advances():
    clock = Clock()
    before_ms = clock.now_ms()
    for ahead_s in (-7_200, 7_200):
        with time_machine.travel(time.time() + ahead_s):
            assert 0 <= clock.now_ms() - before_ms < 10_000
