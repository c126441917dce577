"""Tokens: what is let in is who it says, and everything else is refused without a word about why."""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import stat
import threading
from functools import partial
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from chatd.config import Auth, Config, ConfigError, Server
from chatd.edge.auth import (
    FETCH_AGAIN_S,
    FETCH_EVERY_S,
    TOKEN_BYTES,
    HostKeys,
    Identity,
    SharedKey,
    keys_for,
    shared_key,
)
from protocol.errors import Refused

NOW_MS = 1_800_000_000_500
NOW_S = NOW_MS // 1_000
KEY = b"0123456789abcdef0123456789abcdef"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())


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


def test_what_was_minted_comes_back_whole():
    minted = keys().mint("ana", 60, platform="desktop", scope="presence other")
    expires_ms = NOW_S * 1_000 + 60_000
    assert keys().verify(minted) == Identity(
        "ana", "desktop", frozenset({"presence", "other"}), expires_ms, NOW_S * 1_000
    )
    assert keys().verify(keys().mint("ana", 60)) == Identity("ana", None, frozenset(), expires_ms, NOW_S * 1_000)


def test_a_token_is_good_until_the_instant_it_expires():
    for late_ms, code in ((-1, None), (0, "token_expired"), (1, "token_expired")):
        instant_ms = (NOW_S + 60) * 1_000 + late_ms
        by = SharedKey(KEY, Auth(), partial(int, instant_ms))
        assert (refused(signed(), by) if code else by.verify(signed()).user) == (code or "ana")


def test_a_token_is_not_good_before_its_time():
    assert keys().verify(signed(nbf=NOW_MS / 1_000)).user == "ana"
    assert refused(signed(nbf=NOW_MS / 1_000 + 0.001)) == "bad_token"


def test_a_token_without_a_birthday_is_older_than_any_revocation():
    assert keys().verify(signed(iat=None)).issued_ms == 0


@pytest.mark.parametrize(
    "exp", [None, "soon", str(NOW_S + 60), True, -1, 2**80, float("nan"), float("inf"), [NOW_S + 60]]
)
def test_an_expiry_that_is_none_is_refused(exp):
    assert (
        refused(
            signed(exp=exp)
            if not isinstance(exp, str | list)
            else by_hand({"alg": "HS256"}, {"sub": "ana", "exp": exp})
        )
        == "bad_token"
    )


@pytest.mark.parametrize("user", ["a", "Z" * 64, "0", "ana.b@host-1_x"])
def test_a_name_of_the_allowed_letters_is_let_in(user):
    assert keys().verify(signed(sub=user)).user == keys().verify(keys().mint(user, 9)).user == user


@pytest.mark.parametrize("user", ["", "a" * 65, "a b", "ana\n", "anä", "a/b", "a:b", "\u202eana", "<b>", "a\x00"])
def test_any_other_name_is_refused_and_not_minted(user):
    assert refused(signed(sub=user)) == "bad_token"
    with pytest.raises(ValueError, match="cannot be a user"):
        keys().mint(user, 60)


@pytest.mark.parametrize("sub", [None, 7, ["ana"], {"user": "ana"}, True])
def test_a_name_that_is_no_text_is_refused(sub):
    claims = {"exp": NOW_S + 60} | ({} if sub is None else {"sub": sub})
    assert refused(by_hand({"alg": "HS256"}, claims)) == "bad_token"


@pytest.mark.parametrize(
    "claims",
    [{"platform": "toaster"}, {"platform": ["desktop"]}, {"platform": ""}, {"scope": ["presence"]}, {"scope": 1}],
)
def test_a_platform_or_scope_that_is_none_is_refused(claims):
    assert refused(signed(**claims)) == "bad_token"


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "", "HS384", "RS256", None, 1, ["HS256"]])
def test_the_token_does_not_choose_the_algorithm(alg):
    claims = {"sub": "ana", "exp": NOW_S + 60}
    assert refused(by_hand({"alg": alg}, claims)) == "bad_token"
    unsigned = by_hand({"alg": alg}, claims).rpartition(".")[0] + "."
    assert refused(unsigned) == "bad_token"


def test_another_key_proves_nothing():
    assert refused(signed(key=b"x" * 32)) == "bad_token"
    assert refused(signed(key=KEY[::-1], exp=1)) == "bad_token", "the signature is judged before the time"


