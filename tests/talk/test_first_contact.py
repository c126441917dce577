"""Named people who never met: who may write to whom, what they are told, and what nobody may learn. R1 to R8."""

import asyncio
import json

import aiohttp
import pytest

from tests.people import Device, fresh
from tests.refusals import Refused
from tests.town import Town, a_town, user_fact

DAY_MS = 86_400_000
DAYS_90_MS = 90 * DAY_MS
RICH = {"billing_verified": True, "spent_12m_cents": 100_000}
FREE = {"limits.send_burst": "100000", "limits.ask_burst": "100000", "limits.sockets_per_user": "40"}


async def writes_first(who: Device, to: Device) -> None:
    await who.says("hello", to=to)


async def is_told_why_not(who: Device, to: Device, code: str = "not_eligible") -> dict:
    return await who.is_refused(code, "message.send", to=to.user, text="hello", cid=fresh("c"))


async def test_dora_is_told_why_she_cannot_write_to_ben_and_what_would_change_it(town: Town):
    (dora,) = await town.people("dora", plan="basic")
    (ben,) = await town.people("ben")
    err = await is_told_why_not(dora, ben)
    assert (err["rule"], err["class"]) == ("R3", "never")
    assert err["facts"]["plan"] == "basic" and err["facts"]["billing_verified"] is False
    assert (err["facts"]["spent_12m_cents"], err["facts"]["missing_cents"]) == (0, 100_000)
    assert [way["do"] for way in err["unlock"]] == ["plan.upgrade", "billing.verify", "spend", "posting.create"]
    assert "unlocks_at" not in err
    card = (await dora.asks("people.card", user=ben.user))["card"]
    assert card["can"]["message"] == {"err": err}, "the profile says the same"
    await ben.sees_nothing_of("room.created")


async def test_dora_may_as_soon_as_she_does_what_she_was_told(town: Town):
    """R60: the facts change, the open session hears of it, and the same command passes."""
    (dora,) = await town.people("dora")
    (ben,) = await town.people("ben")
    await is_told_why_not(dora, ben)
    await town.facts(user_fact(dora.user, billing_verified=True, spent_12m_cents=99_999))
    err = (await dora.sees("session.changed"))["can"]["open"]["err"]
    assert err["facts"]["missing_cents"] == 1 and {"do": "spend", "cents": 1} in err["unlock"]
    assert err == await is_told_why_not(dora, ben)
    await town.facts(user_fact(dora.user, billing_verified=True, spent_12m_cents=100_000))
    assert (await dora.sees("session.changed"))["can"]["open"] is True
    await writes_first(dora, ben)
    await ben.hears("hello", by=dora)


async def test_ninety_days_after_the_first_payment_to_the_millisecond(town: Town):
    town.clock.stop()
    paid_ms = town.clock.now_ms() - DAYS_90_MS + 60_000
    (dora,) = await town.people("dora", billing_verified=True, first_payment_ms=paid_ms)
    (ben,) = await town.people("ben")
    err = await is_told_why_not(dora, ben)
    assert err["unlocks_at"] == paid_ms + DAYS_90_MS + 1
    town.clock.forward(60_000)
    await is_told_why_not(dora, ben)
    town.clock.forward(1)
    await writes_first(dora, ben)


async def test_carl_can_five_times_and_the_sixth_says_when(town: Town):
    town.clock.stop()
    (carl,) = await town.people("carl", **RICH)
    assert carl.hello["can"]["open"] is True and carl.hello["quotas"][0]["used"] == 0
    freelancers = await town.people(*["ben"] * 6)
    for used, ben in enumerate(freelancers[:5], 1):
        await writes_first(carl, ben)
        (quota,) = (await carl.sees("session.changed"))["quotas"]
        assert (quota["name"], quota["used"], quota["limit"]) == ("new_connections", used, 5)
    err = await is_told_why_not(carl, freelancers[5], "daily_limit")
    now_ms = town.clock.now_ms()
    midnight_ms = now_ms - now_ms % DAY_MS + DAY_MS
    assert (err["facts"]["used"], err["facts"]["limit"], err["unlocks_at"]) == (5, 5, midnight_ms)
    await freelancers[5].sees_nothing_of("room.created")
    await carl.says("and once more", to=freelancers[0])  # later messages cost nothing
    town.clock.forward(midnight_ms - now_ms - 1)
    await is_told_why_not(carl, freelancers[5], "daily_limit")
    town.clock.forward(1)
    while (told := await carl.sees("session.changed"))["can"]["open"] is not True:
        pass
    assert told["quotas"][0]["used"] == 0, "the new day was told"
    await writes_first(carl, freelancers[5])


