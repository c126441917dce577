"""One connection: what comes in begins in order and is answered in order, room by room; and how it begins and ends."""

import asyncio
import json
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.live.session import OPEN_COMMANDS, Answer, direct_room, lane_of
from chatd.live.ticket import Lost, Ticket
from protocol import message, room
from protocol.errors import Refusal
from protocol.shapes import Command
from tests.hall import turns
from tests.live.desk import Desk
from tests.strategies import commands

SPEAKING = st.tuples(st.sampled_from(["r1", "r2", None]), st.sampled_from(["at once", "waits", "ticket", "both"]))


@given(st.lists(SPEAKING, min_size=1, max_size=12), st.randoms())
def test_in_each_room_commands_begin_and_are_answered_in_the_order_they_were_sent(said, random):
    async def run() -> None:
        desk = await Desk().signed_in()
        tickets: list[Ticket] = []

        def at_once(cmd: Command) -> Answer | None:
            where, how = said[cmd.id]
            here = [deed for deed in desk.begun[:-1] if where and said[deed.cmd.id][0] == where]
            taking_its_place = [deed for deed in here if said[deed.cmd.id][1] in ("waits", "both")]
            assert all(deed.handler.done() for deed in taking_its_place), "one at a time takes its place in the order"
            if how == "ticket":
                tickets.append(Ticket())
                return tickets[-1]
            return {} if how == "at once" else None

        desk.at_once = at_once
        sent: dict[str | None, list[int]] = defaultdict(list)
        for number, (where, _) in enumerate(said):
            sent[where].append(number)
            desk.say(
                *(("message.typing", number) if where else ("session.ping", number)),
                **({"room": where} if where else {}),
            )
        for _ in range(100):
            await turns(3)
            held = [
                deed for deed in desk.begun if not deed.handler.done() and said[deed.cmd.id][1] in ("waits", "both")
            ]
            unsettled = [ticket for ticket in tickets if not ticket.settled]
            if not held and not unsettled:
                break
            one = random.choice([*held, *unsettled])
            if isinstance(one, Ticket):
                one.settle({})
            elif said[one.cmd.id][1] == "both":
                tickets.append(Ticket())
                one.handler.set_result(tickets[-1])
            else:
                one.handler.set_result({})
        assert sorted(desk.replies) == list(range(len(said))), "each is answered, once"
        for where in ("r1", "r2"):
            here = [number for number in desk.replies if said[number][0] == where]
            assert here == sent[where]
            assert [deed.cmd.id for deed in desk.begun if said[deed.cmd.id][0] == where] == sent[where]
        assert not desk.session._lanes and desk.session._open == 0, "nothing is left behind"

    asyncio.run(run())


async def test_rooms_do_not_wait_for_one_another():
    desk = await Desk().signed_in()
    desk.say("message.typing", 1, room="slow")
    desk.at_once = lambda cmd: {}
    desk.say("message.typing", 2, room="quick")
    desk.say("session.ping", 3)
    await turns(3)
    assert desk.replies == [2, 3]


async def test_what_has_its_place_in_the_order_does_not_keep_the_next_from_beginning():
    """Or no group commit would ever hold two messages of one room."""
    desk = await Desk().signed_in()
    tickets = [Ticket(), Ticket()]
    desk.at_once = lambda cmd: tickets[cmd.id]
    for number in range(2):
        desk.say("message.send", number, room="r", text="hi", cid=str(number))
    assert len(desk.begun) == 2
    tickets[1].settle({})
    await turns(2)
    assert desk.replies == []
    tickets[0].settle({})
    await turns(2)
    assert desk.replies == [0, 1]


async def test_hundreds_that_waited_behind_one_are_done_without_a_recursion():
    desk = await Desk().signed_in()
    desk.say("message.read", 0, room="r", seq=1)
    desk.at_once = lambda cmd: {}
    for number in range(1, 2_000):
        desk.say("message.typing", number, room="r")
    desk.begun[0].handler.set_result({})
    await turns(5)
    assert desk.replies == list(range(2_000))


async def test_what_shows_a_room_waits_for_the_answers_before_its_own():
    """Contract 19: made earlier it would be old by the time it may leave."""
    desk = await Desk().signed_in()
    ticket = Ticket()
    desk.at_once = lambda cmd: ticket if isinstance(cmd, message.Delete) else {}
    desk.say("message.delete", 1, room="r", seq=1, cid="d")
    desk.say("room.history", 2, room="r")
    desk.say("message.typing", 3, room="r")
    await turns(3)
    assert [type(deed.cmd) for deed in desk.begun] == [message.Delete]
    ticket.settle({})
    await turns(3)
    assert [type(deed.cmd) for deed in desk.begun] == [message.Delete, room.History, message.Typing]
    assert desk.replies == [1, 2, 3]


