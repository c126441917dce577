"""Who may come in at all, before a word is said: Origin, sockets per address, strangers, and the rate of handshakes.

Rules about itself: no I/O, the clock is given; counts are exact (one `leave` for each `enter`), and what is remembered
about addresses without sockets is bounded. Addresses are what `address_of` says: of IPv6 the /64, and what a proxy
tells only if the proxy is one of ours (security S48).
"""

import ipaddress
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from aiohttp import hdrs, web

REMEMBERED: Final = 10_000  # addresses whose handshakes are counted at one time


@dataclass(slots=True, frozen=True)
class GateLimits:
    """0 means no bound."""

    sockets_per_address: int = 50
    strangers: int = 200  # that have not said hello, together
    sockets: int = 0
    handshakes_per_s: float = 10.0  # of one address
    handshake_burst: int = 50


class TurnedAway(NamedTuple):
    """Why nobody comes in now, as HTTP says it."""

    status: int
    reason: str
    retry_after_s: int


class Gate:
    """Counts those who are inside. `clock_ms` is any steady clock."""

    def __init__(
        self,
        limits: GateLimits,
        clock_ms: Callable[[], int],
        origins: Sequence[str] = (),
        proxies: Sequence[str] = (),
    ) -> None:
        self.limits = limits
        self.sockets = 0
        self.strangers = 0
        self.turned_away: Counter[str] = Counter()  # by reason
        self._clock_ms = clock_ms
        self._origins = frozenset(origins)
        self._proxies = tuple(ipaddress.ip_network(proxy) for proxy in proxies if proxy != "unix")
        self._unix_is_proxy = "unix" in proxies
        self._inside: dict[str, int] = {}
        self._buckets: dict[str, tuple[float, int]] = {}  # handshakes left, at

    def enter(self, address: str) -> TurnedAway | None:
        """Count a stranger in, or say why not. An empty address (a unix socket) has no bound of its own."""
        limits = self.limits
        refusal = None
        if address and not self._takes_handshake(address):
            refusal = TurnedAway(429, "too many handshakes", max(1, round(1 / limits.handshakes_per_s)))
        elif address and 0 < limits.sockets_per_address <= self._inside.get(address, 0):
            refusal = TurnedAway(429, "too many connections", 10)
        elif 0 < limits.strangers <= self.strangers:
            refusal = TurnedAway(503, "too many handshakes at once", 1)
        elif 0 < limits.sockets <= self.sockets:
            refusal = TurnedAway(503, "full", 10)
        if refusal is not None:
            self.turned_away[refusal.reason] += 1
            return refusal
        self.sockets += 1
        self.strangers += 1
        if address:
            self._inside[address] = self._inside.get(address, 0) + 1
        return None

    def welcome(self) -> None:
        """One of the strangers said hello."""
        self.strangers -= 1

    def leave(self, address: str, stranger: bool) -> None:
        """Count somebody out, still a stranger or not."""
        self.sockets -= 1
        self.strangers -= stranger
        if address:
            left = self._inside[address] - 1
            if left:
                self._inside[address] = left
            else:
                del self._inside[address]

    def is_welcome_from(self, request: web.Request) -> bool:
        """Origin is allowed: exactly one of the list, or of the same host; absent only where no cookie is sent (S1)."""
        said = request.headers.getall(hdrs.ORIGIN, [])
        if not said:
            return hdrs.COOKIE not in request.headers
        if len(said) > 1:
            return False
        origin = said[0]
        if origin in self._origins:
            return True
        # Behind a proxy that ends TLS we do not know the scheme, so both count; with TLS of our own only https does.
        schemes = ("https",) if request.secure else ("http", "https")
        return not self._origins and any(origin == f"{scheme}://{request.headers.get(hdrs.HOST)}" for scheme in schemes)

    def address_of(self, request: web.Request) -> str:
        """The address that is counted; "" for a unix socket that is not a proxy's."""
        peer = request.transport.get_extra_info("peername") if request.transport is not None else None
        address = peer[0] if isinstance(peer, tuple) else ""
        hops = [hop.strip() for line in request.headers.getall("X-Forwarded-For", []) for hop in line.split(",")]
        while hops and self._is_proxy(address):
            address = hops.pop()
        return counted(address)

    def _is_proxy(self, address: str) -> bool:
        if not address:
            return self._unix_is_proxy
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in proxy for proxy in self._proxies)

    def _takes_handshake(self, address: str) -> bool:
        """A token bucket for each address; full ones are forgotten when there are too many."""
        rate, burst = self.limits.handshakes_per_s, self.limits.handshake_burst
        if rate <= 0:
            return True
        now_ms = self._clock_ms()
        left, since_ms = self._buckets.pop(address, (float(burst), now_ms))
        left = min(float(burst), left + (now_ms - since_ms) * rate / 1000)
        taken = left >= 1
        self._buckets[address] = (left - taken, now_ms)  # popped and put: the dict is ordered by last use
        while len(self._buckets) > REMEMBERED:
            del self._buckets[next(iter(self._buckets))]
        return taken


def counted(address: str) -> str:
    """An address as it is counted: of IPv6 the /64, since one customer has all of it."""
    if ":" not in address:
        return address
    try:
        parsed = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
