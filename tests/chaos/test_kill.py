"""`kill -9` under load, again and again: nothing acknowledged is lost, nothing repeated, nothing was shown too early.

Contract 1, 3, 5, 6, 7, 8, 11, 13, 15, 17, 19. Short in every run; 200 rounds with `./run test -m chaos`.
"""

import pytest

from tests.chaos.torment import Outcome, killed_again_and_again, quiet_server


async def test_eight_kills_break_no_promise(tmp_path):
    outcome = await killed_again_and_again(quiet_server(tmp_path), rounds=8, seed=1)
    assert outcome.faults == []
    assert_that_much_happened(outcome, rounds=8)


@pytest.mark.chaos
async def test_two_hundred_kills_break_no_promise(tmp_path):
    outcome = await killed_again_and_again(quiet_server(tmp_path), rounds=200, seed=2026)
    if outcome.faults:
        outcome.history.keep(tmp_path / "history.jsonl")
    assert outcome.faults == []
    assert_that_much_happened(outcome, rounds=200)


def assert_that_much_happened(outcome: Outcome, rounds: int) -> None:
    """A rig in which nothing happens finds nothing."""
    replies = [line.frame for line in outcome.history if line.way == "heard" and "re" in line.frame]
    acknowledged = sum("seq" in reply.get("ok", {}) for reply in replies)
    repeated = sum(reply.get("ok", {}).get("dup", False) for reply in replies)
    resumed = sum(reply.get("ok", {}).get("resumed", False) for reply in replies)
    assert acknowledged > 20 * rounds
    assert repeated > rounds
    assert resumed > 4 * rounds
    assert len(outcome.log) > 20 * rounds