async def test_ben_cannot_begin_and_answers_as_often_as_he_likes(town: Town):
    (carl,) = await town.people("carl", **RICH)
    (ben,) = await town.people("ben", plan="enterprise", **RICH)
    err = await is_told_why_not(ben, carl)
    assert err["rule"] == "R1" and err["facts"] == {"related": False, "role": "freelancer", "other": "client"}
    await writes_first(carl, ben)
    for number in range(7):
        await ben.says(f"answer {number}", to=carl)
    await carl.hears("answer 6", by=ben)


async def test_ana_needs_nothing_to_write_to_whom_she_has_a_contract_with(town: Town):
    (ana,), (ben,) = await town.people("ana"), await town.people("ben")
    await is_told_why_not(ana, ben)
    await town.contract(ana, ben)
    await ben.says("so we have a contract", to=ana)
    await writes_first(ana, ben)
    assert (await ana.signs_in()).hello["quotas"][0]["used"] == 0


async def test_hugo_is_on_hold_and_neither_writes_first_nor_is_he_found(town: Town):
    (hugo,) = await town.people("hugo", on_hold=True, plan="enterprise")
    (ben,) = await town.people("ben")
    err = await is_told_why_not(hugo, ben, "account_on_hold")
    assert err["rule"] == "R2"
    assert (await ben.asks("people.search", q="hugo"))["people"] == []


async def test_two_hundred_attempts_on_many_sockets_make_five_connections(tmp_path):
    async with a_town(tmp_path, FREE) as town:
        (carl,) = await town.people("carl", **RICH)
        names = [fresh("f") for _ in range(200)]
        await town.facts(*(user_fact(name) for name in names))
        devices = [carl, *[await carl.signs_in() for _ in range(19)]]

        async def attempt(device: Device, name: str) -> str:
            try:
                await device.asks("message.send", to=name, text="hello", cid=fresh("c"))
            except Refused as refused:
                assert refused.err["facts"]["used"] == 5
                return str(refused.err["code"])
            return "kept"

        attempts = [attempt(devices[place % 20], name) for place, name in enumerate(names)]
        told = await asyncio.gather(*attempts)
        assert sorted(told) == ["daily_limit"] * 195 + ["kept"] * 5
        assert (await carl.signs_in()).hello["quotas"][0]["used"] == 5
        assert len((await carl.asks("room.list", limit=100))["rooms"]) == 5


async def test_room_and_first_message_come_together_to_all_devices_of_both(town: Town):
    """R5."""
    (carl,), (ben,) = await town.people("carl", **RICH), await town.people("ben")
    tablet, phone = await carl.signs_in(), await ben.signs_in(platform="mobile_app")
    said = await carl.says("hello", to=ben)
    for device in (carl, tablet, ben, phone):
        state = await device.sees("room.changed", room=said.room, head=0)
        assert {member["user"] for member in state["members"]} == {carl.user, ben.user}
        await device.sees("room.created", room=said.room, seq=1)
        await device.sees("message.sent", room=said.room, seq=2, text="hello")


async def test_ben_sees_the_card_of_who_writes_to_him(town: Town):
    """R7."""
    facts = {"rating": 4.8, "hires": 3, "jobs_posted": 5, "city": "Uppsala", "member_since": "2021-01-10"}
    (carl,), (ben,) = await town.people("carl", **RICH, **facts), await town.people("ben")
    said = await carl.says("hello", to=ben)
    card = (await ben.asks("people.card", user=carl.user))["card"]
    assert facts.items() <= card.items()
    assert (card["billing_verified"], card["enterprise"], card["room"]) == (True, False, said.room)
    assert card["can"] == {"message": True}
    assert not {"spent_12m_cents", "plan", "first_payment_ms", "on_hold"} & card.keys()


