"""R10–R12, R15, R16: one judgement behind every door; what is refused is kept as evidence, what asks is marked."""

import json
from typing import Any

import pytest

import tests.hall
from chatd.live.limits import Rate
from tests.hall import NOW_MS, Device, Hall, a_contract, a_hall, a_room, people, turns

LEAK = "Reach me at ben.okafor@gmail.com, please."
SPAN = [12, 32, "email"]
ASKS = "What is your WhatsApp number?"
HOUR_MS = 3_600_000


async def town(hall: Hall) -> tuple[Device, Device]:
    """Ana and Ben: a contract, its room, their 1:1 and a group."""
    await hall.facts(
        *people("ana", "ben", "carl"),
        a_contract("k", "ana", "ben"),
        a_room("d", "direct", "ana", "ben"),
        a_room("g", "group", "ana", "ben", "carl"),
    )
    return await hall.signs_in("ana"), await hall.signs_in("ben")


async def says(device: Device, text: str, room: str = "direct:ana:ben", cid: str = "") -> dict[str, Any]:
    return await device.answer("message.send", room=room, text=text, cid=cid or f"c{device.ids}")


def strikes(hall: Hall, kind: str = "violation") -> list[dict[str, Any]]:
    rows = hall.db.connection.execute("SELECT user_id, room_id, door, evidence FROM strike WHERE kind = ?", (kind,))
    return [{"user": user, "room": room, "door": door, **json.loads(found)} for user, room, door, found in rows]


def hooks(hall: Hall, topic: str) -> list[dict[str, Any]]:
    rows = hall.db.connection.execute("SELECT body FROM hook WHERE topic = ? ORDER BY hook_seq", (topic,))
    return [json.loads(body) for (body,) in rows]


async def test_r10_the_contracts_room_takes_what_the_direct_room_refuses_and_the_refusal_points_there():
    async with a_hall() as hall:
        ana, ben = await town(hall)
        err = (await says(ben, LEAK))["err"]
        assert (err["code"], err["rule"], err["spans"]) == ("contact_outside_contract", "R11", [SPAN])
        assert err["unlock"][0] == {"do": "message.send", "room": "contract:k"}
        assert "ok" in await says(ben, LEAK, "contract:k")
        assert [event["room"] for event in ana.heard("message.sent")] == ["contract:k"]


async def test_r10_the_contract_ends_and_begins_again_and_each_next_message_knows():
    async with a_hall() as hall:
        _, ben = await town(hall)
        states = next(frame for frame in ben.frames if frame.get("re") == 1)["ok"]["rooms"]
        can = next(state["can"] for state in states if state["room"] == "contract:k")
        for rev, (state, is_open) in enumerate([("paused", True), ("ended", False), ("active", True)], 2):
            await hall.facts(a_contract("k", "ana", "ben", rev=rev, state=state))
            await turns()
            told = [event for event in ben.heard("room.changed", room="contract:k") if "can" in event]
            can = told[-1]["can"] if told else can
            reply = await says(ben, LEAK, "contract:k")
            assert ("ok" in reply) == is_open == (can["contact"] is True)


@pytest.mark.parametrize("after_end", ["grace", "allow"])
async def test_r10_a_contract_that_ended_may_go_on_for_a_while(after_end):
    async with a_hall(contact_after_end=after_end, contact_grace_ms=HOUR_MS) as hall:
        _, ben = await town(hall)
        await hall.facts(a_contract("k", "ana", "ben", rev=2, state="ended"))
        hall.clock.at_ms += HOUR_MS
        assert "ok" in await says(ben, LEAK, "contract:k")
        hall.clock.at_ms += 1
        assert ("ok" in await says(ben, LEAK, "contract:k")) == (after_end == "allow")


DOORS = ["message", "reply", "edit", "create", "rename", "offer", "changes", "check"]


async def goes_through(device: Device, door: str, text: str) -> dict[str, Any]:
    """The reply to this text at that door; ana is in a position to use all of them."""
    room = "direct:ana:ben"
    match door:
        case "message":
            return await says(device, text)
        case "reply":
            first = (await says(device, "hi"))["ok"]["seq"]
            return await device.answer("message.send", room=room, text=text, cid="reply", reply_to=first)
        case "edit":
            first = (await says(device, "hi"))["ok"]["seq"]
            return await device.answer("message.edit", room=room, seq=first, text=text, cid="edit")
        case "create":
            return await device.answer("room.create", title=text, members=["ben"], cid="create")
        case "rename":
            return await device.answer("room.rename", room="g", title=text)
        case "offer":
            terms = {"title": "Shop", "terms": text, "price": 100}
            return await device.answer("offer.send", room=room, kind="offer", cid="offer", **terms)
        case "changes":
            terms = {"title": "Shop", "terms": "All of it", "price": 100}
            sent = await device.answer("offer.send", room=room, kind="offer", cid="offer", **terms)
            ben = await device.hall.signs_in("ben")
            offer = {"offer": sent["ok"]["offer"], "rev": sent["ok"]["rev"]}
            return await ben.answer("offer.request_changes", cid="changes", text=text, **offer)
        case _:
            verdict = (await device.answer("message.check", room=room, text=text))["ok"]["verdict"]
            return {"ok": {}} if verdict == "ok" else {"err": verdict}


