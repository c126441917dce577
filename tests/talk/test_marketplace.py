"""The marketplace as a new user tries it: the demo's people, as they are at the first start, over both lines.

One conversation for each thing that the law promises: who may reach whom, what may be said where, and why not.
"""

import itertools
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.lines import Frame
from tests.people import Device, fresh
from tests.town import Town, a_town

DAY_MS = 86_400_000
PHONE = "Call me: +234 803 555 0172"
TERMS: dict[str, Any] = {"title": "Shop, part two", "terms": "The cart, and what follows it", "price": 120_000}
FIVE = ("ben", "gina", "ivan", "kofi", "eva")
_revs = itertools.count(time.time_ns() // 1000)


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def town(tmp_path: Path, door: str) -> AsyncIterator[Town]:
    """The demo marketplace, at a time of day that does not end while the test runs."""
    async with a_town(tmp_path, {"demo.enabled": "true"}, door) as town:
        town.clock.stop()
        town.clock.forward(DAY_MS - town.clock.now_ms() % DAY_MS + DAY_MS // 2)
        yield town


async def demo(town: Town, *names: str) -> list[Device]:
    return [await town.device(name) for name in names]


def contract_room(who: Device) -> str:
    (room,) = [name for name, state in who.rooms.items() if state["kind"] == "contract"]
    return room


async def does_as_can_says(who: Device, room: str, text: str = "hello") -> bool:
    """R60: whether he may write here, as the pushed state has it; and the server agrees."""
    can = who.rooms[room]["can"]["send"]
    if can is True:
        await who.says(text, in_=room)
        return True
    err = await who.is_refused(can["err"]["code"], "message.send", room=room, text=text, cid=fresh("c"))
    assert err == can["err"]
    return False


async def forget(*devices: Device) -> None:
    """What they were told up to now."""
    for device in devices:
        await device.catches_up()
        device.inbox.clear()


async def hooks(town: Town, topic: str) -> list[Frame]:
    """What the host is told."""
    return [hook for hook in (await asked(town, "hooks"))["hooks"] if hook["topic"] == topic]


async def asked(town: Town, path: str) -> Frame:
    """What the admin door answers."""
    async with aiohttp.ClientSession() as http, http.get(f"{town.admin_url}/admin/v1/{path}") as answer:
        told: Frame = await answer.json()
        return told


async def test_dora_is_told_why_not_and_what_would_change_it_and_then_the_host_verifies_her(town: Town):
    """R3, R59, R60: hello, the profile, the draft and the deed all say the same; then all of them change at once."""
    dora, ben = await demo(town, "dora", "ben")
    err = await dora.is_refused("not_eligible", "message.send", to="ben", text="hello", cid=fresh("c"))
    assert err["rule"] == "R3" and err["facts"]["missing_cents"] == 100_000
    assert {way["do"] for way in err["unlock"]} == {"plan.upgrade", "billing.verify", "spend", "posting.create"}
    card = (await dora.asks("people.card", user="ben"))["card"]
    draft = (await dora.asks("message.check", to="ben", text="hello"))["verdict"]
    assert dora.hello["can"]["open"] == {"err": err} == card["can"]["message"] == {"err": draft}

    facts = {"kind": "user", "id": "dora", "name": "Dora Novak", "role": "client", "spent_12m_cents": 100_000}
    await town.facts({**facts, "rev": next(_revs)})
    still = (await dora.sees("session.changed"))["can"]["open"]["err"]
    assert [way["do"] for way in still["unlock"]] == ["plan.upgrade", "billing.verify", "posting.create"]
    await town.facts({**facts, "rev": next(_revs), "billing_verified": True})
    assert (await dora.sees("session.changed"))["can"]["open"] is True
    assert (await dora.asks("people.card", user="ben"))["card"]["can"]["message"] is True
    said = await dora.says("hello", to=ben)
    assert await ben.sees("room.created", room=said.room)
    await ben.hears("hello", in_=said.room, by=dora)
    assert [hook["client"] for hook in await hooks(town, "connection.made")] == ["dora"]


async def test_carl_can_five_times_and_the_sixth_says_when(town: Town):
    """R4: he answers to each as often as he likes, and is through again at midnight."""
    carl, finn = await demo(town, "carl", "finn")
    rooms = [(await carl.asks("message.send", to=to, text="hello", cid=fresh("c")))["room"] for to in FIVE]
    err = await carl.is_refused("daily_limit", "message.send", to="finn", text="hello", cid=fresh("c"))
    assert (err["rule"], err["facts"]["used"], err["facts"]["limit"]) == ("R4", 5, 5)
    assert err["unlocks_at"] == town.clock.now_ms() + DAY_MS // 2
    await carl.says("one more word", in_=rooms[0])
    await finn.sees_nothing_of("room.created")
    town.clock.forward(DAY_MS // 2 - 1)
    await carl.is_refused("daily_limit", "message.send", to="finn", text="hello", cid=fresh("c"))
    town.clock.forward(1)
    await carl.says("hello", to=finn)
    await finn.hears("hello", by=carl)


async def test_ana_and_ben_exchange_a_number_in_their_contract_room_and_are_sent_there_from_elsewhere(town: Town):
    """R10, R11, R12, R15, R16: the draft is told, the refusal names the room, and there it passes."""
    ana, ben = await demo(town, "ana", "ben")
    room = contract_room(ben)
    await ben.says(PHONE, in_=room)
    await ana.hears(PHONE, in_=room)
    direct = (await ana.says("shall we talk?", to=ben)).room
    drafted = (await ben.asks("message.check", room=direct, text=PHONE))["verdict"]
    assert await hooks(town, "violation") == [], "a draft is no strike"
    for op, where in (("message.send", {"room": direct}), ("message.send", {"to": "ana"})):
        err = await ben.is_refused("contact_outside_contract", op, **where, text=PHONE, cid=fresh("c"))
        assert err == drafted and err["rule"] == "R11"
    start, end, kind = err["spans"][0]
    assert (PHONE[start:end], kind) == ("+234 803 555 0172", "phone")
    assert err["unlock"][0] == {"do": "message.send", "room": room}
    said = await ben.says("I wrote it over there", in_=direct)
    edit = {"room": direct, "seq": said.seq, "text": PHONE}
    await ben.is_refused("contact_outside_contract", "message.edit", **edit, cid=fresh("c"))
    await ben.says("I wrote it over there, really", in_=direct)  # what is written after a strike comes after it
    await ana.sees_nothing_of("message.sent", text=PHONE)
    told = await hooks(town, "violation")
    assert [(one["user"], one["door"], one["count"]) for one in told] == [
        ("ben", "message", 1),
        ("ben", "message", 2),
        ("ben", "edit", 3),
    ]
    await ben.says(PHONE, in_=err["unlock"][0]["room"])
    await ana.hears(PHONE, in_=room)


async def test_ben_proposes_ana_reviews_and_accepts_and_both_have_a_contract_and_its_room(town: Town):
    """R53, R54: and there, from that moment, they may exchange a number."""
    ana, ben = await demo(town, "ana", "ben")
    direct = (await ana.says("a second part?", to=ben)).room
    sent = await ben.asks("offer.send", cid=fresh("o"), kind="proposal", room=direct, **TERMS)
    seen = await ana.sees("offer.changed", room=direct, offer=sent["offer"])
    assert TERMS.items() <= seen.items() and (seen["state"], seen["by"]) == ("sent", "ben")
    (listed,) = (await ana.asks("offer.list"))["offers"]
    assert listed["can"] == {"accept": True, "request_changes": True, "decline": True}
    done = await ana.asks("offer.accept", cid=fresh("m"), offer=sent["offer"], rev=seen["rev"])
    new = done["contract"]["room"]
    for who in (ana, ben):
        state = await who.sees("room.changed", room=new, kind="contract")
        assert {one["user"]: one["role"] for one in state["members"]} == {"ana": "client", "ben": "freelancer"}
        assert state["contract"]["state"] == "active" and state["can"]["contact"] is True
        await who.sees("room.created", room=new)
        assert (await who.sees("offer.changed", state="accepted"))["contract"] == done["contract"]
    await ben.says(PHONE, in_=new)
    await ana.hears(PHONE, in_=new)
    (made,) = await hooks(town, "contract.made")
    assert (made["client"], made["freelancer"], made["room"]) == ("ana", "ben", new)


async def test_an_offer_to_eva_lands_with_finn(town: Town):
    """R55: in his conversation and his list; she looks on, and is told whose decision it is."""
    ana, eva, finn = await demo(town, "ana", "eva", "finn")
    sent = await ana.asks("offer.send", cid=fresh("o"), to="eva", **TERMS)
    assert (sent["to"], sent["for"]) == ("finn", "eva")
    await finn.sees("room.created", room=sent["room"])
    seen = await finn.sees("offer.changed", offer=sent["offer"], room=sent["room"])
    err = await eva.is_refused("owner_only", "offer.accept", cid=fresh("m"), offer=sent["offer"])
    assert err["rule"] == "R55"
    await eva.sees_nothing_of("offer.changed")
    done = await finn.asks("offer.accept", cid=fresh("m"), offer=sent["offer"], rev=seen["rev"])
    for who in (ana, eva, finn):
        state = await who.sees("room.changed", room=done["contract"]["room"], kind="contract")
        assert {one["user"] for one in state["members"]} == {"ana", "eva", "finn"}
    await eva.says("I begin on Monday", in_=done["contract"]["room"])
    await ana.hears("I begin on Monday", by=eva)


async def test_gina_blocks_carl_and_reports_him_and_learns_what_became_of_it(town: Town):
    """R31 to R34: both see the room close, neither why; evidence outlives the message; unblocked, all is as before."""
    carl, gina = await demo(town, "carl", "gina")
    tablet = await gina.signs_in()
    rude = await carl.says("answer or I leave a bad review", to=gina)
    await gina.hears("answer or I leave a bad review", by=carl)
    complaint = {"reason": "abuse", "text": "a threat"}
    report = (await gina.asks("contact.report", room=rude.room, seq=rude.seq, **complaint))["report"]
    await forget(gina, carl)
    assert await gina.asks("contact.block", user="carl") == {"open": []}
    for who in (carl, gina):
        await who.sees("room.changed", room=rude.room)
        assert not await does_as_can_says(who, rude.room)
    assert carl.rooms[rude.room]["can"]["send"] == gina.rooms[rude.room]["can"]["send"], "R32"
    await carl.is_refused("conversation_blocked", "offer.send", cid=fresh("o"), to="gina", **TERMS)
    await carl.asks("message.delete", room=rude.room, seq=rude.seq, cid=fresh("c"))
    decision = {"report": report, "state": "upheld", "by": "mo", "text": "Thank you, we act."}
    await town.admin("reports/decide", json.dumps(decision))
    evidence = (await asked(town, f"reports/{report}"))["evidence"]
    assert (evidence["message"]["text"], evidence["message"]["by"]) == ("answer or I leave a bad review", "carl")
    for device in (gina, tablet):
        told = await device.sees("contact.report_decided", report=report)
        assert (told["state"], told["text"]) == ("upheld", "Thank you, we act.")
    await carl.sees_nothing_of("contact.report_decided")
    await forget(gina, carl)
    await gina.asks("contact.unblock", user="carl")
    for who in (carl, gina):
        await who.sees("room.changed", room=rude.room)
        assert await does_as_can_says(who, rude.room, f"{who.user} again")
