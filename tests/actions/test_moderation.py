"""Reports and the moderators' queue: evidence of the moment, one decision, and the reporter who learns it. R34."""

import asyncio
import json

import pytest

from chatd.actions import moderation
from protocol.errors import Refused
from tests.hall import Device, Hall, a_hall, a_room, people, turns


async def a_pair(hall: Hall) -> tuple[Device, Device]:
    """Ana and Ben in a group."""
    await hall.facts(*people("ana", "ben", "carl"), a_room("g", "group", "ana", "ben"))
    return await hall.signs_in("ana"), await hall.signs_in("ben")


async def says(device: Device, room: str, text: str = "hi") -> dict:
    ok: dict = await device.asks("message.send", cid=f"c{len(device.frames)}", room=room, text=text)
    return ok


class TestReporting:
    async def test_r34_a_message_is_reported_once_and_its_reporter_finds_it_again(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            seq = (await says(ben, "g", "pay me outside"))["seq"]
            filed = await ana.asks("contact.report", room="g", seq=seq, reason="payment_outside", text="he asks")
            assert await ana.asks("contact.report", room="g", seq=seq, reason="abuse") == filed
            mine = {"state": "filed", "reason": "payment_outside", "ts": hall.clock.at_ms, "room": "g", "seq": seq}
            assert await ana.asks("contact.reports") == {"reports": [{**filed, **mine}]}
            assert await ben.asks("contact.reports") == {"reports": []}
            assert [event["ev"] for event in ben.frames if event.get("ev", "").startswith("contact")] == []

    async def test_r34_what_cannot_be_reported(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            carl = await hall.signs_in("carl")
            seq = (await says(ben, "g"))["seq"]
            why = {"reason": "abuse"}
            for fields in (
                {"room": "g"},
                {"seq": seq},
                {},
                {"room": "g", "seq": seq, "file": "f"},
                {"seq": 1, "offer": "o"},
            ):
                await ana.is_refused("bad_field", "contact.report", **why, **fields)
            for fields in ({"room": "g", "seq": 99}, {"room": "g", "seq": 1}, {"file": "f"}, {"offer": "o"}):
                await ana.is_refused("not_found", "contact.report", **why, **fields)
            await carl.is_refused("not_found", "contact.report", **why, room="g", seq=seq)
            await ben.is_refused("bad_field", "contact.report", **why, room="g", seq=seq)
            await ana.is_refused("bad_field", "contact.report", reason="no_reason", room="g", seq=seq)
            await ana.is_refused("too_large", "contact.report", **why, room="g", seq=seq, text="x" * 2_001)
            await ana.is_refused("not_found", "contact.reports", after="nothing")

    async def test_r34_the_evidence_is_of_the_moment_whatever_waits_for_the_disk_behind_it(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            phone = await hall.signs_in("ana")
            one, two = [(await says(ben, "g", "canary"))["seq"] for _ in range(2)]
            held = hall.db.hold()
            gone = ben.begins("message.delete", cid="1", room="g", seq=one)
            await turns()
            too_late = ana.begins("contact.report", room="g", seq=one, reason="abuse")
            in_time = phone.begins("contact.report", room="g", seq=two, reason="abuse")
            await turns()
            ben.begins("message.delete", cid="2", room="g", seq=two)
            await turns()
            held.set()
            assert "ok" in await ben.reply_to(gone)
            assert (await ana.reply_to(too_late))["err"]["code"] == "not_found"
            report = (await phone.reply_to(in_time))["ok"]["report"]
            await turns()
            evidence = (await moderation.one(hall.world, report))["evidence"]
            assert evidence["message"]["text"] == "canary" and evidence["message"]["seq"] == two
            assert evidence["before"][-1] == {"seq": one, "ts": hall.clock.at_ms, "by": "ben", "deleted": True}

    async def test_r34_r56_an_offer_is_reported_as_it_stands(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            carl = await hall.signs_in("carl")
            await hall.facts(a_room("d", "direct", "ana", "ben"))
            terms = {"title": "Shop", "terms": "canary", "price": 100}
            offer = (await ana.asks("offer.send", cid="o", to="ben", **terms))["offer"]
            await carl.is_refused("not_found", "contact.report", offer=offer, reason="other")
            await ana.is_refused("bad_field", "contact.report", offer=offer, reason="other")
            filed = await ben.asks("contact.report", offer=offer, reason="suspicious_link")
            await ana.asks("offer.revise", cid="r", offer=offer, terms="harmless")
            report = await moderation.one(hall.world, filed["report"])
            assert report["offer"] == offer and report["accused"]["user"] == "ana"
            assert report["evidence"]["offer"]["terms"] == "canary"
            (mine,) = (await ben.asks("contact.reports"))["reports"]
            assert mine["offer"] == offer and not {"room", "seq"} & mine.keys()

    async def test_r34_so_many_undecided_ones_at_a_time(self):
        async with a_hall(reports_open=1) as hall:
            ana, ben = await a_pair(hall)
            one, two = [(await says(ben, "g"))["seq"] for _ in range(2)]
            report = (await ana.asks("contact.report", room="g", seq=one, reason="abuse"))["report"]
            err = await ana.is_refused("rate_limited", "contact.report", room="g", seq=two, reason="abuse")
            assert err["rule"] == "R34" and err["facts"] == {"open": 1, "limit": 1}
            await decides(hall, report, "dismissed")
            await ana.asks("contact.report", room="g", seq=two, reason="abuse")

    async def test_r34_reports_come_page_by_page_the_newest_first(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            names = []
            for _ in range(3):
                hall.passes(1)
                seq = (await says(ben, "g"))["seq"]
                names.append((await ana.asks("contact.report", room="g", seq=seq, reason="other"))["report"])
            page = await ana.asks("contact.reports", limit=2)
            assert [one["report"] for one in page["reports"]] == [names[2], names[1]] and page["next"] == names[1]
            rest = await ana.asks("contact.reports", after=page["next"], limit=2)
            assert [one["report"] for one in rest["reports"]] == [names[0]] and "next" not in rest
            await ben.is_refused("not_found", "contact.reports", after=names[0])


async def decides(hall: Hall, report: str, state: str, by: str = "mia", text: str = "") -> dict:
    body = {"report": report, "state": state, "by": by, "text": text}
    return await moderation.decide(hall.world, json.dumps(body).encode())


class TestModerating:
    async def test_r34_the_outcome_is_told_to_all_devices_of_the_reporter_and_to_nobody_else(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            phone = await hall.signs_in("ana")
            seq = (await says(ben, "g"))["seq"]
            report = (await ana.asks("contact.report", room="g", seq=seq, reason="abuse"))["report"]
            assert (await decides(hall, report, "reviewing", text="for us"))["state"] == "reviewing"
            assert ana.heard("contact.report_decided") == []
            assert "text" not in (await ana.asks("contact.reports"))["reports"][0]
            await decides(hall, report, "upheld", text="Thank you.")
            await decides(hall, report, "upheld", text="Thank you.")
            told = [{"ev": "contact.report_decided", "report": report, "state": "upheld", "text": "Thank you."}]
            assert ana.heard("contact.report_decided") == told == phone.heard("contact.report_decided")
            assert ben.heard("contact.report_decided") == []
            (mine,) = (await ana.asks("contact.reports"))["reports"]
            assert (mine["state"], mine["text"]) == ("upheld", "Thank you.") and "mia" not in str(mine)

    async def test_r34_of_two_moderators_at_once_one_decides(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            seq = (await says(ben, "g"))["seq"]
            report = (await ana.asks("contact.report", room="g", seq=seq, reason="abuse"))["report"]
            both = [decides(hall, report, "upheld", by="mia"), decides(hall, report, "dismissed", by="noa")]
            won, lost = await asyncio.gather(*both, return_exceptions=True)
            assert isinstance(won, dict) and (won["state"], won["by"]) == ("upheld", "mia")
            assert isinstance(lost, Refused) and lost.refusal.code == "rev_conflict"
            assert lost.refusal.facts == {"state": "upheld", "by": "mia"}
            assert len(ana.heard("contact.report_decided")) == 1

    async def test_r34_the_queue_shows_who_what_and_why_and_counts(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            names = []
            for reason in ("abuse", "other", "suspicious_link"):
                seq = (await says(ben, "g", "canary"))["seq"]
                filed = await ana.asks("contact.report", room="g", seq=seq, reason=reason, text="look")
                names.append(filed["report"])
                hall.passes(1)
            await decides(hall, names[1], "dismissed")
            queue = await moderation.reports(hall.world, {})
            assert [one["report"] for one in queue["reports"]] == [names[0], names[2]] and "next" not in queue
            assert queue["counts"] == {"filed": 2, "reviewing": 0, "upheld": 0, "dismissed": 1}
            first = queue["reports"][0]
            assert first["accused"] == {"user": "ben", "name": "Ben"} and first["reporter"]["user"] == "ana"
            assert (first["reason"], first["text"], first["room"]) == ("abuse", "look", "g")
            assert "canary" not in str(queue) and "canary" in str(await moderation.one(hall.world, names[0]))
            page = await moderation.reports(hall.world, {"state": "all", "order": "newest", "limit": "2"})
            assert [one["report"] for one in page["reports"]] == [names[2], names[1]] and page["next"] == names[1]
            rest = await moderation.reports(hall.world, {"state": "all", "order": "newest", "after": page["next"]})
            assert [one["report"] for one in rest["reports"]] == [names[0]]
            assert len((await moderation.reports(hall.world, {"state": "dismissed"}))["reports"]) == 1

    @pytest.mark.parametrize("query", [{"state": "lost"}, {"limit": "0"}, {"limit": "many"}, {"colour": "red"}])
    async def test_a_queue_that_cannot_be_asked_for_is_a_bad_field(self, query):
        async with a_hall() as hall:
            with pytest.raises(Refused, match="bad_field"):
                await moderation.reports(hall.world, query)

    async def test_a_decision_that_is_none_is_refused(self):
        async with a_hall() as hall:
            for body in (b"", b"{}", b"\xff", b'{"report":"x","state":"filed","by":"mia"}'):
                with pytest.raises(Refused, match="bad_field"):
                    await moderation.decide(hall.world, body)
            for ask in (decides(hall, "x", "upheld"), moderation.one(hall.world, "x")):
                with pytest.raises(Refused, match="not_found"):
                    await ask
            with pytest.raises(Refused, match="too_large"):
                await decides(hall, "x", "upheld", text="x" * 2_001)
