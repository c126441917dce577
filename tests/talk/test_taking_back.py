"""Editing and deleting: the window, tombstones, who may. R24, R25, R26, over both lines."""

from pathlib import Path

import pytest

from tests.people import Device, Said, fresh
from tests.town import Town, a_town

HOUR_MS = 3_600_000


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def edits(who: Device, said: Said, text: str, cid: str = "") -> dict[str, int]:
    return await who.asks("message.edit", room=said.room, seq=said.seq, text=text, cid=cid or fresh("c"))


async def deletes(who: Device, said: Said, cid: str = "") -> dict[str, int]:
    return await who.asks("message.delete", room=said.room, seq=said.seq, cid=cid or fresh("c"))


async def test_an_edit_is_an_entry_of_the_log_and_shows_in_the_message_it_changed(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = await ana.says("helo", in_=room)
    edited = await edits(ana, said, "hello @ben")
    event = await ben.sees("message.edited", target=said.seq)
    assert (event["text"], event["by"], event["seq"]) == ("hello @ben", ana.user, said.seq + 1)
    assert edited == {"seq": event["seq"], "ts": event["ts"]}
    page = await ben.history(room)
    assert len(page) == 2, "an edit is no entry of the history"
    assert (page[-1]["text"], page[-1]["edited"], page[-1]["ts"]) == ("hello @ben", event["ts"], said.ts)
    assert page[-1]["mentions"] == [ben.user]
    assert page[-1]["editable_until"] == said.ts + HOUR_MS, "editing does not lengthen the window"


async def test_a_deleted_message_leaves_a_note_and_nothing_else(town: Town):
    """R25, S12: not in history, the room state, the event of the deletion, a resume, or the event of an edit."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ben.leaves()
    said = await ana.says("canary one", in_=room)
    await edits(ana, said, "canary two")
    deleted = await deletes(ana, said)
    event = await ana.sees("message.deleted", target=said.seq)
    assert {"text", "body", "reply_to"}.isdisjoint(event) and deleted == {"seq": event["seq"], "ts": event["ts"]}
    (_, note) = await ana.history(room)
    assert note["deleted"] is True and not {"text", "files", "links", "mentions", "reply_to"} & set(note)
    back = await ben.comes_back()
    await back.sees("session.live")
    assert "canary" not in str((back.hello, back.inbox, back.rooms))
    assert "canary" not in str((await (await ben.signs_in()).history(room), back.rooms))


async def test_what_is_deleted_can_neither_be_edited_nor_deleted(town: Town):
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("hi", in_=await town.group("Plans", ana, ben))
    await deletes(ana, said)
    await ana.is_refused("not_found", "message.edit", room=said.room, seq=said.seq, text="ho", cid=fresh("c"))
    await ana.is_refused("not_found", "message.delete", room=said.room, seq=said.seq, cid=fresh("c"))


async def test_the_window_is_an_hour_with_its_last_instant(town: Town):
    """R24: until 3,600.000 s after sending by the server's clock; then neither."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    one, two = await ana.says("one", in_=room), await ana.says("two", in_=room)
    town.clock.forward(two.ts + HOUR_MS - 2_000 - town.clock.now_ms())
    await edits(ana, two, "2")
    town.clock.forward(2_001)
    for op, code, text in (
        ("message.edit", "edit_window_over", {"text": "1"}),
        ("message.delete", "delete_window_over", {}),
    ):
        err = await ana.is_refused(code, op, room=room, seq=one.seq, cid=fresh("c"), **text)
        assert err["facts"]["sent"] == one.ts and err["facts"]["window_ms"] == HOUR_MS
    assert [entry["text"] for entry in (await ben.history(room))[1:]] == ["one", "2"]


async def test_only_its_author_changes_a_message(town: Town):
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("mine", in_=await town.group("Plans", ana, ben))
    err = await ben.is_refused("owner_only", "message.edit", room=said.room, seq=said.seq, text="x", cid="c-1")
    assert err["rule"] == "R24"
    await ben.is_refused("owner_only", "message.delete", room=said.room, seq=said.seq, cid="c-2")
    assert (await ben.history(said.room))[-1]["text"] == "mine"


async def test_what_is_no_message_cannot_be_changed(town: Town):
    """Other entries of the log, an edit's own seq, and places beyond the head answer alike."""
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("hi", in_=await town.group("Plans", ana, ben))
    edit = await edits(ana, said, "ho")
    errs = [
        await ana.is_refused("not_found", op, room=said.room, seq=seq, cid=fresh("c"), **text)
        for seq in (1, edit["seq"], edit["seq"] + 1, 2**53 - 1)
        for op, text in (("message.edit", {"text": "x"}), ("message.delete", {}))
    ]
    assert all(err == errs[0] for err in errs)


async def test_an_edit_is_judged_as_a_message(town: Town):
    """R30: the same bounds; and the edit that changes nothing is an edit all the same."""
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("hi", in_=await town.group("Plans", ana, ben))
    place = {"room": said.room, "seq": said.seq}
    await ana.is_refused("too_large", "message.edit", **place, text="x" * 10_001, cid=fresh("c"))
    await ana.is_refused("bad_field", "message.edit", **place, text=" ", cid=fresh("c"))
    await ana.is_refused("bad_field", "message.edit", **place, text="\x00", cid=fresh("c"))
    await edits(ana, said, "hi")
    await ben.sees("message.edited", target=said.seq, text="hi")


async def test_repeated_edits_and_deletions_are_done_once(town: Town):
    """contract 3, 4: the repeat gets the first answer even after the message is gone."""
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("hi", in_=await town.group("Plans", ana, ben))
    first = await edits(ana, said, "ho", "e-1")
    again = await edits(ana, said, "ho", "e-1")
    assert (again["seq"], again["ts"]) == (first["seq"], first["ts"])
    place = {"room": said.room, "seq": said.seq}
    await ana.is_refused("cid_conflict", "message.edit", **place, text="hu", cid="e-1")
    gone = await deletes(ana, said, "d-1")
    again = await deletes(ana, said, "d-1")
    assert (again["seq"], again["ts"]) == (gone["seq"], gone["ts"])
    assert (await edits(ana, said, "ho", "e-1"))["seq"] == first["seq"]
    assert (await ana.says("hi", in_=said.room, cid="other")).seq == gone["seq"] + 1


async def test_the_answer_to_a_send_outlives_the_message_and_the_membership(town: Town):
    """contract 3: the cid of a deleted message, asked again by somebody who is no longer in the room."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = await ben.says("hi", in_=room, cid="s-1")
    await deletes(ben, said)
    await ana.asks("room.remove", room=room, user=ben.user)
    again = await ben.says("hi", in_=room, cid="s-1")
    assert again == said._replace(dup=True)
    await ben.is_refused("not_found", "message.send", room=room, text="hi", cid="s-2")


async def test_deleting_works_on_every_platform_without_files(town: Town):
    """R26."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for platform in ("desktop", "mobile_web", "mobile_app", "api"):
        device = await ana.signs_in(platform=platform)
        await deletes(device, await device.says("hi", in_=room))


async def test_a_late_edit_counts_for_those_who_load_later(town: Town):
    """contract 18: the last edit wins, for everybody."""
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("0", in_=await town.group("Plans", ana, ben))
    for number in range(1, 6):
        await edits(ana, said, str(number))
    assert (await ben.history(said.room))[-1]["text"] == "5"
    assert (await ben.signs_in()).rooms[said.room]["last"]["text"] == "5"
    assert [e["text"] for e in ben.inbox if e["ev"] == "message.edited"] == ["1", "2", "3", "4", "5"]


async def test_nothing_of_a_deleted_message_lies_on_the_disk(tmp_path: Path, door: str):
    """S11, R25: not in the database, its log, or anything else of the data folder, once the server has stopped."""
    async with a_town(tmp_path, door=door) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        for number in range(20):
            await ana.says(f"other things {number}", in_=room)
        said = await ana.says("xanthippe one @ben", in_=room)
        await edits(ana, said, "xanthippe two @ben")
        await ben.says("yes", in_=room, reply_to=said.seq)
        await deletes(ana, said)
        await ana.says("goes on", in_=room)
    assert files_with(tmp_path, b"other things 7") and not files_with(tmp_path, b"xanthippe")


def files_with(folder: Path, canary: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and canary in path.read_bytes()]
