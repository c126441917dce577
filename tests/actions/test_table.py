"""What is the same for all commands: limits, the one look at the clock, refusals, repeats, and what nobody expected."""

import logging

import msgspec
import pytest
from hypothesis import given

from chatd.actions import table
from chatd.actions.table import HANDLERS, digest, dispatch, handles
from chatd.live.limits import Rate
from chatd.store.db import Unavailable
from protocol.command import COMMANDS
from protocol.session import Ping
from tests.hall import a_hall, a_room, people
from tests.strategies import commands


def test_every_command_has_one_handler_in_the_file_of_its_subject():
    assert set(HANDLERS) == set(COMMANDS.values())
    for command, entry in HANDLERS.items():
        assert entry.handler.__module__ == command.__module__.replace("protocol.", "chatd.actions.")
        assert entry.bucket in ("send", "ask", "free")


def test_a_second_handler_is_a_fault_of_the_program():
    with pytest.raises(AssertionError):
        handles(Ping)(HANDLERS[Ping].handler)


def test_only_what_has_a_cid_can_be_repeated_and_all_of_that_can():
    for command, entry in HANDLERS.items():
        assert (entry.again is not None) == ("cid" in command.__struct_fields__), command


async def test_limits_are_of_the_person_over_all_devices_and_asking_has_a_bucket_of_its_own():
    async with a_hall(rates={"send": Rate(2, 0.001), "ask": Rate(50, 0.001)}) as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, phone, ben = await hall.signs_in("ana"), await hall.signs_in("ana"), await hall.signs_in("ben")
        await ana.asks("message.send", room="r", text="1", cid="1")
        await phone.asks("message.send", room="r", text="2", cid="2")
        err = await ana.is_refused("rate_limited", "message.send", room="r", text="3", cid="3")
        assert err["class"] == "wait" and err["after_ms"] > 0
        await ana.asks("room.history", room="r")
        await ben.asks("message.send", room="r", text="3", cid="3")
        hall.clock.at_ms += err["after_ms"]
        await ana.asks("message.send", room="r", text="3", cid="3")


async def test_contract_3_a_repeat_gets_its_first_answer_whatever_would_be_said_today():
    async with a_hall(rates={"send": Rate(1, 0.001), "ask": Rate(3, 0.001)}) as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana = await hall.signs_in("ana")
        first = await ana.asks("message.send", room="r", text="hi", cid="1")
        assert await ana.asks("message.send", room="r", text="hi", cid="1") == {**first, "dup": True}
        await ana.is_refused("cid_conflict", "message.send", room="r", text="ho", cid="1")
        await ana.is_refused("rate_limited", "message.send", room="r", text="new", cid="2")
        await ana.is_refused("rate_limited", "message.send", room="r", text="hi", cid="1")
        assert len(hall.log("r")) == 2, "whoever has no tokens left at all does not even ask the store"


class TestWhatNobodyExpected:
    @pytest.fixture(autouse=True)
    def quiet(self, caplog):
        caplog.set_level(logging.CRITICAL)

    async def test_a_store_that_cannot_be_reached_is_said_so(self):
        async with a_hall() as hall:
            ana = await hall.signs_in("ana")
            hall.db.read_failing = [Unavailable("away")]
            err = await ana.is_refused("unavailable", "people.book")
            assert err["class"] == "wait" and err["after_ms"] > 0
            hall.db.read_failing = [Unavailable("away")]
            await ana.is_refused("unavailable", "message.send", room="nowhere", text="x", cid="1")

    async def test_a_failing_program_gives_an_incident_that_is_in_the_log_and_says_nothing_else(
        self, caplog, monkeypatch
    ):
        async with a_hall() as hall:
            ana = await hall.signs_in("ana")

            async def fails(world, me, cmd):
                raise ZeroDivisionError("secret of the house")

            monkeypatch.setitem(table.HANDLERS, Ping, HANDLERS[Ping]._replace(handler=fails))
            caplog.set_level(logging.ERROR)
            err = await ana.is_refused("internal", "session.ping")
            assert err["class"] == "retry" and "secret" not in str(err)
            assert err["facts"]["incident"] in str([vars(record) for record in caplog.records])

    async def test_dispatch_never_raises(self, monkeypatch):
        async with a_hall() as hall:
            ana = await hall.signs_in("ana")
            monkeypatch.setattr(hall.world.limits, "take", lambda *given: 1 / 0)
            assert isinstance(await dispatch(hall.world, ana.session, Ping(id=1)), RuntimeError)


async def test_a_repeat_is_told_from_another_wish_by_everything_but_its_id():
    async with a_hall() as hall:
        world = hall.world

        @given(commands("message.send", "message.edit", "message.delete", "room.create"), commands("message.send"))
        def check(one, other):
            assert digest(world, one) == digest(world, msgspec.structs.replace(one, id=7))
            same = msgspec.structs.replace(one, id=0) == msgspec.structs.replace(other, id=0)
            assert (digest(world, one) == digest(world, other)) == same
            assert -(2**63) <= digest(world, one) < 2**63

        check()
