"""What is no command, or no good one: answered as the page says, and then the line goes on or ends. S5, S18, S31."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from protocol.command import COMMANDS
from tests.every_command import good
from tests.lines import Frame, ws
from tests.people import Device
from tests.refusals import proper
from tests.town import Town

SERVER_OWNED = (
    *("sender", "by", "user_id", "seq", "ts", "edited", "deleted", "auto", "mentions", "head", "role", "owner"),
    *("created_at", "session", "now", "kind", "rule", "class", "editable_until", "rev", "epoch", "scope"),
)


@asynccontextmanager
async def a_socket(town: Town, who: Device | None = None) -> AsyncIterator[ClientConnection]:
    """A bare socket; signed in, if somebody is named."""
    async with await ws(town.url) as socket:
        if who is not None:
            hello = {"op": "hello", "id": 1, "token": town.token(who.user), "platform": "api"}
            await socket.send(json.dumps(hello))
            while json.loads(await socket.recv()).get("ev") != "session.live":
                pass
        yield socket


async def the_end(socket: ClientConnection) -> tuple[list[Frame], int | None]:
    """Everything the server says until it closes, and its code."""
    said = []
    try:
        while True:
            said.append(json.loads(await socket.recv()))
    except ConnectionClosed:
        return said, socket.close_code


DEEP = '{"op":"session.ping","id":1,"x":' + "[" * 17 + "]" * 17 + "}"


@pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "stranger"])
@pytest.mark.parametrize(
    "frame",
    [
        "",
        "hello",
        "[]",
        "7",
        "null",
        '"hello"',
        '{"op":"session.ping","id":1',
        '{"op":"session.ping","id":1}{"op":"session.ping","id":2}',
        '{"op":"session.ping","id":1,}',
        '{"op":"session.ping","id":NaN}',
        '{"op":"session.ping","id":1,"id":1}',
        '{"op":"session.ping","op":"session.ping","id":1}',
        '{"op":"session.ping","id":1,"\\u0069d":2}',
        '{"op":"hello","id":1,"token":"x","platform":"api","token":"y"}',
        DEEP,
        b"\x00\x01binary",
        b'{"op":"session.ping","id":1}',
    ],
    ids=lambda frame: repr(frame[:40]),
)
async def test_what_is_no_command_is_answered_and_ends_the_line(town: Town, frame: Any, signed_in: bool):
    """bad_frame with `re` null (or the id, where there is one), then 4502: do not come back."""
    (ana,) = await town.people("ana")
    async with a_socket(town, ana if signed_in else None) as socket:
        await socket.send(frame)
        said, code = await the_end(socket)
    assert code == 4502
    if said:
        (answer,) = said
        assert proper(answer["err"])["code"] == "bad_frame" and set(answer) == {"re", "err"}
    else:
        assert isinstance(frame, bytes), "only what is no text at all may go unanswered"


async def test_65536_bytes_are_read_and_one_more_is_not(town: Town):
    (ana,) = await town.people("ana")
    room = await town.group("Plans", ana)
    async with a_socket(town, ana) as socket:
        frame = json.dumps({"op": "message.send", "id": 1, "cid": "c", "room": room, "text": ""})
        await socket.send(frame.replace('""', '"' + "x" * (65536 - len(frame)) + '"'))
        answer = json.loads(await socket.recv())
        assert answer["re"] == 1 and answer["err"]["code"] == "too_large"
        await socket.send(frame.replace('""', '"' + "x" * (65537 - len(frame)) + '"'))
        said, code = await the_end(socket)
        assert code in (4502, 1009), (said, code)


async def test_what_is_unknown_is_refused_and_the_line_goes_on(town: Town):
    (ana,) = await town.people("ana")
    async with a_socket(town, ana) as socket:
        for frame, code, field in (
            ({"op": "message.shout", "id": 5}, "unknown_op", None),
            ({"op": "MESSAGE.SEND", "id": 5}, "unknown_op", None),
            ({"op": 7, "id": 5}, "bad_field", "op"),
            ({"id": 5}, "bad_field", "op"),
            ({"op": "session.ping", "id": 5, "extra": 1}, "bad_field", "extra"),
            ({"op": "room.history", "id": 5}, "bad_field", "room"),
            ({"op": "room.history", "id": 5, "room": 7}, "bad_field", "room"),
            ({"op": "room.history", "id": 5, "room": ""}, "bad_field", "room"),
            ({"op": "room.history", "id": 5, "room": "x" * 161}, "bad_field", "room"),
            ({"op": "message.send", "id": 5, "room": "r", "text": "t", "cid": "c d"}, "bad_field", "cid"),
            ({"op": "message.send", "id": 5, "room": "r", "text": "t", "cid": ""}, "bad_field", "cid"),
            ({"op": "message.send", "id": 5, "room": "r", "text": "t", "cid": "c" * 65}, "bad_field", "cid"),
            ({"op": "message.send", "id": 5, "room": "r", "text": "t", "cid": "c\n"}, "bad_field", "cid"),
            ({"op": "message.send", "id": 5, "room": "r", "text": None, "cid": "c"}, "bad_field", "text"),
        ):
            await socket.send(json.dumps(frame))
            answer = json.loads(await socket.recv())
            assert answer["re"] == 5 and proper(answer["err"])["code"] == code, (frame, answer)
            assert field is None or answer["err"]["facts"]["field"] == field, (frame, answer)
        odd: Any
        for odd in ("1", 1.5, None, True, [], 2**53, -(2**53)):
            await socket.send(json.dumps({"op": "session.ping", "id": odd}))
            answer = json.loads(await socket.recv())
            assert answer["re"] is None and answer["err"]["code"] == "bad_field", (odd, answer)
        for number in (0, -1, 2**53 - 1, -(2**53) + 1, 5, 5):
            await socket.send(json.dumps({"op": "session.ping", "id": number}))
            assert json.loads(await socket.recv())["re"] == number


async def test_lone_surrogates_are_no_characters(town: Town):
    """S31: an escape that is half of a character can be neither kept nor told."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    async with a_socket(town, ana) as socket:
        await socket.send(f'{{"op":"message.send","id":1,"cid":"c","room":"{room}","text":"a\\ud800b"}}')
        said, _ = await the_end(socket)
        assert said[0]["err"]["code"] in ("bad_field", "bad_frame")
    assert len(await ben.history(room)) == 1


