"""What is long here may be long: the suite's bound on a single test is raised for those marked `chaos`."""

import faulthandler

import pytest

LONGEST_S = 1_800


@pytest.fixture(autouse=True)
def time_enough(request: pytest.FixtureRequest) -> None:
    """pytest arms the bound before each test; it disarms whatever is armed after it."""
    if request.node.get_closest_marker("chaos"):
        faulthandler.cancel_dump_traceback_later()
        faulthandler.dump_traceback_later(LONGEST_S, exit=True)
