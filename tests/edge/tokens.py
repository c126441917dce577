"""Tokens for tests: good ones, and some that no library would make."""

import base64
import hashlib
import hmac
import json
from typing import Any

import jwt
import pytest

from chatd.edge.auth import SharedKey
from chatd.sections import Auth
from protocol.errors import Refused

NOW_MS = 1_800_000_000_500
NOW_S = NOW_MS // 1_000
KEY = b"0123456789abcdef0123456789abcdef"


def now() -> int:
    return NOW_MS


def keys(**settings: Any) -> SharedKey:
    return SharedKey(KEY, Auth(**settings), now)


def signed(key: Any = KEY, algorithm: str = "HS256", kid: str | None = None, **claims: Any) -> str:
    """A token with these claims; None leaves one out."""
    whole = {"sub": "ana", "exp": NOW_S + 60, "iat": NOW_S, **claims}
    headers = {"kid": kid} if kid is not None else None
    return jwt.encode({name: value for name, value in whole.items() if value is not None}, key, algorithm, headers)


def by_hand(header: Any, claims: Any, key: bytes = KEY) -> str:
    """A token put together without a library, signed with HMAC-SHA256 whatever the header says."""
    parts = [
        base64.urlsafe_b64encode(part if isinstance(part, bytes) else json.dumps(part).encode()).rstrip(b"=")
        for part in (header, claims)
    ]
    body = b".".join(parts)
    return (body + b"." + base64.urlsafe_b64encode(hmac.digest(key, body, hashlib.sha256)).rstrip(b"=")).decode()


def refused(token: str, by: SharedKey | None = None) -> str:
    with pytest.raises(Refused) as error:
        (by or keys()).verify(token)
    return error.value.refusal.code
