"""R42: the whole table of what a dot means."""

import pytest

from chatd.rules.presence import state


@pytest.mark.parametrize(
    ("connected", "available", "away", "shown"),
    [
        (True, True, False, "online"),
        (True, True, True, "away"),
        (False, True, True, "away"),
        (False, True, False, "offline"),
        (True, False, False, "offline"),
        (True, False, True, "offline"),
        (False, False, True, "offline"),
        (False, False, False, "offline"),
    ],
)
def test_r42_a_green_dot_is_connected_and_online_for_messages(connected, available, away, shown):
    assert state(connected, available, away) == shown
