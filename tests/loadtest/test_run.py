"""The load test as it is called: it must run to its end and keep its report readable."""

import asyncio
import subprocess
import sys

import orjson
import pytest

from loadtest.report import Figure, Goal, Result
from loadtest.scenarios import SCENARIOS


async def load(root, *args):
    """Run it as a user would; its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "loadtest", *args, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, out.decode(), err.decode()


async def test_the_floor_carries_every_scenario(root, tmp_path):
    code, out, err = await load(root, "all", "--quick", "--floor-only", "--json", str(tmp_path / "told.json"))
    assert code == 0, out + err
    told = orjson.loads((tmp_path / "told.json").read_bytes())
    assert [scenario["scenario"] for scenario in told["scenarios"]] == list(SCENARIOS)
    assert all(figure["floor"] is not None for scenario in told["scenarios"] for figure in scenario["figures"])


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