async def test_more_unanswered_commands_than_may_be_are_not_read_until_half_are_answered():
    desk = await Desk().signed_in()
    for number in range(OPEN_COMMANDS):
        desk.say("session.ping", number)
    assert desk.door.reads
    desk.say("session.ping", OPEN_COMMANDS)
    desk.say("session.ping", OPEN_COMMANDS + 1)
    assert not desk.door.reads
    for deed in desk.begun[: OPEN_COMMANDS // 2 + 2]:
        deed.handler.set_result({})
    await turns(3)
    assert not desk.door.reads
    desk.begun[-1].handler.set_result({})
    await turns(3)
    assert desk.door.reads


class TestAnswers:
    @pytest.mark.parametrize(
        ("answer", "told", "outcome"),
        [
            ({"seq": 3}, {"ok": {"seq": 3}}, "ok"),
            (Refusal(code="not_member"), {"err": Refusal(code="not_member").data()}, "refused"),
            (RuntimeError("f00d"), {"err": Refusal(code="internal", facts={"incident": "f00d"}).data()}, "failed"),
            (Lost(), {"err": Refusal(code="internal").data()}, "failed"),
            (ValueError(), {"err": Refusal(code="internal").data()}, "failed"),
        ],
    )
    async def test_each_is_told_counted_and_timed(self, answer, told, outcome):
        desk = await Desk().signed_in()
        desk.at_once = lambda cmd: answer
        desk.say("session.ping", 7)
        await turns(2)
        assert desk.door.frames == [{"re": 7, **json.loads(json.dumps(told))}]
        assert desk.sample("commands_total", op="session.ping", outcome=outcome) == 1
        assert desk.sample("command_seconds_count", op="session.ping") == 1
        if outcome == "refused":
            assert desk.sample("refusals_total", code="not_member") == 1

    async def test_an_answer_may_go_elsewhere(self):
        desk = await Desk().signed_in()
        desk.at_once = lambda cmd: {}
        told: list[bytes] = []
        desk.session.do(room.Leave(id=7, room="r"), told.append)
        await turns(2)
        assert told == [b'{"re":7,"ok":{}}'] and desk.door.frames == []


class TestWhatIsNoCommand:
    @pytest.mark.parametrize("frame", [b"", b"[]", b"\xff", b'{"op":"session.ping","id":1,"id":1}'])
    @pytest.mark.parametrize("is_signed_in", [True, False])
    async def test_is_answered_and_ends_the_connection(self, frame, is_signed_in):
        desk = await Desk().signed_in() if is_signed_in else Desk()
        desk.session.receive(frame)
        assert desk.door.shuts == [(4502, "protocol error")]
        assert [(told["re"], told["err"]["code"]) for told in desk.door.frames] == [(None, "bad_frame")]
        assert desk.sample("bad_frames_total") == 1

    async def test_a_bad_field_ends_nothing(self):
        desk = await Desk().signed_in()
        desk.session.receive(b'{"op":"message.typing","id":7}')
        await turns(2)
        assert [(told["re"], told["err"]["code"]) for told in desk.door.frames] == [(7, "bad_field")]
        assert desk.door.shuts == [] and desk.sample("refusals_total", code="bad_field") == 1

    @given(st.binary(max_size=50) | commands().map(lambda cmd: json.dumps({"op": "nothing", "id": cmd.id}).encode()))
    def test_never_raises_whatever_comes(self, frame):
        async def run() -> None:
            desk = Desk()
            desk.session.receive(frame)
            await turns(2)
            assert len(desk.door.frames) == 1

        asyncio.run(run())


async def test_when_the_connection_is_gone_whoever_keeps_sessions_is_told():
    desk = await Desk().signed_in()
    desk.session.gone("peer")
    assert desk.gone == [desk.session] and desk.session.is_gone


def test_a_room_of_two_has_one_name_whoever_asks():
    assert direct_room("ana", "ben") == direct_room("ben", "ana") == "direct:ana:ben"


def test_what_goes_to_a_person_waits_with_what_goes_to_the_room_of_the_two():
    to = message.Send(id=1, cid="c", text="x", to="ben")
    at = message.Send(id=1, cid="c", text="x", room="direct:ana:ben")
    assert lane_of(to, "ana") == lane_of(at, "ana") == "direct:ana:ben"
    assert lane_of(message.Send(id=1, cid="c", text="x"), "ana") is None
