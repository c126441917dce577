"""The Python client against a server that follows a script: lost connections, tokens that end, and the end itself."""

import asyncio

import aiohttp
import pytest

import protocol.client
from protocol.client import Client, Closed, Refused, Unknown, new_cid
from tests.protocol.script import LIVE, WITHIN_S, Line, message, next_of, until

# --- connections lost


async def test_a_command_with_a_cid_is_sent_again_with_it(scripted):
    async def first(line):
        await line.welcome(r=4)
        assert (await line.hear())["cid"] == "c-1"
        await line.close(4000)

    async def second(line):
        await line.welcome(resumed=True)
        asked = await line.hear()
        assert (asked["op"], asked["cid"], asked["text"]) == ("message.send", "c-1", "hi")
        await line.say({"re": asked["id"], "ok": {"seq": 5, "dup": True}})
        await line.stay()

    async with Client(await scripted(first, second), "token") as chat:
        answer = await chat.ask("message.send", room="r", text="hi", cid="c-1")
    assert answer == {"seq": 5, "dup": True}


async def test_a_command_without_a_cid_is_unknown_when_the_connection_is_lost(scripted):
    async def first(line):
        await line.welcome()
        await line.hear()
        await line.close(1001)

    async def second(line):
        await line.welcome()
        assert (await line.hear())["op"] == "session.ping"
        await line.close(4001)

    async with Client(await scripted(first, second, Line.welcome), "token") as chat:
        for _ in range(2):
            with pytest.raises(Unknown):
                await chat.ask("session.ping")


async def test_what_is_asked_while_away_waits_and_keeps_its_order(scripted):
    back = asyncio.Event()

    async def first(line):
        await line.welcome()
        await line.close(4000)

    async def second(line):
        await back.wait()
        await line.welcome()
        for number in range(3):
            asked = await line.hear()
            assert asked["text"] == f"{number}"
            await line.say({"re": asked["id"], "ok": {}})
        await line.stay()

    async with Client(await scripted(first, second), "token") as chat:
        await until(lambda: chat.hello and chat._socket is None)
        asking = [asyncio.create_task(chat.ask("message.check", room="r", text=f"{number}")) for number in range(3)]
        await asyncio.sleep(0)
        back.set()
        await asyncio.wait_for(asyncio.gather(*asking), WITHIN_S)


async def test_a_draining_server_says_when_to_return(scripted, monkeypatch):
    monkeypatch.setattr(protocol.client, "FIRST_DELAY_S", 1000)
    monkeypatch.setattr(protocol.client, "LONGEST_DELAY_S", 1000)

    async def first(line):
        await line.welcome(r=1)
        await line.say({"ev": "session.draining", "retry_ms": 1})
        await line.close(4000)

    async def second(line):
        await line.welcome(resumed=True)
        await line.say(message(2))
        await line.stay()

    async with Client(await scripted(first, second), "token") as chat:
        assert (await next_of(chat.events()))["seq"] == 2


@pytest.mark.parametrize("status", [429, 503])
async def test_who_is_turned_away_for_now_comes_back(scripted, status):
    async def first(line):
        await line.welcome(r=1)
        await line.close(4000)

    async def last(line):
        await line.welcome(resumed=True)
        await line.say(message(2))
        await line.stay()

    async with Client(await scripted(first, status, last), "token") as chat:
        assert (await next_of(chat.events()))["seq"] == 2


@pytest.mark.parametrize(
    "err",
    [{"code": "overloaded", "class": "wait"}, {"code": "internal", "class": "retry"}],
    ids=lambda err: err["code"],
)
async def test_a_hello_that_fails_for_now_is_said_again(scripted, err):
    async def first(line):
        await line.welcome(r=1)
        await line.close(4000)

    async def second(line):
        hello = await line.hear()
        await line.say({"ev": "of_the_future"}, {"re": hello["id"], "err": {"message": "", **err}})
        await line.close(1012)

    async def third(line):
        await line.welcome(resumed=True)
        await line.say(message(2))
        await line.stay()

    async with Client(await scripted(first, second, third), "token") as chat:
        assert (await next_of(chat.events()))["seq"] == 2


# --- tokens


