"""The answer to a write: for one who awaits it, whenever that is."""

import asyncio
from typing import Any

import pytest

from chatd.live.ticket import Lost, Ticket
from protocol.errors import Refusal, Refused
from tests.hall import turns


async def test_a_refusal_a_failure_and_an_answer_come_out_as_what_they_are():
    for answer in ({"seq": 1}, Refusal(code="overloaded"), Lost()):
        for early in (True, False):
            ticket = Ticket()
            if early:
                ticket.settle(answer)
            else:
                asyncio.get_running_loop().call_soon(ticket.settle, answer)
            if isinstance(answer, Refusal):
                with pytest.raises(Refused):
                    await ticket
            elif isinstance(answer, Lost):
                with pytest.raises(Lost):
                    await ticket
            else:
                assert await ticket == answer


async def test_who_stops_waiting_disturbs_nobody():
    ticket = Ticket()

    async def wait() -> Any:
        return await ticket

    task = asyncio.create_task(wait())
    await turns(2)
    task.cancel()
    await turns(2)
    ticket.settle({})
    assert ticket.settled and task.cancelled()


def test_whoever_asks_what_to_do_then_is_called_even_if_it_is_there_already():
    early, late = Ticket(), Ticket()
    called: list[Ticket] = []
    early.then(called.append)
    for ticket in (early, late):
        ticket.settle({})
    late.then(called.append)
    assert called == [early, late]
