"""A long history stays quick: few rows exist, and nothing jumps while older pages come."""

import asyncio
import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from protocol.client import Client, new_cid

MESSAGES = 400
ROWS_MOST = 200
ROOM = "website-relaunch"


@pytest.fixture(scope="module")
def settings():
    return {"CHATD_LIMITS__SEND_BURST": "2000", "CHATD_LIMITS__SEND_PER_S": "1000.0"}


async def _fill(url, token):
    async with Client(url, token) as ben:
        for start in range(0, MESSAGES, 50):
            numbers = range(start + 1, start + 51)
            sends = (ben.ask("message.send", room=ROOM, cid=new_cid(), text=f"message {number}") for number in numbers)
            await asyncio.gather(*sends)


@pytest.fixture
def filled(window, server):
    """ben has said a lot; in a thread of its own, since Playwright keeps this one's loop."""
    url = f"http://{server.listen}"
    asked = urllib.request.Request(f"{url}/demo/token", b'{"user":"ben"}', {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        token = json.load(answer)["token"]
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _fill(url, token)).result(timeout=30)
    return window("ana").become()


ROWS = "() => document.querySelectorAll('.row').length"
FIRST = """() => {
  const scroller = document.querySelector('.scroll').getBoundingClientRect();
  const rows = [...document.querySelectorAll('.row.message')];
  const row = rows.find((one) => one.getBoundingClientRect().bottom > scroller.top);
  return {text: row.querySelector('.text').innerText.trim(), top: row.getBoundingClientRect().top - scroller.top};
}"""
TOP_OF = """text => {
  const rows = [...document.querySelectorAll('.row.message')];
  const row = rows.find((one) => one.querySelector('.text').innerText.trim() === text);
  return row ? row.getBoundingClientRect().top - document.querySelector('.scroll').getBoundingClientRect().top : null;
}"""
TOPMOST = "() => Number(document.querySelector('.row.message .text').innerText.trim().split(' ')[1])"


def test_four_hundred_messages_back_and_forth_without_a_jump_and_with_few_rows(filled):
    ana = filled
    ana.sees("a.room .badge.unread", "99+")
    ana.open("Website relaunch")
    ana.sees(".row.message", f"message {MESSAGES}")
    assert ana.page.evaluate(ROWS) <= ROWS_MOST

    # up to the beginning: what is being read stays where it is while older messages join above
    while (topmost := ana.page.evaluate(TOPMOST)) > 1:
        ana.page.evaluate("() => { document.querySelector('.scroll').scrollTop = 250 }")
        seen = ana.page.evaluate(FIRST)
        ana.until(f"() => ({TOPMOST})() < {topmost}")
        top = ana.page.evaluate(TOP_OF, seen["text"])
        assert top is not None and abs(top - seen["top"]) < 2, f"{seen} moved to {top}"
        assert ana.page.evaluate(ROWS) <= ROWS_MOST
    ana.sees(".row.beginning")

    # a new message far below changes nothing here, but is announced
    ana.page.evaluate("() => { document.querySelector('.scroll').scrollTop = 0 }")
    ana.page.click(".newest")
    ana.sees(".row.message", f"message {MESSAGES}")
    ana.until("() => document.querySelector('.newest').hidden")
    ana.sees_no("a.room .badge.unread")
    assert ana.page.evaluate(ROWS) <= ROWS_MOST

    # down again by scrolling from the beginning, window after window
    ana.page.evaluate("() => { document.querySelector('.scroll').scrollTop = 0 }")
    ana.until(f"() => ({TOPMOST})() < {MESSAGES - 60}")


def test_switching_rooms_is_quick(filled):
    """Under 100 ms from the click to the frame that shows it; generous here, for machines that share their cores."""
    ana = filled
    ana.open("Website relaunch")
    ana.open("Shop front-end")
    taken_ms = ana.page.evaluate(
        """() => new Promise((resolve) => {
          const from = performance.now();
          document.querySelector('a.room[data-room="website-relaunch"]').click();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - from)));
        })"""
    )
    assert ana.page.locator(".row.message").count() > 10
    assert taken_ms < 400
