"""Saying, editing, deleting, reading and typing; what protocol.md says, and what races make of it."""

from typing import Any

import pytest

from tests.hall import Device, Hall, a_hall, a_room, people, person, turns

HOUR_MS = 3_600_000


async def town(hall: Hall) -> tuple[Device, Device]:
    """Ana and Ben in the room `r`; Carl in none."""
    await hall.facts(*people("ana", "ben", "carl"), a_room("r", "group", "ana", "ben"))
    return await hall.signs_in("ana"), await hall.signs_in("ben")


async def said(device: Device, text: str = "hi", **fields):
    return await device.asks("message.send", **{"room": "r", "text": text, "cid": f"s{device.ids}", **fields})


class TestSaying:
    async def test_a_message_is_to_a_room_or_to_a_person(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            for where in ({}, {"room": "r", "to": "ben"}):
                await ana.is_refused("bad_field", "message.send", text="x", cid="1", **where)

    async def test_r5_the_first_message_to_a_person_opens_their_room_and_later_ones_go_there(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            first = await said(ana, room=None, to="ben")
            assert first["room"] == "direct:ana:ben" and first["seq"] == 2
            state = ben.heard("room.changed", room=first["room"])[0]
            assert state["kind"] == "direct" and state["title"] == "Ana"
            assert state["can"]["add"]["err"]["code"] == "one_to_one_closed"
            assert (await said(ben, room=None, to="ana"))["seq"] == 3
            assert [ev for _, ev in hall.log(first["room"])] == ["room.created", "message.sent", "message.sent"]

    @pytest.mark.parametrize(("to", "code"), [("carl", "not_eligible"), ("nobody", "not_found"), ("ana", "not_found")])
    async def test_r1_only_who_shares_something_opens_the_room_of_two(self, to, code):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await ana.is_refused(code, "message.send", to=to, text="hi", cid="1")
            assert (await ana.asks("message.check", to=to, text="hi"))["verdict"]["code"] == code

    async def test_r2_who_is_on_hold_opens_none(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await hall.facts(person("ana", rev=2, on_hold=True))
            await ana.is_refused("account_on_hold", "message.send", to="ben", text="hi", cid="1")

    async def test_r23_what_is_quoted_is_shown_and_what_is_not_there_cannot_be(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await said(ana, "x" * 300)
            await said(ben, "yes", reply_to=2)
            assert ana.heard("message.sent", text="yes")[0]["reply_to"] == {"seq": 2, "by": "ana", "text": "x" * 200}
            for seq in (1, 99):
                await ben.is_refused("not_found", "message.send", room="r", text="?", cid="q", reply_to=seq)
            await ben.is_refused("not_found", "message.send", to="ana", text="?", cid="q", reply_to=1)

    async def test_r28_members_are_called_by_name_and_an_edit_calls_anew(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await said(ana, "@ben and @ana and @carl")
            assert ben.heard("message.sent")[0]["mentions"] == ["ben", "ana"]
            assert (await ben.asks("room.list"))["rooms"][0]["mentions"] == 1
            await ana.asks("message.edit", room="r", seq=2, text="nobody", cid="e")
            assert "mentions" not in ben.heard("message.edited")[0]
            assert (await ben.asks("room.list"))["rooms"][0]["mentions"] == 0
            await ana.asks("message.edit", room="r", seq=2, text="@ben", cid="f")
            assert ben.heard("message.edited")[1]["mentions"] == ["ben"]
            hall.world.rooms._rooms.clear()
            assert (await ben.asks("room.list"))["rooms"][0]["mentions"] == 1

    async def test_r16_the_verdict_of_a_draft_is_that_of_sending_and_nothing_is_kept(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            assert await ana.asks("message.check", room="r", text="hi") == {"verdict": "ok"}
            for text in ("", "x" * 10_001, "\0"):
                err = await ana.is_refused(
                    "too_large" if len(text) > 1 else "bad_field", "message.send", room="r", text=text, cid="1"
                )
                assert (await ana.asks("message.check", room="r", text=text))["verdict"] == err
            assert len(hall.log("r")) == 1

    async def test_s17_a_room_one_is_not_in_answers_like_none(self):
        async with a_hall() as hall:
            await town(hall)
            carl = await hall.signs_in("carl")
            wishes: dict[str, dict[str, Any]] = {
                "message.send": {"text": "x", "cid": "1"},
                "message.edit": {"text": "x", "cid": "1", "seq": 1},
                "message.delete": {"cid": "1", "seq": 1},
                "message.read": {"seq": 1},
                "message.unread": {"seq": 1},
                "message.typing": {},
            }
            for op, fields in wishes.items():
                real = await carl.is_refused("not_found", op, room="r", **fields)
                none = await carl.is_refused("not_found", op, room="none", **fields)
                assert real == {**none, "facts": {"room": "r"}}


class TestTakingBack:
    @pytest.mark.parametrize("late_ms", [0, 1])
    async def test_r24_the_last_instant_counts_by_the_servers_clock(self, late_ms):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            for _ in range(2):
                await said(ana)
            hall.clock.at_ms += HOUR_MS + late_ms
            edit = await ana.answer("message.edit", room="r", seq=2, text="new", cid="e")
            delete = await ana.answer("message.delete", room="r", seq=3, cid="d")
            if late_ms:
                assert edit["err"]["code"] == "edit_window_over" and delete["err"]["code"] == "delete_window_over"
                assert edit["err"]["facts"]["now"] - edit["err"]["facts"]["sent"] == HOUR_MS + 1
            else:
                assert edit["ok"]["seq"] == 4 and delete["ok"]["seq"] == 5

    @pytest.mark.parametrize("op", ["message.edit", "message.delete"])
    async def test_r24_who_asks_in_time_and_is_written_too_late_is_too_late(self, op):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await said(ana)
            hall.clock.at_ms += HOUR_MS
            held = hall.db.hold()
            first = ana.begins("message.send", room="r", text="in the way", cid="w")
            await turns()
            fields = {"text": "new"} if op == "message.edit" else {}
            late = ana.begins(op, room="r", seq=2, cid="l", **fields)
            hall.clock.at_ms += 1
            held.set()
            await ana.reply_to(first)
            err = (await ana.reply_to(late))["err"]
            assert err["code"] == op.removeprefix("message.") + "_window_over" and err["rule"] == "R24"

    async def test_r25_a_deleted_message_is_nowhere_and_cannot_be_changed_or_quoted(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await said(ana, "secret")
            await said(ben, "quoting", reply_to=2)
            await ana.asks("message.delete", room="r", seq=2, cid="d")
            history = await ben.asks("room.history", room="r")
            note = history["messages"][1]
            assert note["deleted"] is True and "text" not in note and note["seq"] == 2
            assert history["messages"][2]["reply_to"] == {"seq": 2, "by": "ana", "text": "", "deleted": True}
            assert "secret" not in str(history) + str(await ben.asks("room.list"))
            await ana.is_refused("not_found", "message.edit", room="r", seq=2, text="back", cid="e")
            await ana.is_refused("not_found", "message.delete", room="r", seq=2, cid="dd")
            await ben.is_refused("not_found", "message.send", room="r", text="q", cid="q", reply_to=2)
            fresh = await hall.signs_in("ben", resume={"epoch": "epoch", "rooms": {"r": 0}})
            assert "secret" not in str(fresh.frames)

    async def test_deleted_twice_at_once_it_is_deleted_once(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            phone = await hall.signs_in("ana")
            await said(ana)
            held = hall.db.hold()
            numbers = [
                device.begins("message.delete", room="r", seq=2, cid=f"d{n}") for n, device in enumerate((ana, phone))
            ]
            held.set()
            replies = [await device.reply_to(number) for device, number in zip((ana, phone), numbers, strict=True)]
            assert ["ok" in reply for reply in replies] == [True, False]
            assert replies[1]["err"]["code"] == "not_found"

    @pytest.mark.parametrize("is_old", [False, True])
    async def test_r24_nobody_changes_what_another_said_however_old_it_is(self, is_old):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await said(ana)
            if is_old:
                for _ in range(70):
                    await said(ana)
                await ana.asks("message.edit", room="r", seq=2, text="mine", cid="e")
            await ben.is_refused("owner_only", "message.edit", room="r", seq=2, text="his", cid="e")
            await ben.is_refused("owner_only", "message.delete", room="r", seq=2, cid="d")
            for seq in (1, 999):
                await ana.is_refused("not_found", "message.edit", room="r", seq=seq, text="x", cid="x")

    async def test_contract_3_edits_and_deletions_are_repeated_safely(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            await said(ana)
            for op, fields in (("message.edit", {"text": "new"}), ("message.delete", {})):
                first = await ana.asks(op, room="r", seq=2, cid=op[-4:], **fields)
                assert await ana.asks(op, room="r", seq=2, cid=op[-4:], **fields) == {**first, "dup": True}
            hall.clock.at_ms += HOUR_MS * 24
            again = await ana.asks("message.edit", room="r", seq=2, cid="edit", text="new")
            assert again["dup"] is True


class TestReading:
    async def test_the_marker_moves_forward_and_everybody_sees_it(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            phone = await hall.signs_in("ben")
            for _ in range(3):
                await said(ana)
            assert await ben.asks("message.read", room="r", seq=3) == {"unread": 1}
            assert ana.heard("message.read") == [{"ev": "message.read", "room": "r", "user": "ben", "seq": 3}]
            counts = {"ev": "room.changed", "room": "r", "read": 3, "unread": 1, "mentions": 0}
            assert phone.heard("room.changed") == [counts] and ben.heard("room.changed") == []
            assert await ben.asks("message.read", room="r", seq=2) == {"unread": 1}
            assert len(ana.heard("message.read")) == 1

    async def test_who_chose_no_receipts_gives_none(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await said(ana)
            await ben.asks("settings.put", receipts=False)
            await ben.asks("message.read", room="r", seq=2)
            assert ana.heard("message.read") == []

    async def test_r29_any_message_can_be_marked_unread_on_all_devices_and_nobody_else_is_told(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            phone = await hall.signs_in("ben")
            for text in ("1", "2", "@ben"):
                await said(ana, text)
            await ben.asks("message.read", room="r", seq=4)
            assert await ben.asks("message.unread", room="r", seq=3) == {"unread": 2}
            told = phone.heard("room.changed")[-1]
            assert (told["read"], told["unread"], told["mentions"]) == (2, 2, 1)
            assert len(ana.heard("message.read")) == 1 and ana.heard("room.changed") == []
            state = (await phone.asks("room.list"))["rooms"][0]
            assert (state["read"], state["unread"], state["mentions"]) == (2, 2, 1)

    async def test_what_is_not_in_the_log_cannot_be_read(self):
        async with a_hall() as hall:
            ana, _ = await town(hall)
            for op in ("message.read", "message.unread"):
                err = await ana.is_refused("bad_field", op, room="r", seq=2)
                assert err["facts"] == {"field": "seq", "head": 1}

    @pytest.mark.parametrize("op", ["message.read", "message.unread"])
    async def test_who_is_put_out_while_he_reads_is_told_that_there_is_no_such_room(self, op):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            await said(ana)
            held = hall.db.hold()
            out = ana.begins("room.remove", room="r", user="ben")
            read = ben.begins(op, room="r", seq=2)
            held.set()
            await ana.reply_to(out)
            assert (await ben.reply_to(read))["err"]["code"] == "not_found"

    async def test_two_devices_that_read_at_once_end_where_the_store_ends(self):
        async with a_hall() as hall:
            ana, ben = await town(hall)
            phone = await hall.signs_in("ben")
            for _ in range(4):
                await said(ana)
            held = hall.db.hold()
            numbers = [ben.begins("message.read", room="r", seq=5), phone.begins("message.read", room="r", seq=3)]
            held.set()
            for device, number in zip((ben, phone), numbers, strict=True):
                await device.reply_to(number)
            state = (await ben.asks("room.list"))["rooms"][0]
            hall.world.rooms._rooms.clear()
            assert (await ben.asks("room.list"))["rooms"][0] == state
            assert state["read"] == 5, "the marker only moves forward"


async def test_r30_who_is_on_hold_does_not_type():
    async with a_hall() as hall:
        ana, ben = await town(hall)
        await hall.facts(person("ben", rev=2, on_hold=True))
        await ben.is_refused("account_on_hold", "message.typing", room="r")
        assert ana.heard("message.typing") == []