async def test_before_hello_nothing_else_is_done_and_after_it_no_second_one(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for frame in (
        {"op": "session.ping", "id": 1},
        {"op": "message.send", "id": 1, "cid": "c", "room": room, "text": "x"},
    ):
        async with a_socket(town) as socket:
            await socket.send(json.dumps(frame))
            said, code = await the_end(socket)
            assert code == 4502 and said[0]["err"]["code"] == "bad_frame"
    async with a_socket(town, ana) as socket:
        await socket.send(json.dumps({"op": "hello", "id": 9, "token": town.token(ben.user), "platform": "api"}))
        said, code = await the_end(socket)
        assert code == 4502 and said[0]["err"]["code"] == "bad_frame"
    assert len(await ana.history(room)) == 1


async def test_commands_may_follow_hello_at_once(town: Town):
    """A client need not wait a round trip; the answers come after hello's."""
    (ana,) = await town.people("ana")
    room = await town.group("Plans", ana)
    async with a_socket(town) as socket:
        hello = {"op": "hello", "id": 1, "token": town.token(ana.user), "platform": "api"}
        await socket.send(json.dumps(hello))
        await socket.send(json.dumps({"op": "message.send", "id": 2, "cid": "c", "room": room, "text": "x"}))
        await socket.send(json.dumps({"op": "room.history", "id": 3, "room": room}))
        said: list[Frame] = []
        while not said or said[-1].get("re") != 3:
            said.append(json.loads(await socket.recv()))
    assert [frame["re"] for frame in said if "re" in frame] == [1, 2, 3]
    assert said[1] == {"ev": "session.live"} and len(said[-1]["ok"]["messages"]) == 2


@pytest.mark.parametrize("op", sorted(COMMANDS))
async def test_no_command_takes_a_field_that_is_the_servers(town: Town, op: str):
    """S5, S18: each is refused by name, and nothing happens."""
    (ana,) = await town.people("ana")
    room = await town.group("Plans", ana)
    own = set(COMMANDS[op].__struct_fields__)
    async with a_socket(town, None if op == "hello" else ana) as socket:
        for field in SERVER_OWNED:
            if field in own:
                continue
            await socket.send(json.dumps({**good(op, room, town.token(ana.user)), field: "x"}))
            answer = json.loads(await socket.recv())
            assert answer["err"]["code"] == "bad_field" and answer["err"]["facts"]["field"] == field, answer
    assert len(await ana.history(room)) == 1
