"""First contact, with a clock and a store that the test moves. R1 to R5, R16, R60."""

import asyncio
from typing import Any

import pytest

from chatd.actions import conversation
from chatd.rules.direct import DAY_MS, parsed
from chatd.store import hook
from tests.hall import Device, Hall, a_contract, a_hall, a_room, people, person, turns

RICH: dict[str, Any] = {"billing_verified": True, "spent_12m_cents": 100_000}
FREELANCERS = [f"free{number}" for number in range(12)]


async def writes_to(device: Device, user: str, cid: str = "", text: str = "hi"):
    return await device.answer("message.send", to=user, text=text, cid=cid or f"to-{user}")


async def hello_of(device: Device):
    return next(frame for frame in device.frames if frame.get("re") == 1)["ok"]


def hooks(hall: Hall):
    return [(one.topic, one.body) for one in hall.db.run(hook.page(0, 1000))]


async def market(hall: Hall, **carl):
    """carl is eligible and knows nobody."""
    await hall.facts(person("carl", **{**RICH, **carl}), *(person(user) for user in FREELANCERS), person("ben"))
    return await hall.signs_in("carl")


class TestFirstContact:
    async def test_r5_room_and_message_appear_together_and_the_host_is_told_in_the_same_transaction(self):
        async with a_hall() as hall:
            carl = await market(hall)
            ben = await hall.signs_in("ben")
            before = hall.db.writes
            assert (await writes_to(carl, "ben"))["ok"]["seq"] == 2
            assert hall.db.writes == before + 1
            assert hall.log("direct:ben:carl") == [(1, "room.created"), (2, "message.sent")]
            assert [frame["ev"] for frame in ben.frames if frame.get("room") == "direct:ben:carl"] == [
                "room.changed", "room.created", "message.sent",
            ]  # fmt: skip
            assert hooks(hall) == [
                ("connection.made", {"room": "direct:ben:carl", "client": "carl", "freelancer": "ben"})
            ]

    async def test_r5_of_a_first_message_that_is_refused_nothing_is_left(self):
        async with a_hall(text_chars=5) as hall:
            carl = await market(hall)
            await carl.is_refused("too_large", "message.send", to="ben", text="too long", cid="1")
            hall.db.failing.append("lost")
            await writes_to(carl, "ben")
            await hall.facts(person("carl", rev=2))
            await carl.is_refused("not_eligible", "message.send", to="ben", text="hi", cid="3")
            assert hall.log("direct:ben:carl") == [] == hooks(hall)
            assert (await hello_of(await hall.signs_in("carl")))["quotas"][0]["used"] == 0

    async def test_r4_five_a_day_the_sixth_says_when_and_at_midnight_there_are_five_again(self):
        async with a_hall() as hall:
            carl = await market(hall)
            for user in FREELANCERS[:5]:
                assert "ok" in await writes_to(carl, user)
            err = await carl.is_refused("daily_limit", "message.send", to="ben", text="hi", cid="six")
            midnight_ms = hall.clock.at_ms - hall.clock.at_ms % DAY_MS + DAY_MS
            assert err["facts"] == {"used": 5, "limit": 5, "window": "utc_day"} and err["unlocks_at"] == midnight_ms
            hall.clock.at_ms = midnight_ms - 1
            await carl.is_refused("daily_limit", "message.send", to="ben", text="hi", cid="six")
            hall.clock.at_ms = midnight_ms
            for user in ("ben", *FREELANCERS[5:9]):
                assert "ok" in await writes_to(carl, user, cid=f"new-{user}")
            await carl.is_refused("daily_limit", "message.send", to=FREELANCERS[10], text="hi", cid="again")

    async def test_r4_a_rolling_day_frees_each_after_24_hours(self):
        async with a_hall(new_connections=2, connection_window="24h") as hall:
            carl = await market(hall)
            began_ms = hall.clock.at_ms
            await writes_to(carl, FREELANCERS[0])
            hall.clock.at_ms += 1_000
            await writes_to(carl, FREELANCERS[1])
            err = await carl.is_refused("daily_limit", "message.send", to="ben", text="hi", cid="1")
            assert err["unlocks_at"] == began_ms + DAY_MS
            hall.clock.at_ms = began_ms + DAY_MS - 1
            await carl.is_refused("daily_limit", "message.send", to="ben", text="hi", cid="1")
            hall.clock.at_ms += 1
            assert "ok" in await writes_to(carl, "ben")
            await carl.is_refused("daily_limit", "message.send", to=FREELANCERS[5], text="hi", cid="2")

    async def test_r4_later_messages_repeats_and_what_was_refused_cost_nothing(self):
        async with a_hall(new_connections=2) as hall:
            carl = await market(hall)
            first = (await writes_to(carl, "ben", cid="same"))["ok"]
            assert (await writes_to(carl, "ben", cid="same"))["ok"] == {**first, "dup": True}
            for number in range(5):
                assert "ok" in await writes_to(carl, "ben", cid=f"more{number}")
                await carl.is_refused("not_found", "message.send", to=f"nobody{number}", text="hi", cid=f"no{number}")
            assert "ok" in await writes_to(carl, FREELANCERS[0])
            await carl.is_refused("daily_limit", "message.send", to=FREELANCERS[1], text="hi", cid="3")
            assert (await writes_to(carl, "ben", cid="same"))["ok"] == {**first, "dup": True}
            assert "ok" in await writes_to(carl, FREELANCERS[0], cid="and-again")

    async def test_r4_two_hundred_attempts_at_once_on_many_devices_never_exceed_it(self):
        async with a_hall(sockets_per_user=50) as hall:
            await hall.facts(person("carl", **RICH), *(person(f"f{number}") for number in range(200)))
            devices = [await hall.signs_in("carl") for _ in range(40)]
            attempts = [
                device.answer("message.send", to=f"f{place * 5 + number}", text="hi", cid=f"c{place}-{number}")
                for place, device in enumerate(devices)
                for number in range(5)
            ]
            replies = await asyncio.gather(*attempts)
            refused = [reply["err"] for reply in replies if "err" in reply]
            assert len(replies) - len(refused) == 5
            assert {(err["code"], err["facts"]["used"]) for err in refused} == {("daily_limit", 5)}
            rooms = hall.db.connection.execute("SELECT count(*) FROM room WHERE kind = 'direct'").fetchone()
            assert rooms == (5,) and len(hooks(hall)) == 5
            await turns()
            assert devices[-1].heard("session.changed")[-1]["quotas"][0]["used"] == 5

    async def test_two_attempts_at_the_same_person_are_one_connection_and_two_messages(self):
        async with a_hall(new_connections=1) as hall:
            carl = await market(hall)
            other = await hall.signs_in("carl")
            one, two = await asyncio.gather(writes_to(carl, "ben", cid="1"), writes_to(other, "ben", cid="2"))
            assert sorted((one["ok"]["seq"], two["ok"]["seq"])) == [2, 3]
            assert len(hooks(hall)) == 1

    async def test_what_the_host_opened_meanwhile_is_a_room_like_any_and_one_more_message_is_said_there(self):
        async with a_hall() as hall:
            carl = await market(hall)
            held = hall.db.hold()
            carl.begins("presence.set", available=False)
            await turns()
            host = asyncio.ensure_future(
                hall.facts(a_room("d", "direct", "carl", "ben", title=""), person("ben", rev=2, on_hold=True))
            )
            await turns()
            first = carl.begins("message.send", to="ben", text="hi", cid="1")
            await turns()
            held.set()
            await host
            assert (await carl.reply_to(first))["ok"]["seq"] == 2 and hooks(hall) == []

    async def test_facts_that_change_while_the_first_message_waits_are_judged_by_what_they_are_then(self):
        async with a_hall() as hall:
            carl = await market(hall)
            held = hall.db.hold()
            first = carl.begins("message.send", to=FREELANCERS[0], text="hi", cid="1")
            await turns()
            host = asyncio.ensure_future(hall.facts(person("carl", rev=2)))
            await turns()
            second = carl.begins("message.send", to=FREELANCERS[1], text="hi", cid="2")
            await turns()
            held.set()
            await host
            assert "ok" in await carl.reply_to(first), "it was on its way before the facts were"
            assert (await carl.reply_to(second))["err"]["code"] == "not_eligible"

    async def test_r1_who_shares_a_room_by_the_time_it_is_kept_needs_no_eligibility_and_counts_for_nothing(self):
        async with a_hall() as hall:
            await hall.facts(*people("dora", "ben"), a_room("r", "group", "dora", "ben"))
            dora, ben = await hall.signs_in("dora"), await hall.signs_in("ben")
            assert "ok" in await writes_to(ben, "dora")
            assert "ok" in await writes_to(dora, "ben")
            assert hooks(hall) == [] and (await hello_of(await hall.signs_in("dora")))["quotas"][0]["used"] == 0

    @pytest.mark.parametrize("held", ["carl", "ben"])
    async def test_r2_nobody_on_hold_writes_first_or_is_written_to_first_whatever_they_share(self, held):
        async with a_hall() as hall:
            await hall.facts(person("carl", **RICH), person("ben"), a_contract("k", "carl", "ben"))
            carl, ben = await hall.signs_in("carl"), await hall.signs_in("ben")
            await hall.facts(person(held, rev=2, on_hold=True, **(RICH if held == "carl" else {})))
            for me, other in ((carl, "ben"), (ben, "carl")):
                err = await me.is_refused("account_on_hold", "message.send", to=other, text="hi", cid="1")
                assert err["rule"] == "R2" and err["facts"].get("user") in (None, held)

    async def test_r16_a_draft_gets_the_same_verdict_and_costs_nothing(self):
        async with a_hall(new_connections=1) as hall:
            carl = await market(hall)
            for _ in range(3):
                assert (await carl.asks("message.check", to="ben", text="hi"))["verdict"] == "ok"
            await writes_to(carl, FREELANCERS[0])
            verdict = (await carl.asks("message.check", to="ben", text="hi"))["verdict"]
            assert verdict == await carl.is_refused("daily_limit", "message.send", to="ben", text="hi", cid="1")


