"""Who is there: tokens are checked here and nowhere else.

A token is a JWT with `sub` and `exp`, optionally `iat`, `nbf`, `platform` and `scope`. The server's mode fixes the
algorithms; the token's own `alg` only has to agree. Nothing of a token is believed before its signature, and none of it
is ever logged.
"""

import asyncio
import hashlib
import json
import logging
import math
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, get_args

import aiohttp
import jwt
import msgspec

from chatd.config import Config
from chatd.edge import keyfile
from chatd.log import say
from chatd.sections import Auth
from protocol.errors import Refusal, Refused
from protocol.shapes import Platform

TOKEN_BYTES = 8_192
PROVED_TOKENS = 2_048  # remembered at most, 0.3 kB each
NO_SCOPE: frozenset[str] = frozenset()
USER = re.compile(r"[A-Za-z0-9_.@-]{1,64}")
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
ASYMMETRIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
FETCH_EVERY_S = 30.0  # at most: an unknown kid costs nothing to invent
FETCH_AGAIN_S = 3_600.0  # so that a key the host took back goes here too
FETCH_BYTES = 262_144
FETCH_TIMEOUT = aiohttp.ClientTimeout(total=5)

log = logging.getLogger(__name__)
Clock = Callable[[], int]


def wall_clock_ms() -> int:
    """Milliseconds since 1970, by the machine."""
    return time.time_ns() // 1_000_000


class Identity(msgspec.Struct, frozen=True):
    """What a token proves. Without `iat` it counts as issued at 0, so that any revocation reaches it."""

    user: str
    platform: Platform | None
    scope: frozenset[str]
    expires_ms: int
    issued_ms: int


class Keys(ABC):
    """Checks tokens. `verify` is for tokens whose key is at hand; `check` fetches the key first where one has to."""

    def __init__(self, settings: Auth, clock: Clock = wall_clock_ms) -> None:
        self._issuer = settings.issuer or None
        self._audience = settings.audience or None
        self._clock = clock
        # Times are compared below, by our clock; a missing `exp` is refused here.
        self._options: Any = {
            "require": ["exp", "sub"],
            "verify_exp": False,
            "verify_nbf": False,
            "verify_iat": False,
            "verify_aud": bool(self._audience),
        }

    def verify(self, token: str) -> Identity:
        """Who this token stands for. Raises Refused: bad_token, token_expired. 30 µs for HS256."""
        if len(token) > TOKEN_BYTES:
            _refuse("bad_token")
        try:
            key, algorithms = self._key(token)
            claims = jwt.decode(
                token, key, algorithms, options=self._options, issuer=self._issuer, audience=self._audience
            )
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError, UnicodeError):
            _refuse("bad_token")
        return _identity(claims, self._clock())

    async def check(self, token: str) -> Identity:
        """As `verify`, and may wait for the host's keys. Raises Refused: also unavailable."""
        return self.verify(token)

    async def close(self) -> None:
        """Let go of connections; here there are none."""
        return

    @abstractmethod
    def _key(self, token: str) -> tuple[Any, tuple[str, ...]]:
        """The key for this token and the algorithms it may be used with. Raises jwt.PyJWTError."""


class SharedKey(Keys):
    """HS256: we and the host have the same key."""

    def __init__(self, key: bytes, settings: Auth, clock: Clock = wall_clock_ms) -> None:
        super().__init__(settings, clock)
        self._shared = key
        self._proved: dict[bytes, Identity] = {}
        self._mint_as = {"iss": settings.issuer, "aud": settings.audience}

    def verify(self, token: str) -> Identity:
        """As Keys.verify; a token that was proved before costs 1 µs: after a cut everybody comes back with the same."""
        name = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        identity = self._proved.get(name)
        if identity is None or identity.expires_ms <= self._clock():
            self._proved.pop(name, None)
            identity = super().verify(token)
            self._proved[name] = identity
            if len(self._proved) > PROVED_TOKENS:
                del self._proved[next(iter(self._proved))]
        return identity

    def _key(self, token: str) -> tuple[bytes, tuple[str, ...]]:
        return self._shared, ("HS256",)

    def mint(self, user: str, ttl_s: int, platform: str | None = None, scope: str | None = None) -> str:
        """A token for this user; `scope` is a list separated by spaces. Raises ValueError for an impossible name."""
        if not USER.fullmatch(user):
            raise ValueError(f"{user!r} cannot be a user: 1 to 64 of A-Z a-z 0-9 _ . @ - are allowed")
        now_s = self._clock() // 1_000
        claims = {
            "sub": user,
            "iat": now_s,
            "exp": now_s + ttl_s,
            "platform": platform,
            "scope": scope,
            **self._mint_as,
        }
        return jwt.encode({name: value for name, value in claims.items() if value}, self._shared, "HS256")


