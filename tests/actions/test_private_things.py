"""Settings, notes, the address book and the toggle: a person's own, on all devices (R18, R42, R57)."""

import pytest

from tests.hall import a_contract, a_hall, a_room, people, person


async def test_settings_are_what_was_chosen_and_the_rest_as_it_was():
    async with a_hall() as hall:
        ana = await hall.signs_in("ana")
        defaults = {"enter": "send", "email": "15m", "receipts": True, "time_zone": "UTC", "language": "en"}
        assert await ana.asks("settings.get") == defaults
        chosen = {**defaults, "email": "off", "time_zone": "Europe/Lisbon"}
        assert await ana.asks("settings.put", email="off", time_zone="Europe/Lisbon") == chosen
        assert await ana.asks("settings.put", language="pt-PT") == {**chosen, "language": "pt-PT"}
        hall.world.people.keep_only(set())
        assert (await ana.asks("settings.get"))["language"] == "pt-PT"


@pytest.mark.parametrize("zone", ["Atlantis/Centre", "../../etc/passwd", "utc "])
async def test_a_time_zone_is_one_of_the_world(zone):
    async with a_hall() as hall:
        ana = await hall.signs_in("ana")
        err = await ana.is_refused("bad_field", "settings.put", time_zone=zone)
        assert err["facts"]["field"] == "time_zone"
        assert (await ana.asks("settings.get"))["time_zone"] == "UTC"


class TestTheNotepad:
    async def test_r57_it_is_mine_alone_and_on_all_my_devices(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
            ana, phone, ben = await hall.signs_in("ana"), await hall.signs_in("ana"), await hall.signs_in("ben")
            assert await ana.asks("note.get", room="r") == {"text": "", "rev": 0}
            assert await ana.asks("note.put", room="r", text="mine", rev=0) == {"rev": 1}
            assert await phone.asks("note.get", room="r") == {"text": "mine", "rev": 1}
            assert phone.heard("note.changed") == [{"ev": "note.changed", "room": "r", "text": "mine", "rev": 1}]
            assert await ben.asks("note.get", room="r") == {"text": "", "rev": 0} and ben.heard("note.changed") == []

    async def test_r57_who_knows_an_old_revision_is_told_the_new_one(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana"), a_room("r", "group", "ana"))
            ana = await hall.signs_in("ana")
            await ana.asks("note.put", room="r", text="1", rev=0)
            err = await ana.is_refused("rev_conflict", "note.put", room="r", text="2", rev=0)
            assert err["class"] == "reload" and err["facts"] == {"rev": 1}
            assert (await ana.asks("note.get", room="r"))["text"] == "1"
            await ana.is_refused("bad_field", "note.put", room="r", text="\0", rev=1)

    async def test_a_room_one_is_not_in_has_no_notepad(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana"))
            ben = await hall.signs_in("ben")
            await ben.is_refused("not_found", "note.get", room="r")
            await ben.is_refused("not_found", "note.put", room="r", text="x", rev=0)


async def test_r18_the_address_book_has_everybody_one_shares_something_with_by_name():
    async with a_hall() as hall:
        await hall.facts(
            person("ana"), person("ben", name="Zoe"), person("carl"), person("dora", name="Bea"),
            a_room("r", "group", "ana", "ben"), a_contract("k", "ana", "dora"), a_room("q", "group", "carl", "ben"),
        )  # fmt: skip
        ana, carl = await hall.signs_in("ana"), await hall.signs_in("carl")
        assert await ana.asks("people.book") == {
            "people": [
                {"user": "dora", "name": "Bea", "role": "client"},
                {"user": "ben", "name": "Zoe", "role": "freelancer"},
            ]
        }
        assert [one["user"] for one in (await carl.asks("people.book"))["people"]] == ["ben"]


async def test_r42_the_toggle_is_kept_and_is_of_the_person():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, phone, ben = await hall.signs_in("ana"), await hall.signs_in("ana"), await hall.signs_in("ben")
        await ben.asks("presence.watch", users=["ana"])
        assert await ana.asks("presence.set", available=False) == {"available": False}
        assert phone.heard("presence.mine") == [{"ev": "presence.mine", "available": False}]
        assert ben.heard("presence.changed")[0]["users"] == {"ana": "offline"}
        hall.world.people.keep_only(set())
        back = await hall.signs_in("ana")
        assert next(frame for frame in back.frames if frame.get("re") == 1)["ok"]["available"] is False
        assert (await ben.asks("presence.watch", users=["ana"]))["users"] == {"ana": "offline"}
