"""`policy replay`: another policy over what was written, at the time it was written."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from chatd.replay import replay, told
from chatd.rules.direct import parsed
from chatd.rules.law import Law
from tests.hall import Hall, a_contract, a_hall, people, person, turns

LEAK = "Reach me at ben.okafor@gmail.com"
HOUR_MS, DAY_MS = 3_600_000, 86_400_000


async def story(hall: Hall) -> None:
    """Carl writes to two freelancers; ana and ben exchange an address while they may, and try it afterwards."""
    rich = {"billing_verified": True, "spent_12m_cents": 100_000}
    await hall.facts(*people("ana", "ben", "gina"), person("carl", **rich), a_contract("k", "ana", "ben"))
    carl, ben = await hall.signs_in("carl"), await hall.signs_in("ben")
    await carl.asks("message.send", to="ben", text="Hello Ben", cid="1")
    hall.clock.at_ms += 1
    await carl.asks("message.send", to="gina", text="Hello Gina", cid="2")
    await carl.asks("message.send", to="gina", text="Are you there?", cid="3")
    await ben.asks("message.send", room="contract:k", text=LEAK, cid="4")
    hall.clock.at_ms += HOUR_MS
    await hall.facts(a_contract("k", "ana", "ben", rev=2, state="ended"))
    assert "err" in await ben.answer("message.send", room="contract:k", text=LEAK, cid="5")
    deleted = await ben.asks("message.send", room="direct:ben:carl", text="x" * 500, cid="6")
    await ben.asks("message.delete", room="direct:ben:carl", seq=deleted["seq"], cid="7")
    await turns()


def kept(hall: Hall, folder: Path) -> Path:
    path = folder / "copy.db"
    with closing(sqlite3.connect(path)) as copy:
        hall.db.connection.backup(copy)
    return path


def differences(report: Any) -> list[tuple[str, int, str, str, str]]:
    return [(one.room, one.seq, one.now, one.other, one.rule) for one in report.differ]


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        (Law(), []),
        (Law(eligibility=parsed(("plan is plus",))), [
            ("direct:ben:carl", 2, "ok", "not_eligible", "R3"), ("direct:carl:gina", 2, "ok", "not_eligible", "R3"),
        ]),
        (Law(new_connections=1), [("direct:carl:gina", 2, "ok", "daily_limit", "R4")]),
        (Law(text_chars=10), [("contract:k", 2, "ok", "too_large", "R30"),
                              ("direct:carl:gina", 3, "ok", "too_large", "R30")]),
        (Law(contact_after_end="allow"), [("contract:k", 0, "contact_outside_contract", "ok", "R11")]),
        (Law(contact_after_end="grace", contact_grace_ms=DAY_MS), [
            ("contract:k", 0, "contact_outside_contract", "ok", "R11"),
        ]),
    ],
    ids=["the same", "plans", "one a day", "short", "after the end", "grace"],
)  # fmt: skip
async def test_what_would_differ_is_reported_and_nothing_else(tmp_path, other, differ):
    async with a_hall() as hall:
        await story(hall)
        path = kept(hall, tmp_path)
    before = path.read_bytes()
    report = await _in_a_thread(path, other)
    assert differences(report) == differ
    assert (report.messages, report.strikes) == (4, 1), "what was deleted is gone"
    assert path.read_bytes() == before
    lines = list(told(report))
    assert lines[0] == f"Judged: 4 sent, 1 refused. Judged differently: {len(differ)}."
    assert len(lines) == 1 + len(report.changes) + len(differ)


async def _in_a_thread(path: Path, other: Law) -> Any:
    """It has a loop of its own."""
    return await asyncio.to_thread(replay, path, Law(), other)


def test_what_is_no_database_is_explained(tmp_path):
    with pytest.raises(sqlite3.Error):
        replay(tmp_path / "nothing.db", Law(), Law())
