"""Searching people, their cards, advice and the address book. R7, R8, R9, R18."""

from typing import Any

import pytest

from chatd.live.limits import Rate
from protocol import people as words
from tests.hall import a_hall, a_room, people, person

RICH: dict[str, Any] = {"billing_verified": True, "spent_12m_cents": 100_000}
FREELANCERS = ("free1", "free2", "free3")
CLIENT: dict[str, Any] = {
    "rating": 4.9, "reviews_url": "https://host.example/r/ana", "spent_total_cents": 9, "hourly_average_cents": 8,
    "hires": 7, "jobs_posted": 6, "city": "Lisbon", "country": "Portugal", "time_zone": "Europe/Lisbon",
    "member_since": "2019-03-01",
}  # fmt: skip


class TestCards:
    async def test_r7_the_clients_card_says_what_the_law_lists_and_nothing_else(self):
        async with a_hall() as hall:
            secret = {"spent_12m_cents": 42, "first_payment_ms": 42, "team": "web", "about": "private"}
            facts: dict[str, Any] = {**CLIENT, **secret, "plan": "enterprise", "billing_verified": True}
            await hall.facts(person("ana", **facts), person("ben"), a_room("d", "direct", "ana", "ben"))
            ben = await hall.signs_in("ben")
            assert (await ben.asks("people.card", user="ana"))["card"] == {
                "user": "ana", "name": "Ana", "role": "client", **CLIENT, "billing_verified": True,
                "enterprise": True, "room": "direct:ana:ben", "can": {"message": True},
            }  # fmt: skip

    async def test_r7_a_freelancers_card_names_skills_and_agency(self):
        async with a_hall() as hall:
            eva: dict[str, Any] = {
                "title": "Engineer",
                "skills": ["Python"],
                "city": "Aarhus",
                "agency": "fs",
                "rating": 5,
                "plan": "x",
            }
            await hall.facts(person("eva", **eva), person("gina", agency="gone"))
            await hall.facts(
                {"kind": "agency", "id": "fs", "rev": 1, "name": "Finn Studio", "owner": "eva", "members": []}
            )
            eva_device = await hall.signs_in("eva")
            card = (await eva_device.asks("people.card", user="eva"))["card"]
            assert card == {
                "user": "eva", "name": "Eva", "role": "freelancer", "title": "Engineer", "skills": ["Python"],
                "city": "Aarhus", "agency": {"id": "fs", "name": "Finn Studio"},
            }  # fmt: skip
            assert (await eva_device.asks("people.card", user="gina"))["card"]["agency"] == {
                "id": "gone",
                "name": "gone",
            }

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/relative", ""])
    async def test_a_link_that_is_none_is_not_shown(self, url):
        async with a_hall() as hall:
            await hall.facts(person("ana", reviews_url=url), person("ben"))
            assert "reviews_url" not in (await (await hall.signs_in("ben")).asks("people.card", user="ana"))["card"]

    async def test_whom_the_host_never_named_has_no_card(self):
        async with a_hall() as hall:
            await hall.facts(person("ben"))
            ben = await hall.signs_in("ben")
            await ben.is_refused("not_found", "people.card", user="nobody")

    async def test_r32_a_block_shows_to_neither_whose_it_is_and_changes_no_card(self):
        async with a_hall() as hall:
            await hall.facts(person("carl", **RICH), person("ben", title="Dev"))
            carl, ben = await hall.signs_in("carl"), await hall.signs_in("ben")
            before = (await carl.asks("people.card", user="ben"))["card"]
            await ben.asks("contact.block", user="carl")
            by_ben = (await carl.asks("people.card", user="ben"))["card"]
            await ben.asks("contact.unblock", user="carl")
            await carl.asks("contact.block", user="ben")
            by_carl = (await carl.asks("people.card", user="ben"))["card"]
            assert by_ben == by_carl
            assert {**by_ben, "can": 0} == {**before, "can": 0}
            assert by_ben["can"]["message"]["err"]["code"] == "conversation_blocked"


