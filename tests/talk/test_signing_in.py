"""Signing in and staying: hello, tokens, refresh, expiry, revocation, sockets per person; over both lines."""

from typing import Any

import jwt
import pytest

from tests.lines import TurnedAway
from tests.people import Device, fresh
from tests.refusals import proper
from tests.town import Town, a_town

HELLO = {"user", "session", "epoch", "now", "ping_ms", "expires", "limits", "quotas", "resumed", "rooms", "gone"}


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def turned_away(who: Device, **said: Any) -> TurnedAway:
    with pytest.raises(TurnedAway) as away:
        await who.signs_in(**said)
    proper(away.value.err)
    return away.value


async def test_hello_is_answered_with_everything_a_client_needs(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    hello = (await ana.signs_in(device="laptop")).hello
    assert set(hello) >= HELLO
    assert hello["user"] == ana.user and hello["resumed"] is False and hello["gone"] == []
    assert abs(hello["now"] - town.clock.now_ms()) < 10_000
    assert [state["room"] for state in hello["rooms"]] == [room]
    assert 0 < hello["expires"] - hello["now"] <= 86_400_000
    assert hello["session"] != ana.hello["session"] and hello["epoch"] == ana.hello["epoch"]
    assert len(hello["session"]) >= 16
    await ana.sees("session.live")


async def test_every_platform_of_the_page_may_come_in_and_no_other(town: Town):
    (ana,) = await town.people("ana")
    for platform in ("desktop", "mobile_web", "mobile_app", "api"):
        await ana.signs_in(platform=platform)
    if town.door == "sse":
        assert (await turned_away(ana, platform="toaster")).err["code"] == "bad_field"


async def test_bad_tokens_are_turned_away_alike(town: Town):
    """S6, S17: whatever is wrong with it; close 4500 means: do not come back."""
    (ana,) = await town.people("ana")
    key = (town.data / "token.key").read_bytes().strip()
    now_s = town.clock.now_ms() // 1000
    good = {"sub": ana.user, "exp": now_s + 60}
    tokens = [
        "nonsense",
        "a.b.c",
        jwt.encode(good, b"x" * 32, "HS256"),
        jwt.encode(good, key * 2, "HS512"),
        jwt.encode(good, "", "none"),
        jwt.encode({"sub": ana.user}, key, "HS256"),
        jwt.encode({"exp": now_s + 60}, key, "HS256"),
        jwt.encode({**good, "sub": ""}, key, "HS256"),
        jwt.encode({**good, "exp": "soon"}, key, "HS256"),
        jwt.encode({**good, "platform": "toaster"}, key, "HS256"),
        jwt.encode({**good, "nbf": now_s + 600}, key, "HS256"),
    ]
    aways = [await turned_away(ana, token=token) for token in tokens]
    assert {away.err["code"] for away in aways} == {"bad_token"}
    assert all(away.err == aways[0].err for away in aways)
    assert {away.code for away in aways} == {4500 if town.door == "ws" else 401}


async def test_an_expired_token_is_to_be_replaced(town: Town):
    (ana,) = await town.people("ana")
    away = await turned_away(ana, token=town.token(ana.user, ttl_s=-1))
    assert away.err["code"] == "token_expired" and away.err["class"] == "fix"
    assert away.code == (4001 if town.door == "ws" else 401)


async def test_a_session_is_warned_a_minute_before_its_token_ends_and_ends_with_it(town: Town):
    (ana,) = await town.people("ana")
    device = await ana.signs_in(token=town.token(ana.user, ttl_s=120))
    town.clock.forward(55_000)
    await device.sees_nothing_of("session.expiring")
    town.clock.forward(6_000)
    assert (await device.sees("session.expiring"))["expires"] == device.hello["expires"]
    town.clock.forward(60_000)
    await device.is_closed(4001)
    await ana.catches_up()


async def test_a_session_goes_on_with_a_fresh_token_of_the_same_person(town: Town):
    ana, ben = await town.people("ana", "ben")
    device = await ana.signs_in(token=town.token(ana.user, ttl_s=120), door="ws")
    town.clock.forward(61_000)
    await device.sees("session.expiring")
    await device.is_refused("bad_token", "session.refresh", token=town.token(ben.user))
    await device.is_refused("bad_token", "session.refresh", token="nonsense")
    await device.is_refused("token_expired", "session.refresh", token=town.token(ana.user, ttl_s=-5))
    refreshed = await device.asks("session.refresh", token=town.token(ana.user, ttl_s=90))
    assert refreshed["expires"] > device.hello["expires"]
    town.clock.forward(61_000)
    assert (await device.sees("session.expiring"))["expires"] == refreshed["expires"]
    town.clock.forward(30_000)
    await device.is_closed(4001)


async def test_revocation_ends_live_sessions_at_once_and_old_tokens_for_ever(town: Town):
    """S4: on both lines; a token of later is as good as any."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    stream, old = await ben.signs_in(door="sse"), town.token(ben.user)
    town.clock.forward(1_000)
    assert (await town.admin("revoke", f'{{"user": "{ben.user}"}}'))["user"] == ben.user
    await ben.is_closed(4501)
    await stream.is_closed(4501)
    away = await turned_away(ben, token=old)
    assert away.err["code"] == "revoked" and away.code == (4501 if town.door == "ws" else 401)
    await ana.says("are you there?", in_=room)
    await ana.sees_nothing_of("session.draining")
    town.clock.forward(1_000)
    back = await ben.signs_in()
    assert back.rooms[room]["unread"] == 1
    device = await ben.signs_in(door="ws")
    await device.is_refused("revoked", "session.refresh", token=old)


async def test_a_person_has_a_bounded_number_of_sockets_over_both_lines(tmp_path, door: str):
    """The one too many is turned away, and those who are there are not disturbed."""
    async with a_town(tmp_path, {"limits.sockets_per_user": 3}, door) as town:
        (ana,) = await town.people("ana")
        first, second = await ana.signs_in(door="ws"), await ana.signs_in(door="sse")
        away = await turned_away(ana)
        assert away.err["code"] == "rate_limited" and away.code == 4503
        for device in (ana, first, second):
            await device.catches_up()
        await second.leaves()
        await ana.signs_in()
        assert (await town.people("ben"))[0].is_live


async def test_a_ping_says_the_servers_time(town: Town):
    (ana,) = await town.people("ana")
    town.clock.forward(3_600_000)
    assert abs((await ana.asks("session.ping"))["now"] - town.clock.now_ms()) < 10_000


async def test_a_name_with_a_token_but_no_facts_is_a_person_without_rooms(town: Town):
    """The host may sign somebody in before it says who that is."""
    stranger = await town.device(fresh("nobody"))
    assert stranger.hello["rooms"] == []
    await stranger.is_refused("only_clients_create_rooms", "room.create", cid="c", title="x", members=[])
