"""The host's public keys (JWKS): fetched seldom, kept when the host is away, and never mistaken for a shared secret."""

import asyncio
import base64
import json
from typing import Any

import jwt
import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chatd.edge.auth import FETCH_AGAIN_S, FETCH_EVERY_S, TOKEN_BYTES, HostKeys
from chatd.sections import Auth
from protocol.errors import Refused
from tests.edge.tokens import KEY, NOW_S, by_hand, now, signed

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())


class Host:
    """A host marketplace that serves its keys on loopback and counts how often it is asked."""

    def __init__(self) -> None:
        self.keys: Any = []
        self.asked = 0
        self.ticks = 1_000.0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.keys is None:
            raise web.HTTPServiceUnavailable
        return web.json_response({"keys": self.keys}) if isinstance(self.keys, list) else web.Response(body=self.keys)

    def client(self, url: str) -> HostKeys:
        return HostKeys(Auth(mode="jwks", jwks_url=url), now, lambda: self.ticks)


def jwk(key: Any, kid: str, **more: Any) -> dict[str, Any]:
    algorithm = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return {**algorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, **more}


@pytest.fixture
async def host(aiohttp_server):
    host = Host()
    app = web.Application()
    app.router.add_get("/keys", host.answer)
    server = await aiohttp_server(app)
    host_keys = host.client(str(server.make_url("/keys")))
    yield host, host_keys
    await host_keys.close()


async def refused_by_host(host_keys: HostKeys, token: str) -> str:
    with pytest.raises(Refused) as error:
        await host_keys.check(token)
    return error.value.refusal.code


async def test_the_hosts_keys_are_fetched_once_and_then_verify_needs_no_waiting(host):
    market, host_keys = host
    market.keys = [jwk(RSA, "r"), jwk(EC, "e")]
    assert (await host_keys.check(signed(RSA, "RS256", "r"))).user == "ana"
    assert (await host_keys.check(signed(EC, "ES256", "e"))).user == "ana"
    assert host_keys.verify(signed(RSA, "RS256", "r")).user == "ana"
    assert market.asked == 1


async def test_many_at_once_make_one_fetch(host):
    market, host_keys = host
    market.keys = [jwk(EC, "e")]
    found = await asyncio.gather(*(host_keys.check(signed(EC, "ES256", "e")) for _ in range(20)))
    assert len(found) == 20
    assert market.asked == 1


async def test_a_new_key_is_found_and_invented_ones_cost_the_host_one_request_in_30_s(host):
    market, host_keys = host
    market.keys = [jwk(RSA, "r")]
    await host_keys.check(signed(RSA, "RS256", "r"))
    market.keys = [jwk(EC, "e")]
    assert await refused_by_host(host_keys, signed(EC, "ES256", "e")) == "bad_token"
    for number in range(50):
        assert await refused_by_host(host_keys, signed(EC, "ES256", f"invented {number}")) == "bad_token"
    assert market.asked == 1
    market.ticks += FETCH_EVERY_S
    assert (await host_keys.check(signed(EC, "ES256", "e"))).user == "ana"
    assert market.asked == 2


async def test_a_key_the_host_took_back_is_gone_within_an_hour(host):
    market, host_keys = host
    market.keys = [jwk(RSA, "r"), jwk(EC, "e")]
    await host_keys.check(signed(RSA, "RS256", "r"))
    market.keys = [jwk(EC, "e")]
    market.ticks += FETCH_AGAIN_S + 1
    assert await refused_by_host(host_keys, signed(RSA, "RS256", "r")) == "bad_token"


@pytest.mark.parametrize(
    "answer", [None, b"not json", b"{}", b"[]", b'{"keys": 7}', b'{"keys": [7]}', b'{"keys": [null]}']
)
async def test_a_host_that_fails_takes_no_key_away(host, answer):
    market, host_keys = host
    market.keys = [jwk(EC, "e")]
    await host_keys.check(signed(EC, "ES256", "e"))
    market.keys = answer
    market.ticks += FETCH_AGAIN_S + 1
    assert (await host_keys.check(signed(EC, "ES256", "e"))).user == "ana"
    assert market.asked == 2


async def test_without_any_key_nobody_is_let_in_and_it_is_not_the_tokens_fault(host):
    market, host_keys = host
    market.keys = None
    assert await refused_by_host(host_keys, signed(EC, "ES256", "e")) == "unavailable"


async def test_a_public_key_is_no_shared_secret(host):
    """The classic confusion: HMAC with the public key's bytes, which everybody has."""
    market, host_keys = host
    public = jwk(RSA, "r")
    market.keys = [public]
    await host_keys.check(signed(RSA, "RS256", "r"))
    pem = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for secret in (pem, json.dumps(public).encode(), public["n"].encode(), b""):
        forged = by_hand({"alg": "HS256", "kid": "r"}, {"sub": "ana", "exp": NOW_S + 60}, secret)
        assert await refused_by_host(host_keys, forged) == "bad_token"
    assert (
        await refused_by_host(host_keys, by_hand({"alg": "none", "kid": "r"}, {"sub": "ana", "exp": NOW_S + 60}))
        == "bad_token"
    )


async def test_symmetric_and_encryption_keys_among_the_hosts_are_no_keys(host):
    market, host_keys = host
    secret = base64.urlsafe_b64encode(KEY).rstrip(b"=").decode()
    market.keys = [
        {"kty": "oct", "k": secret, "kid": "o", "alg": "HS256"},
        jwk(RSA, "enc", use="enc"),
        {"kty": "?"},
        jwk(EC, "e"),
    ]
    assert (await host_keys.check(signed(EC, "ES256", "e"))).user == "ana"
    assert await refused_by_host(host_keys, signed(KEY, "HS256", "o")) == "bad_token"
    assert await refused_by_host(host_keys, signed(RSA, "RS256", "enc")) == "bad_token"


async def test_a_token_that_names_no_key_is_read_with_the_only_one(host):
    market, host_keys = host
    market.keys = [jwk(EC, "e")]
    assert (await host_keys.check(signed(EC, "ES256"))).user == "ana"
    market.keys = [jwk(EC, "e"), jwk(RSA, "r")]
    market.ticks += FETCH_AGAIN_S + 1
    assert await refused_by_host(host_keys, signed(EC, "ES256")) == "bad_token"


async def test_an_oversized_token_does_not_even_ask_the_host(host):
    market, host_keys = host
    assert await refused_by_host(host_keys, signed(EC, "ES256", "e", pad="x" * TOKEN_BYTES)) == "bad_token"
    assert market.asked == 0