class TestAdvice:
    async def test_r8_the_composer_of_a_new_conversation_is_helped_and_nobody_else(self):
        async with a_hall() as hall:
            await hall.facts(person("carl", **RICH), *people(*FREELANCERS), person("dora"))
            await hall.facts(person("eva", skills=["Python"]))
            carl = await hall.signs_in("carl")
            (skills,) = (await carl.asks("people.card", user="eva"))["advice"]
            assert (skills["kind"], skills["skills"]) == ("skills", ["Python"])
            assert (await carl.asks("message.check", to="eva", text="hi"))["advice"] == [skills]
            assert "advice" not in await carl.asks("people.card", user="dora"), "there cannot be a conversation"
            for user in FREELANCERS:
                await carl.asks("message.send", to=user, text="hi", cid=user)
            kinds = [one["kind"] for one in (await carl.asks("people.card", user="eva"))["advice"]]
            assert kinds == ["skills", "post_job"]
            await carl.asks("message.send", to="eva", text="hi", cid="advice-only")
            assert "advice" not in await carl.asks("people.card", user="eva"), "it is no first message any more"
            assert "advice" not in await carl.asks("message.check", room="direct:carl:eva", text="hi")


class TestSearch:
    async def test_r9_cards_are_found_a_page_at_a_time_and_each_says_whether_one_may_write(self):
        async with a_hall() as hall:
            await hall.facts(person("carl", **RICH), *(person(f"p{n:03}", name="Pat Doe") for n in range(100)))
            carl = await hall.signs_in("carl")
            found: list[str] = []
            pages: list[int] = []
            after: dict[str, str] = {}
            while True:
                answer = await carl.asks("people.search", q="pat", **after)
                found += [card["user"] for card in answer["people"]]
                pages.append(len(answer["people"]))
                assert all(card["can"] == {"message": True} for card in answer["people"])
                if "next" not in answer:
                    break
                after = {"after": answer["next"]}
            assert pages == [50, 50] and found == [f"p{n:03}" for n in range(100)]

    async def test_a_search_counts_as_five_questions(self):
        async with a_hall(rates={"send": Rate(10, 1), "ask": Rate(10, 1)}) as hall:
            await hall.facts(person("carl"))
            carl = await hall.signs_in("carl")
            assert [len((await carl.asks("people.search", q="x"))["people"]) for _ in range(2)] == [0, 0]
            err = await carl.is_refused("rate_limited", "people.search", q="x")
            assert err["after_ms"] > 0

    @pytest.mark.parametrize("after", ["x", "1", "-1.ben", ".ben", "1.", "999999999.ben", "٣.ben"])
    async def test_a_place_that_no_answer_named_is_refused(self, after):
        async with a_hall() as hall:
            await hall.facts(person("carl"))
            await (await hall.signs_in("carl")).is_refused("bad_field", "people.search", q="x", after=after)

    async def test_r31_people_behind_a_block_do_not_find_each_other_and_others_do(self):
        async with a_hall() as hall:
            await hall.facts(*people("carl", "ben", "ana"))
            devices = {user: await hall.signs_in(user) for user in ("carl", "ben", "ana")}
            await devices["ben"].asks("contact.block", user="carl")
            for user, query, expected in (("carl", "ben", []), ("ben", "carl", []), ("ana", "ben", ["ben"])):
                answer = await devices[user].asks("people.search", q=query)
                assert [card["user"] for card in answer["people"]] == expected


async def test_r18_the_address_book_comes_in_pages(monkeypatch):
    monkeypatch.setattr(words, "BOOK", 3)
    async with a_hall() as hall:
        names = [f"u{number}" for number in range(6)]
        await hall.facts(*(person(user) for user in names), person("ana"), a_room("r", "group", "ana", *names))
        ana = await hall.signs_in("ana")
        first = await ana.asks("people.book")
        rest = await ana.asks("people.book", after=first["next"])
        assert [one["user"] for one in first["people"] + rest["people"]] == names and "next" not in rest
        await ana.is_refused("not_found", "people.book", after="nobody")