def test_a_token_with_a_header_that_must_be_understood_and_is_not_is_refused():
    assert refused(by_hand({"alg": "HS256", "crit": ["x"], "x": 1}, {"sub": "ana", "exp": NOW_S + 60})) == "bad_token"


def test_a_token_of_8_kib_is_read_and_a_byte_more_is_not():
    room = TOKEN_BYTES - len(signed(pad=""))
    for size in range(room * 3 // 4 - 8, room * 3 // 4 + 9):
        token = signed(pad="x" * size)
        if len(token) <= TOKEN_BYTES:
            assert keys().verify(token).user == "ana"
        else:
            assert refused(token) == "bad_token"


def test_issuer_and_audience_count_when_they_are_set():
    strict = keys(issuer="https://host.example", audience="chatd")
    assert strict.verify(strict.mint("ana", 60)).user == "ana"
    assert strict.verify(signed(iss="https://host.example", aud=["x", "chatd"])).user == "ana"
    for claims in (
        {},
        {"iss": "https://host.example"},
        {"aud": "chatd"},
        {"iss": "https://evil.example", "aud": "chatd"},
        {"iss": "https://host.example", "aud": "chat"},
    ):
        assert refused(signed(**claims), strict) == "bad_token"
    assert keys().verify(signed(iss="anybody", aud="anything")).user == "ana"


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_noise_is_refused(noise):
    assert refused(noise) == "bad_token"


@given(st.data())
def test_no_changed_character_goes_unnoticed(data):
    token = signed()
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_."))
    changed = token[:at] + letter + token[at + 1 :]
    if changed != token and at != len(token) - 1:  # the last letter of the base64 has bits that mean nothing
        assert refused(changed) == "bad_token"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_claims_of_any_shape_end_in_a_refusal(claims):
    assert refused(by_hand({"alg": "HS256"}, claims)) == "bad_token"


def test_deep_claims_end_in_a_refusal():
    assert refused(by_hand({"alg": "HS256"}, b"[" * 3_000)) == "bad_token"


# The key file


def config(folder: Path, **auth: Any) -> Config:
    return Config(folder=folder, server=Server(data="data"), auth=Auth(**auth))


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path):
    minted = shared_key(config(tmp_path)).mint("ana", 60)
    path = tmp_path / "data" / "token.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert keys_for(config(tmp_path)).verify(minted).user == "ana", "the next start reads the same key"


def test_two_servers_have_two_keys(tmp_path):
    minted = shared_key(config(tmp_path / "one")).mint("ana", 60)
    with pytest.raises(Refused):
        shared_key(config(tmp_path / "two")).verify(minted)


def test_two_starts_at_once_agree_on_one_key(tmp_path):
    found: list[SharedKey] = []
    starts = [threading.Thread(target=lambda: found.append(shared_key(config(tmp_path)))) for _ in range(8)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert {one.verify(other.mint("ana", 60)).user for one in found for other in found} == {"ana"}
    assert len(found) == 8


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o660, 0o602])
def test_a_key_that_others_may_read_is_refused_with_the_remedy(tmp_path, mode):
    shared_key(config(tmp_path))
    path = tmp_path / "data" / "token.key"
    path.chmod(mode)
    with pytest.raises(ConfigError, match="chmod 600"):
        shared_key(config(tmp_path))


@pytest.mark.parametrize("content", [b"", b"\n", b"x" * 31, b" " * 64])
def test_a_short_or_empty_key_is_refused_with_the_remedy(tmp_path, content):
    path = tmp_path / "my.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ConfigError, match=r"at least 32 bytes.*Remove the file"):
        shared_key(config(tmp_path, key_file="my.key"))


def test_a_key_the_configuration_names_is_not_made_up(tmp_path):
    with pytest.raises(ConfigError, match=r"my\.key: the token key cannot be read \(No such file"):
        shared_key(config(tmp_path, key_file="my.key"))
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(ConfigError, match=r"token\.key: the token key cannot be"):
        shared_key(config(tmp_path))


# The host's keys


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


async def test_the_configuration_decides_whose_keys_count(tmp_path):
    assert isinstance(keys_for(config(tmp_path, mode="jwks", jwks_url="https://host.example/keys")), HostKeys)
    assert isinstance(keys_for(config(tmp_path)), SharedKey)
    assert sorted(os.listdir(tmp_path)) == ["data"]