@pytest.mark.parametrize("door", DOORS)
async def test_r12_what_is_refused_at_one_door_is_refused_at_all(door):
    async with a_hall() as hall:
        ana, _ = await town(hall)
        err = (await goes_through(ana, door, LEAK))["err"]
        assert (err["code"], err["rule"]) == ("contact_outside_contract", "R11")
        assert [LEAK[start:end] for start, end, _ in err["spans"]][-1:] == ["ben.okafor@gmail.com"] or door == "offer"
        await turns()
        assert len(strikes(hall)) == (door != "check"), "R15: a strike, but not for asking first (R16)"


@pytest.mark.parametrize("door", DOORS)
async def test_r12_what_one_door_lets_through_all_do(door):
    async with a_hall() as hall:
        ana, _ = await town(hall)
        assert "ok" in await goes_through(ana, door, "Let us talk about the API of v2.10.3, for 1,450.00 USD")
        assert strikes(hall) == []


async def test_r15_a_refusal_is_one_strike_with_its_evidence_and_the_host_is_told_of_it_once():
    async with a_hall() as hall:
        _, ben = await town(hall)
        for _ in range(3):  # the same attempt, repeated as contract 3 asks
            assert "err" in await says(ben, LEAK, cid="same")
        assert "err" in await says(ben, LEAK, cid="another")
        kept = strikes(hall)
        assert len(kept) == 2
        assert kept[0] == {
            "user": "ben", "room": "direct:ana:ben", "door": "message", "texts": [LEAK], "spans": [SPAN]
        }  # fmt: skip
        assert [body["count"] for body in hooks(hall, "violation")] == [1, 2]
        assert hooks(hall, "violation")[0]["user"] == "ben"


async def test_r15_whoever_only_asks_is_not_refused_and_the_other_side_is_warned():
    async with a_hall() as hall:
        ana, ben = await town(hall)
        seq = (await says(ben, ASKS))["ok"]["seq"]
        assert ana.heard("message.sent")[-1]["notice"] == "asks_outside"
        page = (await ana.asks("room.history", room="direct:ana:ben"))["messages"]
        assert page[-1]["notice"] == "asks_outside"
        assert strikes(hall) == [] and [one["user"] for one in strikes(hall, "signal")] == ["ben"]
        assert len(hooks(hall, "signal")) == 1
        await ben.asks("message.edit", room="direct:ana:ben", seq=seq, text="Thank you", cid="e")
        page = (await ana.asks("room.history", room="direct:ana:ben"))["messages"]
        assert "notice" not in page[-1]


async def test_r15_in_the_contracts_room_nobody_is_warned_of_what_is_allowed_there():
    async with a_hall() as hall:
        ana, ben = await town(hall)
        await says(ben, ASKS, "contract:k")
        assert "notice" not in ana.heard("message.sent")[-1] and strikes(hall, "signal") == []


async def test_r16_a_draft_gets_the_verdict_of_sending_and_nothing_is_kept():
    async with a_hall() as hall:
        _, ben = await town(hall)
        heads = len(hall.log("direct:ana:ben"))
        for text in (LEAK, ASKS, "hello", ""):
            checked = (await ben.asks("message.check", room="direct:ana:ben", text=text))["verdict"]
            await turns()
            assert strikes(hall) == [] and len(hall.log("direct:ana:ben")) == heads
            reply = await says(ben, text)
            assert checked == ("ok" if "ok" in reply else reply["err"])
            heads += "ok" in reply
            hall.db.connection.execute("DELETE FROM strike")


async def test_r12_an_offers_title_and_terms_are_one_text():
    async with a_hall() as hall:
        ana, _ = await town(hall)
        split = {"title": "my number is +351 912", "terms": "345 678"}
        err = (await ana.answer("offer.send", to="ben", price=5_000, cid="1", **split))["err"]
        assert (err["code"], err["spans"]) == ("contact_outside_contract", [[22, 29, "phone"]])
        plain = {
            "title": "Shop, version 2.1",
            "terms": "12 pages for 1,450.00 USD, by 2027-03-01; 2 rounds, 14 days each",
        }
        assert "ok" in await ana.answer("offer.send", to="ben", price=5_000, cid="2", **plain)


