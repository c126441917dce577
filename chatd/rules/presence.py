"""Rules of presence: R42 what the dot means, R43 who counts as one."""

from protocol.presence import State


def state(connected: bool, available: bool, away: bool = False) -> State:
    """R42: online is connected and available; the toggle off means no dot; away means out of office."""
    if not available:
        return "offline"
    if away:
        return "away"
    return "online" if connected else "offline"
