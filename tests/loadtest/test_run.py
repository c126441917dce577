"""The load test as it is called: it must run to its end, keep its report readable, and find a server that lies."""

import asyncio
import subprocess
import sys

import orjson
import pytest

from loadtest import stage
from loadtest.floor import SAMPLES
from loadtest.person import Broken
from loadtest.report import Figure, Goal, Result
from loadtest.scenarios import SCENARIOS
from loadtest.servers import Floor
from loadtest.stage import Stage


async def load(root, *args):
    """Run it as a user would; its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "loadtest", *args, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = await asyncio.wait_for(process.communicate(), 150)
    return process.returncode, out.decode(), err.decode()


async def test_chatd_and_the_floor_carry_every_scenario(root, tmp_path):
    """Quick: a tenth of the people and of the time. Goals are not judged here, promises are."""
    code, out, err = await load(root, "all", "--quick", "--json", str(tmp_path / "told.json"))
    assert code == 0, out + err
    told = orjson.loads((tmp_path / "told.json").read_bytes())
    assert [scenario["scenario"] for scenario in told["scenarios"]] == list(SCENARIOS)
    for scenario in told["scenarios"]:
        assert all(figure["chatd"] is not None and figure["floor"] is not None for figure in scenario["figures"])


async def test_the_load_generator_can_be_measured_without_chatd(root):
    code, out, err = await load(root, "fanout", "--quick", "--floor-only", "--people", "10")
    assert code == 0 and "deliveries/s" in out, out + err


# What the floor says instead of `said` as message or answer number n.
LIES = {
    "loses one": "b'' if told and n == 5 else said",
    "says one twice": "said * 2 if told and n == 5 else said",
    "skips a number": "frame(self, n + 1) if told and n > 5 else said",
    "never answers one": "b'' if answer and n == 3 else said",
}
LIAR = """
import loadtest.floor as floor
frame = floor.Around.frame
def lie(self, n):
    said, told, answer = frame(self, n), b"message.sent" in self.head, self.head == b'{"re":'
    return {lie}
floor.Around.frame = lie
floor.main()
"""


@pytest.mark.parametrize("lie", LIES)
async def test_a_server_that_lies_is_found(lie, monkeypatch):
    monkeypatch.setattr(stage, "ALL_ARRIVE_WITHIN_S", 0.3)
    floor = Floor(SAMPLES, ("-c", LIAR.replace("{lie}", LIES[lie])))
    people = Stage(floor)
    try:
        await people.fill([4])
        with pytest.raises(Broken):
            await people.in_turns(0.3)
    finally:
        people.leave()
        floor.end()


@pytest.mark.parametrize(
    ("goal", "value", "floor", "met"),
    [
        (Goal("value", "least", 10), 10, None, True),
        (Goal("value", "most", 10), 10.1, None, False),
        (Goal("ratio", "least", 0.9), 90, 100, True),
        (Goal("ratio", "least", 0.9), 89, 100, False),
        (Goal("ratio", "least", 0.9), 89, None, None),
    ],
)
def test_a_goal_is_met_or_missed_or_not_judged(goal, value, floor, met):
    figure = Figure("messages/s", value, floor, goal)
    assert goal.is_met(figure) is met
    verdict = {True: "met", False: "MISSED", None: "-"}[met]
    assert Result("pairs", "two", 1, [figure]).lines()[-1].endswith(verdict)


def test_a_broken_promise_is_said_in_the_report():
    result = Result("pairs", "two", 1, broken="lost: seq 5 after 3")
    assert "BROKEN  lost: seq 5 after 3" in "\n".join(result.lines())
    assert result.data()["ok"] is False
