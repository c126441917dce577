"""Token buckets in memory: one per person and kind of command, over all sockets of the person (S37)."""

from typing import NamedTuple

from protocol.errors import Refusal


class Rate(NamedTuple):
    """A bucket's size, and how fast it fills again."""

    burst: int
    per_s: float


class Limits:
    """`take` costs tokens, of which one has to be there; a refusal costs nothing and says when to come back."""

    def __init__(self, **rates: Rate) -> None:
        self.rates = rates
        self._buckets: dict[tuple[str, str], tuple[float, int]] = {}

    def take(self, user: str, kind: str, now_ms: int, cost: int = 1) -> Refusal | None:
        """Tokens of this person's bucket, if need be on credit, or how long to wait for one."""
        rate = self.rates[kind]
        tokens, then_ms = self._buckets.get((user, kind), (float(rate.burst), now_ms))
        tokens = min(float(rate.burst), tokens + (now_ms - then_ms) * rate.per_s / 1000)
        if tokens < 1:
            wait_ms = int((1 - tokens) * 1000 / rate.per_s) + 1
            return Refusal(code="rate_limited", after_ms=wait_ms, facts={"burst": rate.burst, "per_s": rate.per_s})
        self._buckets[user, kind] = (tokens - cost, now_ms)
        return None

    def forget_full(self, now_ms: int) -> None:
        """Let go of the buckets that are full again; they are as good as new."""
        full = [
            key
            for key, (tokens, then_ms) in self._buckets.items()
            if tokens + (now_ms - then_ms) * self.rates[key[1]].per_s / 1000 >= self.rates[key[1]].burst
        ]
        for key in full:
            del self._buckets[key]