@pytest.mark.parametrize("door", ["ws", "sse"])
async def test_whoever_writes_to_many_is_advised_and_not_hindered(tmp_path, door):
    """R8."""
    async with a_town(tmp_path, door=door) as town:
        (carl,) = await town.people("carl", **RICH)
        bens = await town.people(*["ben"] * 4, skills=["Figma"])
        checked = await carl.asks("message.check", to=bens[0].user, text="hello")
        assert checked["verdict"] == "ok" and [one["kind"] for one in checked["advice"]] == ["skills"]
        for ben in bens[:3]:
            await writes_first(carl, ben)
        checked = await carl.asks("message.check", to=bens[3].user, text="hello")
        assert checked["verdict"] == "ok" and [one["kind"] for one in checked["advice"]] == ["skills", "post_job"]


async def read(town: Town, path: str) -> str:
    """What the admin door answers."""
    async with aiohttp.ClientSession() as http, http.get(f"{town.admin_url}/{path}") as answer:
        return await answer.text()


SCORES = ("reply", "replies", "response", "respond", "answered", "latency_of", "rate_of", "responsive")


async def test_r6_nothing_that_is_emitted_may_serve_as_a_response_score(town: Town):
    """Quick, slow and silent freelancers: metrics, hooks, cards and events name no such thing, the same for all."""
    town.clock.stop()
    (carl,) = await town.people("carl", **RICH)
    quick, slow, silent = await town.people("ben", "gina", "finn")
    for freelancer, delay_ms in ((quick, 1), (slow, DAY_MS // 24), (silent, None)):
        await writes_first(carl, freelancer)
        if delay_ms is not None:
            town.clock.forward(delay_ms)
            await freelancer.says("thank you", to=carl)
    metrics, hooks = await read(town, "metrics"), json.loads(await read(town, "admin/v1/hooks"))
    assert not any(one.user in metrics for one in (carl, quick, slow, silent)), "no label names a person"
    names = {line.split("{")[0].split(" ")[0] for line in metrics.splitlines() if not line.startswith("#")}
    assert not [name for name in names if any(score in name for score in SCORES)]
    bodies = [hook for hook in hooks["hooks"] if hook["topic"] == "connection.made"]
    assert len(bodies) == 3
    for body in bodies:
        assert body.keys() <= {"epoch", "seq", "topic", "subject", "ts", "sent_ms", "room", "client", "freelancer"}
    cards = [(await carl.asks("people.card", user=one.user))["card"] for one in (quick, slow, silent)]
    assert len({json.dumps([sorted(card), card["can"]]) for card in cards}) == 1
    assert not [key for card in cards for key in card if any(score in key for score in SCORES)]
    keys = {key for frame in carl.inbox for key in frame}
    assert not [key for key in keys if any(score in key for score in SCORES) and key != "reply_to"]


async def test_in_the_demo_carl_has_six_to_write_to_and_may_five_and_dora_is_told_why_not(tmp_path):
    """As a new user would try it: no configuration, the demo's people."""
    async with a_town(tmp_path, {"demo.enabled": "true"}) as town:
        carl, dora = await town.device("carl"), await town.device("dora")
        err = await dora.is_refused("not_eligible", "message.send", to="ben", text="hello", cid="d")
        assert {"do": "spend", "cents": 100_000} in err["unlock"]
        freelancers = ["ben", "gina", "eva", "finn", "ivan", "kofi"]
        for user in freelancers[:5]:
            await carl.asks("message.send", to=user, text="hello", cid=user)
        err = await carl.is_refused("daily_limit", "message.send", to=freelancers[5], text="hello", cid="six")
        assert err["facts"]["used"] == 5 and err["unlocks_at"] > town.clock.now_ms()
        (card,) = (await carl.asks("people.search", q="sorensen python"))["people"]
        assert card["user"] == "eva" and card["agency"] == {"id": "finn-studio", "name": "Finn Studio"}
