"""Every command with every kind of value: each is answered, and none makes the server fail. S18, S31, S49."""

import asyncio
import random
from typing import Any

import jwt
import pytest
from websockets.exceptions import ConnectionClosed

from protocol.command import COMMANDS
from tests.edge.raw import request
from tests.lines import TurnedAway
from tests.people import Device, fresh
from tests.refusals import proper
from tests.town import Town

ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1,
    2,
    3,
    99,
    2**53 - 1,
    2**53,
    2**63,
    10**30,
    0.5,
    1e308,
    "",
    " ",
    "x",
    "ana",
    "x" * 64,
    "x" * 65,
    "x" * 9000,
    "\x00",
    "\ud7ff\ue000\uffff",
    "' OR 1=1 --",
    "%s%n{0}",
    "../../etc/passwd",
    "<b>@everyone</b>",
    "desktop",
    "recent",
    "off",
    "send",
    "UTC",
    [],
    ["x"],
    ["x"] * 300,
    [None],
    [[]],
    {},
    {"x": 1},
    {"epoch": "x", "rooms": {}},
]


async def test_no_value_of_any_field_makes_the_server_fail(town: Town):
    chance = random.Random(11)
    ana, ben = await town.people("ana", "ben")
    rooms = [
        await town.group("Plans", ana, ben),
        await town.contract(ana, ben),
        await town.room("direct", "", ana, ben),
    ]
    await ana.says("hi", in_=rooms[0])
    token = town.token(ana.user)
    likely = [*rooms, *rooms, ana.user, ben.user, [ben.user], rooms, token, fresh("c"), "text", True, 1, 2]
    ops = sorted(set(COMMANDS) - {"hello"})
    begun = []
    for number in range(1500):
        op = chance.choice(ops)
        kind = COMMANDS[op]
        fields = {name: chance.choice(likely) if chance.random() < 0.8 else chance.choice(ODD) for name in names(kind)}
        for name in list(fields):
            if name in optional(kind) and chance.random() < 0.6:
                del fields[name]
        begun.append((op, fields, await ana.begins(op, **fields)))
        if number % 100 == 99:
            await asyncio.gather(*(answer for *_, answer in begun))
    for op, fields, answer in begun:
        said = answer.result()
        if "err" in said:
            assert proper(said["err"])["code"] not in ("internal", "unavailable"), (op, fields, said)
    assert sum("ok" in answer.result() for *_, answer in begun) > 200, "some of it made sense"
    await ben.catches_up()
    metrics = (await request(town.admin_url, "GET", "/metrics"))[2].decode()
    assert "chatd_incidents_total 0.0" in metrics


def names(kind: Any) -> list[str]:
    return [name for name in kind.__struct_fields__ if name != "id"]


def optional(kind: Any) -> set[str]:
    """Fields that a command may leave out."""
    count = len(kind.__struct_defaults__)
    return set(kind.__struct_fields__[-count:]) if count else set()


@pytest.mark.parametrize("door", ["ws", "sse"])
async def test_no_claim_of_a_token_makes_the_server_fail(town: Town, door: str):
    """Signed by the host's key, and still nonsense."""
    (ana,) = await town.people("ana")
    key = (town.data / "token.key").read_bytes().strip()
    now_s = town.clock.now_ms() // 1000
    odd: list[Any] = [None, True, -1, 0, 1e308, 10**30, 2**63, "x", "", [], {}, ["x"], "a b", "\x00", "x" * 2000]
    for claim in ("sub", "exp", "iat", "nbf", "platform", "scope", "iss", "aud", "jti"):
        for value in odd:
            if value is None:
                continue
            claims = {"sub": ana.user, "exp": now_s + 60, "iat": now_s, claim: value}
            try:
                token = jwt.encode(claims, key, "HS256")
            except TypeError:
                continue  # the library refuses to sign that
            try:
                device = await Device(town, ana.user, door).arrive(token=token)
                await device.line.hang_up()
            except TurnedAway as away:
                assert away.err["code"] in ("bad_token", "token_expired", "bad_field"), (claim, value, away.err)
            except ConnectionClosed:
                raise AssertionError(f"closed without a word: {claim} = {value}") from None
    await ana.catches_up()
