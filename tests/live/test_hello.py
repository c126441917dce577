"""How a connection begins: hello first, hello once, and what was sent behind it after it, in order."""

import pytest

from chatd.live.parcel import Parcel
from chatd.live.session import EARLY_COMMANDS, Welcome
from protocol.errors import Refusal
from protocol.session import Hello
from tests.hall import turns
from tests.live.desk import Desk


async def test_comes_first():
    desk = Desk()
    desk.say("session.ping", 1)
    assert desk.door.shuts == [(4502, "protocol error")] and desk.begun == []


async def test_comes_once():
    desk = await Desk().signed_in()
    desk.say("hello", 2, token="ana", platform="desktop")
    assert desk.door.shuts == [(4502, "protocol error")] and desk.begun == []


async def test_does_not_come_again_while_it_is_being_answered():
    desk = Desk()
    desk.say("hello", 1, token="ana", platform="desktop")
    desk.say("hello", 2, token="ana", platform="desktop")
    desk.session.user = "ana"
    desk.at_once = lambda cmd: {}
    desk.begun[0].handler.set_result(Welcome({}, (), {}, "fresh"))
    await turns(5)
    assert [type(deed.cmd) for deed in desk.begun] == [Hello], "the second was never done"
    assert desk.door.shuts == [(4502, "protocol error")]


async def test_what_is_sent_behind_it_is_done_after_it_in_order():
    desk = Desk()
    desk.say("hello", 1, token="ana", platform="desktop")
    desk.at_once = lambda cmd: {}
    for number in range(2, 2 + EARLY_COMMANDS):
        desk.say("message.typing", number, room="r")
    assert len(desk.begun) == 1 and not desk.session.said_hello
    desk.session.user = "ana"
    desk.begun[0].handler.set_result(Welcome({"user": "ana"}, (), {}, "fresh"))
    await turns(5)
    assert desk.replies == list(range(1, 2 + EARLY_COMMANDS))
    assert desk.session.said_hello


async def test_more_behind_it_than_may_be_ends_the_connection():
    desk = Desk()
    desk.say("hello", 1, token="ana", platform="desktop")
    for number in range(2, 3 + EARLY_COMMANDS):
        desk.say("session.ping", number)
    assert desk.door.shuts == [(4502, "protocol error")]


async def test_the_reply_then_what_was_missed_then_live_then_what_happened_meanwhile():
    desk = Desk()
    desk.say("hello", 1, token="ana", platform="desktop")
    desk.outbox.hold()
    for seq in (4, 5):
        desk.outbox.put(Parcel((b'{"seq":%d}' % seq,), room="r", first_seq=seq, last_seq=seq))
    missed = [Parcel((b'{"seq":3}', b'{"seq":4}'), room="r", first_seq=3, last_seq=4)]
    desk.begun[0].handler.set_result(Welcome({"user": "ana"}, missed, {"r": 4}, "resumed"))
    await turns(5)
    told = [frame.get("ev") or frame.get("seq") or "reply" for frame in desk.door.frames]
    assert told == ["reply", 3, 4, "session.live", 5]
    assert desk.sample("resumes_total", outcome="resumed") == 1


@pytest.mark.parametrize(
    ("code", "close"),
    [
        ("bad_token", 4500),
        ("revoked", 4501),
        ("token_expired", 4001),
        ("rate_limited", 4503),
        ("unavailable", 4000),
        ("not_found", 4500),
    ],
)
async def test_refused_it_is_answered_and_the_connection_ends_with_a_code_that_says_whether_to_return(code, close):
    desk = Desk()
    desk.at_once = lambda cmd: Refusal(code=code)
    desk.say("hello", 1, token="ana", platform="desktop")
    await turns(2)
    assert desk.door.frames[0]["err"]["code"] == code
    assert desk.door.shuts == [(close, code)]


async def test_failed_it_may_be_tried_again():
    desk = Desk()
    desk.at_once = lambda cmd: RuntimeError("f00d")
    desk.say("hello", 1, token="ana", platform="desktop")
    await turns(2)
    assert desk.door.shuts == [(4000, "internal")]