async def test_r11_a_number_in_pieces_is_one_number():
    async with a_hall() as hall:
        _, ben = await town(hall)
        pieces = ["my number is +49", "171", "234", "56", "789"]
        replies = [await says(ben, piece) for piece in pieces]
        assert "ok" in replies[0] and "err" in replies[-1]
        assert replies[-1]["err"]["spans"][-1][:2] == [0, 3]
        hall.clock.at_ms += 600_001
        assert "ok" in await says(ben, "789"), "after ten minutes it is a number like any other"


async def test_r11_pieces_sent_at_once_are_judged_together_before_any_is_kept():
    async with a_hall() as hall:
        _, ben = await town(hall)
        held = hall.db.hold()
        numbers = [
            ben.begins("message.send", room="direct:ana:ben", text=text, cid=f"p{place}")
            for place, text in enumerate(["my number is +49", "171", "234", "56", "789"])
        ]
        await turns()
        held.set()
        replies = [await ben.reply_to(number) for number in numbers]
        assert "err" in replies[-1]


async def test_r11_pieces_by_way_of_edits_are_one_number_too():
    async with a_hall() as hall:
        _, ben = await town(hall)
        first = (await says(ben, "my number is"))["ok"]["seq"]
        second = (await says(ben, "see below"))["ok"]["seq"]
        assert "ok" in await says(ben, "23456789")
        await ben.answer("message.edit", room="direct:ana:ben", seq=first, text="my number is +49", cid="e1")
        reply = await ben.answer("message.edit", room="direct:ana:ben", seq=second, text="171", cid="e2")
        assert reply["err"]["code"] == "contact_outside_contract"


async def test_r11_a_number_goes_on_after_the_room_was_forgotten():
    async with a_hall() as hall:
        _, ben = await town(hall)
        for piece in ["my number is +49", "171", "234", "56"]:
            await says(ben, piece)
        hall.world.rooms.forget_idle((), ("ana", "ben"), hall.clock.at_ms + 1, -1)
        assert hall.world.rooms.now("direct:ana:ben") is None
        assert "err" in await says(ben, "789")


async def test_r11_what_two_people_say_is_not_one_text():
    async with a_hall() as hall:
        ana, ben = await town(hall)
        replies = [await says(device, text) for device, text in [(ana, "It is +49 171 is the prefix?"), (ben, "2345")]]
        assert "ok" in replies[1]


async def test_spans_count_characters_of_what_was_sent_also_beyond_the_basic_plane():
    async with a_hall() as hall:
        _, ben = await town(hall)
        text = "😀😀 " + LEAK
        (span,) = (await says(ben, text))["err"]["spans"]
        assert text[span[0] : span[1]] == "ben.okafor@gmail.com"
        assert NOW_MS and span[2] == "email"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what a thread does: the loop turns as often as it takes."""
    monkeypatch.setattr(tests.hall, "PATIENCE_TURNS", 100_000_000)


@pytest.mark.usefixtures("patient")
async def test_a_long_text_is_looked_through_beside_the_loop_and_judged_alike():
    async with a_hall() as hall:
        _, ben = await town(hall)
        words = "We agreed on the scope and on the dates of this project already. " * 60
        assert "ok" in await says(ben, words)
        err = (await says(ben, words + LEAK))["err"]
        assert [(words + LEAK)[start:end] for start, end, _ in err["spans"]] == ["ben.okafor@gmail.com"]


@pytest.mark.usefixtures("patient")
async def test_s29_long_texts_cost_what_they_take():
    async with a_hall(rates={"send": Rate(4, 1.0), "ask": Rate(1_000, 1e6)}) as hall:
        _, ben = await town(hall)
        assert "ok" in await says(ben, "x " * 2_500)
        err = (await says(ben, "hi"))["err"]
        assert err["code"] == "rate_limited" and err["after_ms"] > 2_000
        hall.clock.at_ms += err["after_ms"]
        assert "ok" in await says(ben, "hi")


async def test_r14_members_are_called_by_ids_that_look_like_numbers():
    async with a_hall() as hall:
        number = "ben-9870025b41"
        await hall.facts(*people("ana", number), a_room("g", "group", "ana", number))
        ana = await hall.signs_in("ana")
        assert "ok" in await says(ana, f"@{number}, @ANA.", "g")
        assert "err" in await says(ana, "Call me at +1 415 867 2301", "g")
        for text in ("joe@ana.com", f"joe@{number}.com", f"my mail is @{number}@gmail.com", "ana@ana.com, @ana"):
            assert "err" in await says(ana, text, "g"), "an id in an address hides nothing"
