"""Reports over both lines, from the message to the moderators' words. R34."""

import json

import aiohttp
import pytest

from tests.lines import Frame
from tests.people import fresh
from tests.town import Town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def read(town: Town, path: str, status: int = 200) -> Frame:
    """GET from the admin door."""
    async with aiohttp.ClientSession() as http, http.get(f"{town.admin_url}/admin/v1/{path}") as answer:
        assert answer.status == status
        said: Frame = await answer.json()
        return said


async def decides(town: Town, report: str, state: str, status: int = 200, **fields: str) -> Frame:
    return await town.admin("reports/decide", json.dumps({"report": report, "state": state, **fields}), status)


async def test_r34_from_the_message_to_the_outcome(town: Town):
    """The author deletes it in the same second, and the evidence is as it was."""
    ana, ben = await town.people("ana", "ben")
    phone = await ana.signs_in()
    room = await town.group("Plans", ana, ben)
    said = await ben.says("pay me outside", in_=room)
    filed = await ana.asks("contact.report", room=room, seq=said.seq, reason="payment_outside", text="he asks")
    await ben.asks("message.delete", room=room, seq=said.seq, cid=fresh("c"))
    queue = await read(town, "reports")
    assert [one["report"] for one in queue["reports"]] == [filed["report"]] and queue["counts"]["filed"] == 1
    report = await read(town, f"reports/{filed['report']}")
    assert report["evidence"]["message"]["text"] == "pay me outside" and report["accused"]["user"] == ben.user
    await decides(town, filed["report"], "reviewing", by="mia")
    assert (await ana.asks("contact.reports"))["reports"][0]["state"] == "reviewing"
    await decides(town, filed["report"], "upheld", by="mia", text="Thank you.")
    for device in (ana, phone):
        event = await device.sees("contact.report_decided", report=filed["report"], state="upheld")
        assert event["text"] == "Thank you."
    await decides(town, filed["report"], "dismissed", status=409, by="noa")
    assert (await read(town, "reports"))["reports"] == []
    await ben.catches_up()
    assert not [event for event in ben.inbox if event["ev"].startswith("contact.")]


async def test_r34_who_was_away_finds_the_outcome_among_his_reports(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = await ben.says("hi", in_=room)
    filed = await ana.asks("contact.report", room=room, seq=said.seq, reason="other")
    await ana.leaves()
    await decides(town, filed["report"], "dismissed", by="mia", text="Not against the rules.")
    back = await ana.signs_in()
    (mine,) = (await back.asks("contact.reports"))["reports"]
    assert (mine["state"], mine["text"]) == ("dismissed", "Not against the rules.")
    assert (await back.asks("contact.report", room=room, seq=said.seq, reason="other")) == filed


async def test_r34_a_message_of_a_room_one_has_left_is_as_good_as_none(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben, gina)
    said = await ben.says("hi", in_=room)
    await gina.asks("room.leave", room=room)
    there = await gina.is_refused("not_found", "contact.report", room=room, seq=said.seq, reason="abuse")
    nowhere = await gina.is_refused("not_found", "contact.report", room="none", seq=said.seq, reason="abuse")
    assert there == nowhere


async def test_r34_what_moderators_ask_for_in_vain(town: Town):
    await read(town, "reports?state=lost", 400)
    await read(town, "reports/none", 404)
    await decides(town, "none", "upheld", status=404, by="mia")
    await decides(town, "none", "filed", status=400, by="mia")