class TestWhatOneMayDo:
    async def test_r60_facts_that_change_are_told_at_once_to_all_devices(self):
        async with a_hall() as hall:
            await hall.facts(*people("dora", "ben"))
            dora, phone = await hall.signs_in("dora"), await hall.signs_in("dora")
            assert (await hello_of(dora))["can"]["open"]["err"]["code"] == "not_eligible"
            await hall.facts(person("dora", rev=2, billing_verified=True))
            err = (await phone.hears("session.changed"))["can"]["open"]["err"]
            assert err["facts"]["lacking"] == [["plan"], ["spent_12m_cents"], ["first_payment_ms"]]
            await hall.facts(person("dora", rev=3, **RICH))
            await turns()
            assert dora.heard("session.changed")[-1]["can"] == {"create": True, "open": True}
            assert "ok" in await writes_to(dora, "ben")
            await hall.facts(person("dora", rev=4, on_hold=True, **RICH))
            await turns()
            assert phone.heard("session.changed")[-1]["can"]["open"]["err"]["code"] == "account_on_hold"

    async def test_r60_whoever_used_up_his_day_is_told_on_all_devices(self):
        async with a_hall(new_connections=1) as hall:
            carl = await market(hall)
            phone = await hall.signs_in("carl")
            await writes_to(carl, "ben")
            told = await phone.hears("session.changed")
            midnight_ms = hall.clock.at_ms - hall.clock.at_ms % DAY_MS + DAY_MS
            assert told["quotas"] == [{"name": "new_connections", "used": 1, "limit": 1, "resets_at": midnight_ms}]
            err = told["can"]["open"]["err"]
            assert (err["code"], err["unlocks_at"]) == ("daily_limit", midnight_ms)
            assert err == await carl.is_refused("daily_limit", "message.send", to=FREELANCERS[0], text="hi", cid="x")

    async def test_r60_what_time_alone_gives_back_is_told_when_it_does(self):
        async with a_hall(new_connections=1) as hall:
            carl = await market(hall)
            assert hall.world.sessions.due(hall.clock.at_ms + 100 * DAY_MS) == [], "nothing was used"
            await writes_to(carl, "ben")
            await turns()
            midnight_ms = hall.clock.at_ms - hall.clock.at_ms % DAY_MS + DAY_MS
            assert hall.world.sessions.due(midnight_ms - 1) == []
            hall.clock.at_ms = midnight_ms
            assert hall.world.sessions.due(midnight_ms) == ["carl"]
            conversation.quota_moved(hall.world, "carl")
            await turns()
            told = carl.heard("session.changed")[-1]
            assert told["can"]["open"] is True and told["quotas"][0]["used"] == 0
            assert hall.world.sessions.due(midnight_ms + 100 * DAY_MS) == []

    async def test_r60_who_waits_for_the_ninety_days_is_told_unless_he_left(self):
        async with a_hall() as hall:
            paid_ms = hall.clock.at_ms - 80 * DAY_MS
            old = {"billing_verified": True, "first_payment_ms": paid_ms}
            await hall.facts(person("carl", **old), person("dora", **old))
            carl, dora = await hall.signs_in("carl"), await hall.signs_in("dora")
            at_ms = (await hello_of(carl))["can"]["open"]["err"]["unlocks_at"]
            assert at_ms == paid_ms + 90 * DAY_MS + 1
            dora.goes()
            assert hall.world.sessions.due(at_ms - 1) == []
            assert hall.world.sessions.due(at_ms) == ["carl"]

    async def test_freelancers_have_no_quota_and_are_told_that_they_answer(self):
        async with a_hall() as hall:
            await hall.facts(person("ben"))
            ok = await hello_of(await hall.signs_in("ben"))
            assert ok["quotas"] == [] and ok["can"]["open"]["err"]["rule"] == "R1"

    async def test_r60_what_a_card_says_is_what_writing_gives(self):
        """Every case of: role, eligibility, a shared room, a block, holds; with and without a 1:1."""
        async with a_hall(new_connections=1_000) as hall:
            plans: dict[str, dict[str, Any]] = {
                "carl": RICH,
                "dora": {},
                "ben": {},
                "hugo": {**RICH, "on_hold": True},
                "finn": {"on_hold": True},
            }
            await hall.facts(
                *(person(user, **facts) for user, facts in plans.items()), person("eva"), person("gina"),
                person("ana", **RICH), a_room("r", "group", "dora", "gina"), a_room("d", "direct", "dora", "eva"),
                a_room("q", "group", "carl", "ana"),
            )  # fmt: skip
            devices = {
                user: await hall.signs_in(user) for user in ("ana", "carl", "dora", "ben", "hugo", "finn", "eva")
            }
            await devices["eva"].asks("contact.block", user="dora")
            await devices["ben"].asks("contact.block", user="ana")
            seen = set()
            for user, device in devices.items():
                for other in (*plans, "eva", "gina", "ana"):
                    if other != user:
                        card = (await device.asks("people.card", user=other))["card"]
                        may = card["can"]["message"]
                        reply = await writes_to(device, other, cid=f"{user}-{other}")
                        assert may == (True if "ok" in reply else {"err": reply["err"]}), (user, other)
                        seen.add((reply.get("err", {}).get("code"), "room" in card))
            codes = {"not_eligible", "account_on_hold", "conversation_blocked", None}
            assert {code for code, _ in seen} == codes and (None, True) in seen
            assert ("conversation_blocked", True) in seen and ("conversation_blocked", False) in seen


async def test_r3_the_second_preset_asks_for_the_plan():
    async with a_hall(eligibility=parsed(["plan is plus|business|enterprise"])) as hall:
        await hall.facts(person("carl", **RICH), person("ana", plan="plus"), person("ben"))
        carl, ana = await hall.signs_in("carl"), await hall.signs_in("ana")
        err = await carl.is_refused("not_eligible", "message.send", to="ben", text="hi", cid="1")
        assert err["unlock"][0] == {"do": "plan.upgrade", "plans": ["plus", "business", "enterprise"]}
        assert "ok" in await writes_to(ana, "ben")