async def test_a_token_that_ends_is_replaced(scripted):
    tokens = iter(["first", "second", "third"])

    async def token():
        return next(tokens)

    async def first(line):
        assert (await line.welcome())["token"] == "first"
        await line.say({"ev": "session.expiring", "expires": 1})
        asked = await line.hear()
        assert (asked["op"], asked["token"]) == ("session.refresh", "second")
        await line.say({"re": asked["id"], "ok": {"expires": 2}}, LIVE)
        await line.close(4001)

    async def second(line):
        hello = await line.hear()
        assert hello["token"] == "third"
        await line.say({"re": hello["id"], "err": {"code": "bad_token", "message": "", "class": "never"}})
        await line.close(4500)

    async with Client(await scripted(first, second), token) as chat:
        events = chat.events()
        await next_of(events, "session.live")
        with pytest.raises(Refused, match="bad_token"):
            await next_of(events)


async def test_a_token_that_cannot_be_refreshed_is_asked_for_again_at_hello(scripted):
    tokens = iter(["first", None, "expired", "fresh"])

    async def token():
        if (said := next(tokens)) is None:
            raise LookupError("the host does not answer")
        return said

    async def first(line):
        await line.welcome(r=1)
        await line.say({"ev": "session.expiring", "expires": 1})
        await line.close(4001)

    async def second(line):
        hello = await line.hear()
        await line.say({"re": hello["id"], "err": {"code": "token_expired", "message": "", "class": "fix"}})
        await line.close(4500)

    async def third(line):
        assert (await line.welcome(resumed=True))["token"] == "fresh"
        await line.say(message(2))
        await line.stay()

    async with Client(await scripted(first, second, third), token) as chat:
        assert (await next_of(chat.events()))["seq"] == 2


async def test_a_fixed_token_is_not_refreshed(scripted):
    async def script(line):
        await line.welcome()
        await line.say({"ev": "session.expiring", "expires": 1}, LIVE)
        await line.stay()

    async with Client(await scripted(script), "token") as chat:
        await next_of(chat.events(), "session.live")


# --- the end


async def test_a_refused_hello_is_raised_on_entering(scripted):
    async def script(line):
        hello = await line.hear()
        await line.say({"re": hello["id"], "err": {"code": "token_expired", "message": "", "class": "fix"}})
        await line.close(4500)

    with pytest.raises(Refused, match="token_expired"):
        async with Client(await scripted(script), "token"):
            pass


async def test_who_is_closed_for_good_does_not_come_back(scripted):
    async def script(line):
        await line.welcome()
        await line.hear()
        await line.close(4501, "revoked")

    async with Client(await scripted(script), "token") as chat:
        events = chat.events()
        with pytest.raises(Unknown):
            await chat.ask("message.send", cid="c", room="r", text="hi")
        for again in (events, chat.events()):
            with pytest.raises(Closed, match="4501 revoked"):
                await next_of(again)
        with pytest.raises(Closed, match="4501"):
            await chat.ask("session.ping")


async def test_what_was_never_sent_is_known_not_to_have_happened(scripted):
    refused = asyncio.Event()

    async def first(line):
        await line.welcome()
        await line.close(4000)

    async def second(line):
        await line.hear()
        await refused.wait()
        await line.close(4501, "revoked")

    async with Client(await scripted(first, second), "token") as chat:
        await until(lambda: chat.hello and chat._socket is None)
        asking = asyncio.create_task(chat.ask("message.send", cid="c", room="r", text="hi"))
        await asyncio.sleep(0)
        refused.set()
        with pytest.raises(Closed, match="4501"):
            await asyncio.wait_for(asking, WITHIN_S)


async def test_leaving_ends_the_events_and_leaves_questions_unknown(scripted):
    async def script(line):
        await line.welcome()
        await line.hear()
        await line.stay()

    chat = Client(await scripted(script), "token")
    await chat.close()
    async with chat:
        asking = asyncio.create_task(chat.ask("message.send", cid=new_cid(), room="r", text="hi"))
        await until(lambda: chat._asked)
        events = chat.events()
    assert [event async for event in events] == []
    with pytest.raises(Unknown):
        await asking
    with pytest.raises(Closed, match="1000"):
        await chat.ask("session.ping")
    await events.aclose()


@pytest.mark.parametrize("status", [404, 503])
async def test_entering_where_no_chatd_answers_raises(scripted, status):
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with Client(await scripted(status), "token"):
            pass


async def test_a_session_that_was_given_stays_open(scripted):
    async with aiohttp.ClientSession() as http:
        async with Client(await scripted(Line.welcome), "token", http=http):
            pass
        assert not http.closed
