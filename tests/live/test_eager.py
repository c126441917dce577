"""`eager.run` against plain awaiting: the same result, the same exceptions, the same order; only sooner."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.live import eager

STEPS = ["turn", "future", "done future", "task", "caught", "shielded"]


class Oops(Exception):
    pass


async def walk(steps: list[str], end: str, diary: list[str]) -> str:
    """Waits in all the ways there are, then returns or raises."""
    loop = asyncio.get_running_loop()
    for number, step in enumerate(steps):
        diary.append(f"{number} {step}")
        future: asyncio.Future[int] = loop.create_future()
        match step:
            case "turn":
                await asyncio.sleep(0)
            case "future":
                loop.call_soon(future.set_result, number)
                assert await future == number
            case "done future":
                future.set_result(number)
                assert await future == number
            case "task":
                assert [*await asyncio.gather(asyncio.sleep(0, "a"), asyncio.sleep(0, "b"))] == ["a", "b"]
            case "caught":
                loop.call_soon(future.set_exception, Oops())
                with pytest.raises(Oops):
                    await future
            case "shielded":
                loop.call_soon(future.set_result, number)
                assert await asyncio.shield(future) == number
    diary.append("end")
    if end == "raises":
        raise Oops
    return end


@given(st.lists(st.sampled_from(STEPS), max_size=5), st.sampled_from(["returns", "raises"]))
def test_it_equals_plain_awaiting(steps, end):
    async def compare() -> None:
        plain: list[str] = []
        try:
            expected: str | None = await walk(steps, end, plain)
        except Oops:
            expected = None
        diary: list[str] = []
        results: list[str] = []
        try:
            task = eager.run(walk(steps, end, diary), results.append)
            if task is not None:
                await task
        except Oops:
            assert expected is None
        assert results == ([expected] if expected else [])
        assert diary == plain

    asyncio.run(compare())


@given(st.sampled_from([[], ["done future"], ["done future"] * 3]))
def test_what_need_not_wait_is_over_when_run_returns(steps):
    async def check() -> None:
        results: list[str] = []
        assert eager.run(walk(steps, "returns", []), results.append) is None
        assert results == ["returns"]

    asyncio.run(check())


async def test_what_must_wait_has_begun_when_run_returns():
    diary: list[str] = []
    results: list[str] = []
    task = eager.run(walk(["done future", "future", "turn"], "returns", diary), results.append)
    assert task is not None
    assert diary == ["0 done future", "1 future"] and results == []
    await task
    assert results == ["returns"]


async def test_an_exception_before_the_first_wait_is_raised_at_once():
    with pytest.raises(Oops):
        eager.run(walk([], "raises", []), lambda result: None)


@pytest.mark.parametrize("turns", range(4))
async def test_cancelling_reaches_the_place_that_waits(turns):
    reached: list[str] = []

    async def stubborn() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            reached.append("cancelled")
            await asyncio.sleep(0)  # what is cancelled may still have to tidy up
            reached.append("tidied")
            raise

    task = eager.run(stubborn(), lambda result: reached.append("done"))
    assert task is not None
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert reached in ([["cancelled", "tidied"]] if turns else [["cancelled", "tidied"], []])


async def test_the_task_is_the_current_one_after_the_first_wait():
    seen: list[Any] = []

    async def who() -> None:
        await asyncio.sleep(0)
        seen.append(asyncio.current_task())
        async with asyncio.timeout(10):
            await asyncio.sleep(0)

    task = eager.run(who(), lambda result: None)
    assert task is not None
    await task
    assert seen == [task]