class HostKeys(Keys):
    """The host signs; its public keys (JWKS) are fetched and kept."""

    def __init__(
        self, settings: Auth, clock: Clock = wall_clock_ms, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(settings, clock)
        self._url = settings.jwks_url
        self._ticks = ticks
        self._keys: Mapping[str, jwt.PyJWK] = {}
        self._tried_at = self._fetched_at = -math.inf
        self._one_fetch = asyncio.Lock()
        self._http: aiohttp.ClientSession | None = None

    async def check(self, token: str) -> Identity:
        if len(token) > TOKEN_BYTES:
            _refuse("bad_token")
        if self._lacks(token) or self._ticks() - self._fetched_at > FETCH_AGAIN_S:
            async with self._one_fetch:
                if self._ticks() - self._tried_at >= FETCH_EVERY_S:
                    self._tried_at = self._ticks()
                    await self._fetch()
        if not self._keys:
            _refuse("unavailable", "The keys that prove who you are cannot be fetched at the moment.")
        return self.verify(token)

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()

    def _key(self, token: str) -> tuple[jwt.PyJWK, tuple[str, ...]]:
        header = jwt.get_unverified_header(token)
        key = self._keys.get(header.get("kid", ""))
        if key is None and "kid" not in header and len(self._keys) == 1:
            (key,) = self._keys.values()
        if key is None:
            raise jwt.InvalidTokenError("no such key")
        return key, (key.algorithm_name,)

    def _lacks(self, token: str) -> bool:
        try:
            self._key(token)
        except (jwt.PyJWTError, ValueError, TypeError):
            return True
        return False

    async def _fetch(self) -> None:
        """Replace the keys by what the host has now; if it cannot be asked, what we have stays good."""
        self._http = self._http or aiohttp.ClientSession(timeout=FETCH_TIMEOUT)
        try:
            async with self._http.get(self._url, allow_redirects=False) as answer:
                answer.raise_for_status()
                body = await answer.content.read(FETCH_BYTES)
            self._keys = _usable(json.loads(body)["keys"])
            self._fetched_at = self._ticks()
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, AttributeError) as error:
            say(log, "keys_not_fetched", logging.WARNING, error, url=self._url)


def keys_for(config: Config, clock: Clock = wall_clock_ms) -> Keys:
    """The keys this configuration asks for. Raises ConfigError."""
    if config.auth.mode == "jwks":
        return HostKeys(config.auth, clock)
    return shared_key(config, clock)


def shared_key(config: Config, clock: Clock = wall_clock_ms) -> SharedKey:
    """The HS256 key from its file. Raises ConfigError."""
    return SharedKey(keyfile.read_or_make(config.key_path, is_named=bool(config.auth.key_file)), config.auth, clock)


def _identity(claims: Mapping[str, Any], now_ms: int) -> Identity:
    user, platform, scope = claims["sub"], claims.get("platform"), claims.get("scope", "")
    expires_ms, issued_ms, begins_ms = (_ms(claims.get(name, 0)) for name in ("exp", "iat", "nbf"))
    if not USER.fullmatch(user) or not isinstance(scope, str):
        _refuse("bad_token")
    if platform is not None and platform not in PLATFORMS:
        _refuse("bad_token")
    if now_ms >= expires_ms:
        _refuse("token_expired")
    if now_ms < begins_ms:
        _refuse("bad_token")
    # Nearly nobody has a scope, and each empty set of its own would be 216 bytes of a connection.
    return Identity(user, platform, frozenset(scope.split()) if scope else NO_SCOPE, expires_ms, issued_ms)


def _ms(seconds: Any) -> int:
    """A NumericDate in milliseconds; JSON also knows NaN, 1e999 and true."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 2**43:
        _refuse("bad_token")
    return int(seconds * 1_000)


def _usable(keys: list[dict[str, Any]]) -> dict[str, jwt.PyJWK]:
    """The public signing keys among these by kid; a symmetric one would be no secret, so it is no key."""
    usable: dict[str, jwt.PyJWK] = {}
    for key in keys:
        if key.get("use", "sig") != "sig":
            continue
        try:
            parsed = jwt.PyJWK(key)
        except jwt.PyJWTError:
            continue
        if parsed.algorithm_name in ASYMMETRIC:
            usable[str(key.get("kid", ""))] = parsed
    return usable


def _refuse(code: str, message: str = "") -> NoReturn:
    raise Refused(Refusal(code=code, message=message)) from None
