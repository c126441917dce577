"""Token buckets: never more than burst and rate allow, refusals cost nothing, and waiting as told is enough."""

from hypothesis import given
from hypothesis import strategies as st

from chatd.live.limits import Limits, Rate

rates = st.builds(Rate, st.integers(1, 20), st.floats(0.01, 1_000, allow_nan=False))
gaps = st.lists(st.sampled_from([0, 0, 0, 1, 7, 100, 1_000, 60_000]), max_size=60)


@given(rates, gaps)
def test_no_window_holds_more_than_the_burst_and_what_grew_in_it(rate, gaps):
    limits = Limits(send=rate)
    now_ms = 1_000_000
    taken: list[int] = []
    for gap_ms in gaps:
        now_ms += gap_ms
        if limits.take("ana", "send", now_ms) is None:
            taken.append(now_ms)
    for first, begin_ms in enumerate(taken):
        for count, end_ms in enumerate(taken[first:], 1):
            assert count <= rate.burst + rate.per_s * (end_ms - begin_ms) / 1000 + 1e-6


@given(rates, gaps)
def test_waiting_as_long_as_the_refusal_says_is_enough_and_a_bit_less_is_not(rate, gaps):
    limits = Limits(send=rate)
    now_ms = 1_000_000
    for gap_ms in gaps:
        now_ms += gap_ms
        refusal = limits.take("ana", "send", now_ms)
        if refusal is not None:
            assert refusal.code == "rate_limited" and refusal.after_ms is not None
            assert refusal.facts == {"burst": rate.burst, "per_s": rate.per_s}
            if refusal.after_ms > 2:
                assert limits.take("ana", "send", now_ms + refusal.after_ms - 2) is not None
            now_ms += refusal.after_ms
            assert limits.take("ana", "send", now_ms) is None


@given(rates, st.integers(1, 30))
def test_a_refusal_costs_nothing(rate, refusals):
    patient, stubborn = Limits(send=rate), Limits(send=rate)
    for limits in (patient, stubborn):
        for _ in range(rate.burst):
            assert limits.take("ana", "send", 0) is None
    refused = patient.take("ana", "send", 0)
    assert refused is not None and refused.after_ms is not None
    for _ in range(refusals):
        assert stubborn.take("ana", "send", 0) is not None
    assert stubborn.take("ana", "send", refused.after_ms) is None


def test_people_and_kinds_have_buckets_of_their_own():
    limits = Limits(send=Rate(1, 0.001), ask=Rate(1, 0.001))
    assert limits.take("ana", "send", 0) is None
    assert limits.take("ana", "send", 0) is not None
    assert limits.take("ana", "ask", 0) is None
    assert limits.take("ben", "send", 0) is None


@given(rates, gaps)
def test_forgetting_full_buckets_changes_nothing(rate, gaps):
    forgetful, exact = Limits(send=rate), Limits(send=rate)
    now_ms = 1_000_000
    for gap_ms in gaps:
        now_ms += gap_ms
        forgetful.forget_full(now_ms)
        assert (forgetful.take("ana", "send", now_ms) is None) == (exact.take("ana", "send", now_ms) is None)


def test_full_buckets_are_forgotten_and_others_are_not():
    limits = Limits(send=Rate(2, 1.0))
    limits.take("ana", "send", 0)
    limits.take("ben", "send", 900)
    limits.forget_full(1_000)
    assert set(limits._buckets) == {("ben", "send")}


@given(rates, st.integers(1, 12))
def test_what_costs_more_is_done_on_credit_and_waited_for_afterwards(rate, cost):
    limits = Limits(send=rate)
    assert limits.take("ana", "send", 0, cost) is None
    refusal = limits.take("ana", "send", 0)
    if cost <= rate.burst - 1:
        assert refusal is None
    else:
        assert refusal is not None and refusal.after_ms is not None
        assert refusal.after_ms >= int((cost + 1 - rate.burst) * 1000 / rate.per_s)
        assert limits.take("ana", "send", refusal.after_ms) is None
