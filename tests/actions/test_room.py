"""Making rooms, coming and going, looking back (R17 to R22)."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hall import Device, Hall, a_contract, a_hall, a_room, people, person, turns


async def town(hall: Hall) -> tuple[Device, Device]:
    """Ana and Ben in the room `r`; Carl in none."""
    await hall.facts(*people("ana", "ben", "carl", "gina"), a_room("r", "group", "ana", "ben"))
    return await hall.signs_in("ana"), await hall.signs_in("ben")


class TestMaking:
    async def test_r18_a_client_makes_a_room_with_people_of_her_book(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            room = await ana.asks("room.create", title="New", members=["ben", "ana", "ben"], cid="1")
            assert room["kind"] == "group" and room["title"] == "New" and room["head"] == 1
            assert room["members"] == [
                {"user": "ana", "name": "Ana", "role": "owner"},
                {"user": "ben", "name": "Ben", "role": "member"},
            ]
            assert ben.heard("room.created")[0]["members"] == room["members"]

    @pytest.mark.parametrize(
        ("user", "fields", "code"),
        [
            ("ben", {}, "only_clients_create_rooms"),
            ("ana", {"title": " "}, "bad_field"),
            ("ana", {"members": ["carl"]}, "not_in_address_book"),
            ("ana", {"members": ["nobody"]}, "not_in_address_book"),
        ],
    )
    async def test_r18_others_and_with_others_do_not(self, user, fields, code):
        async with a_hall() as hall:
            await town(hall)
            device = await hall.signs_in(user)
            await device.is_refused(code, "room.create", **{"title": "New", "cid": "1", **fields})
            assert len((await device.asks("room.list"))["rooms"]) == 1

    async def test_contract_3_made_twice_it_is_one_room(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            wish = {"title": "New", "members": ["ben"], "cid": "1"}
            held = hall.db.hold()
            numbers = [ana.begins("room.create", **wish) for _ in range(2)]
            await turns()
            held.set()
            rooms = [(await ana.reply_to(number))["ok"]["room"] for number in numbers]
            rooms.append((await ana.asks("room.create", **wish))["room"])
            assert len(set(rooms)) == 1 and len((await ana.asks("room.list"))["rooms"]) == 2
            await ana.is_refused("cid_conflict", "room.create", title="Other", cid="1")


class TestComingAndGoing:
    async def test_r19_the_room_shows_who_added_whom_and_he_sees_all_that_was_said(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await hall.facts(a_room("q", "group", "ben", "gina"))
            await ana.asks("message.send", room="r", text="before", cid="1")
            assert (await ben.asks("room.add", room="r", user="gina"))["seq"] == 3
            told = ana.heard("room.member_added")[0]
            assert (told["by"], told["user"], told["name"], told["role"]) == ("ben", "gina", "Gina", "member")
            gina = await hall.signs_in("gina")
            texts = [one.get("text") for one in (await gina.asks("room.history", room="r"))["messages"]]
            assert "before" in texts

    async def test_r19_nobody_is_added_to_a_room_of_two_and_strangers_to_none(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await ana.asks("message.send", to="ben", text="hi", cid="1")
            err = await ana.is_refused("one_to_one_closed", "room.add", room="direct:ana:ben", user="gina")
            assert err["unlock"] == [{"do": "room.create"}] and err["rule"] == "R19"
            assert (await ana.is_refused("not_in_address_book", "room.add", room="r", user="gina"))["rule"] == "R19"

    async def test_r19_a_side_of_a_contract_adds_its_own_people_only(self):
        async with a_hall() as hall:
            await hall.facts(
                person("ana", team="t"), person("dora", team="t"), *people("ben", "carl"),
                a_contract("k", "ana", "ben"), a_room("r", "group", "ana", "carl"),
            )  # fmt: skip
            ana = await hall.signs_in("ana")
            await ana.asks("room.add", room="contract:k", user="dora")
            await ana.is_refused("not_in_address_book", "room.add", room="contract:k", user="carl")

    async def test_who_let_somebody_in_puts_him_out_and_others_do_not(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await hall.facts(a_room("q", "group", "ben", "gina"), a_room("p", "group", "ana", "carl"))
            await ben.asks("room.add", room="r", user="gina")
            await ana.asks("room.add", room="r", user="carl")
            await ben.is_refused("owner_only", "room.remove", room="r", user="carl")
            await ben.is_refused("not_member", "room.remove", room="r", user="nobody")
            await ben.asks("room.remove", room="r", user="gina")
            await ana.asks("room.remove", room="r", user="ben")
            await ana.asks("room.leave", room="r")
            assert [ev for _, ev in hall.log("r")][3:] == ["room.member_removed"] * 3

    async def test_put_out_twice_at_once_he_is_put_out_once(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            phone = await hall.signs_in("ana")
            held = hall.db.hold()
            numbers = [(device, device.begins("room.remove", room="r", user="ben")) for device in (ana, phone)]
            numbers.append((ben, ben.begins("room.leave", room="r")))
            held.set()
            replies = [await device.reply_to(number) for device, number in numbers]
            assert [reply.get("err", {}).get("code") for reply in replies] == [None, "not_member", "not_found"]
            assert len(hall.log("r")) == 2

    async def test_only_group_rooms_are_renamed_and_everybody_is_told(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await ben.asks("room.rename", room="r", title="Better")
            assert ana.heard("room.renamed")[0]["title"] == "Better"
            assert (await ana.asks("room.list"))["rooms"][0]["title"] == "Better"
            await ana.is_refused("bad_field", "room.rename", room="r", title="\u202e")


class TestMine:
    async def test_r21_what_i_set_is_mine_and_stays(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            wish = {"favorite": True, "archived": True, "notify": "daily"}
            state = await ana.asks("room.set", room="r", **wish)
            assert wish.items() <= state.items()
            assert not wish.items() <= (await ben.asks("room.list"))["rooms"][0].items()
            hall.world.rooms._rooms.clear()
            assert wish.items() <= (await ana.asks("room.list"))["rooms"][0].items()
            assert await ana.asks("room.set", room="r") == {**state, "can": state["can"]}, (
                "nothing named, nothing changed"
            )

    async def test_r21_a_room_of_two_is_not_archived_but_unarchiving_is_nothing_wrong(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await ana.asks("message.send", to="ben", text="hi", cid="1")
            await ana.is_refused("archive_groups_only", "room.set", room="direct:ana:ben", archived=True)
            await ana.asks("room.set", room="direct:ana:ben", archived=False, hidden=True)

    async def test_who_is_put_out_while_he_sets_something_is_told_that_there_is_no_such_room(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            held = hall.db.hold()
            out = ana.begins("room.remove", room="r", user="ben")
            late = ben.begins("room.set", room="r", favorite=True)
            held.set()
            await ana.reply_to(out)
            assert (await ben.reply_to(late))["err"]["code"] == "not_found"


class TestListing:
    async def fill(self, hall: Hall) -> Device:
        """Rooms of all kinds; in three of them something is unread."""
        rooms = [a_room(f"g{n}", "group", "ana", "ben") for n in range(3)]
        invitation = {"kind": "invitation", "id": "i", "rev": 1, "posting": "p", "client": "ana", "freelancer": "ben"}
        await hall.facts(*people("ana", "ben"), *rooms, {**invitation, "title": "I"}, a_contract("k", "ana", "ben"))
        ben, ana = await hall.signs_in("ben"), await hall.signs_in("ana")
        for place, where in enumerate([{"room": "g1"}, {"to": "ana"}, {"room": "contract:k"}]):
            hall.clock.at_ms += 1
            await ben.asks("message.send", text="hi", cid=str(place), **where)
        await ana.asks("room.set", room="g2", favorite=True)
        return ana

    async def test_r22_the_newest_first_or_the_unread_first_or_by_category(self):
        async with a_hall() as hall:
            ana = await self.fill(hall)

            async def listed(**how: Any) -> list[str]:
                return [room["room"] for room in (await ana.asks("room.list", **how))["rooms"]]

            recent = await listed()
            assert recent[:3] == ["contract:k", "direct:ana:ben", "g1"] and len(recent) == 6
            assert await listed(view="unread") == recent
            assert await listed(view="category") == ["g2", "interview:i", "contract:k", "g1", "g0", "direct:ana:ben"]
            await ana.asks("message.read", room="contract:k", seq=2)
            unread = await listed(view="unread")
            assert unread[:3] == ["direct:ana:ben", "g1", "contract:k"] and set(unread) == set(recent)

    @pytest.mark.parametrize("view", ["recent", "unread", "category"])
    @pytest.mark.parametrize("limit", [1, 2, 100])
    async def test_page_by_page_it_is_the_whole_list(self, view, limit):
        async with a_hall() as hall:
            ana = await self.fill(hall)
            whole = [room["room"] for room in (await ana.asks("room.list", view=view))["rooms"]]
            paged: list[str] = []
            how: dict[str, Any] = {"view": view, "limit": limit}
            while True:
                page = await ana.asks("room.list", **how)
                paged += [room["room"] for room in page["rooms"]]
                if "next" not in page:
                    break
                how["after"] = page["next"]
            assert paged == whole

    async def test_a_page_after_a_room_that_is_not_in_the_list_is_refused(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await ana.is_refused("not_found", "room.list", after="none")


async def test_members_come_by_id_page_by_page():
    async with a_hall() as hall:
        many = [f"u{number:03}" for number in range(205)]
        await hall.facts(a_room("big", "group", *many))
        device = await hall.signs_in("u000")
        seen: list[str] = []
        after: dict[str, str] = {}
        for _ in range(3):
            page = await device.asks("room.members", room="big", **after)
            seen += [member["user"] for member in page["members"]]
            after = {"after": page.get("next", "")}
        assert seen == many and "next" not in page


@given(st.data())
def test_r20_a_page_of_history_is_that_part_of_the_whole(data):
    async def run() -> None:
        async with a_hall() as hall:
            ana, ben = await town(hall)
            for number in range(data.draw(st.integers(0, 8))):
                await ana.asks("message.send", room="r", text=str(number), cid=str(number))
                if number % 3 == 2:
                    await ana.asks("message.edit", room="r", seq=2, text=f"e{number}", cid=f"e{number}")
            log = hall.log("r")
            shown = [seq for seq, ev in log if ev != "message.edited"]
            how, limit = data.draw(st.sampled_from(["", "before", "after", "around"])), data.draw(st.integers(1, 6))
            seq = data.draw(st.integers(1, len(log) + 2))
            page = await ben.asks("room.history", room="r", limit=limit, **({how: seq} if how else {}))
            seqs = [one["seq"] for one in page["messages"]]
            if how == "after":
                assert seqs == [one for one in shown if one > seq][:limit]
            elif how == "around":
                assert len(seqs) <= limit and seqs == [one for one in shown if seqs and seqs[0] <= one <= seqs[-1]]
                assert seq in seqs or seq not in shown
            else:
                assert seqs == [one for one in shown if not how or one < seq][-limit:]
            assert page["head"] == len(log)
            assert (page["first"], page["last"]) == ((seqs[0], seqs[-1]) if seqs else (0, 0))

    asyncio.run(run())


async def test_one_page_has_one_place():
    async with a_hall() as hall:
        ana, _ = await town(hall)
        await ana.is_refused("bad_field", "room.history", room="r", before=5, after=1)


async def test_only_ones_own_rooms_are_looked_at():
    async with a_hall() as hall:
        ana, _ = await town(hall)
        await hall.facts(a_room("q", "group", "carl"))
        await ana.is_refused("not_found", "room.focus", rooms=["r", "q"])
        assert ana.session.focus is None
