"""Saying and hearing, over both lines: send, reply, quote, mention, repeat. R20, R23, R27, R28, R30."""

import asyncio

import pytest

from tests.people import fresh
from tests.town import Town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_what_one_says_the_other_hears_and_so_do_all_own_devices(town: Town):
    ana, ben = await town.people("ana", "ben")
    phone = await ana.signs_in(platform="mobile_app")
    room = await town.group("Plans", ana, ben)
    said = await ana.says("hi", in_=room, cid="c-1")
    for device in (ben, ana, phone):
        heard = await device.hears("hi", in_=room, by=ana)
        assert (heard["seq"], heard["ts"], heard["cid"]) == (said.seq, said.ts, "c-1")
        assert heard["editable_until"] == said.ts + 3_600_000
        assert not {"edited", "deleted", "reply_to", "mentions", "files", "auto"} & set(heard)
    shown = (await ben.history(room))[-1]
    assert shown["room"] == room and shown == {name: heard[name] for name in shown}


async def test_the_people_of_other_rooms_hear_nothing(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben)
    await ana.says("hi", in_=room)
    await gina.sees_nothing_of("message.sent")


async def test_who_was_away_finds_everything_waiting(town: Town):
    """R20."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ben.leaves()
    for number in range(3):
        await ana.says(f"news {number}", in_=room)
    back = await ben.signs_in()
    state = back.rooms[room]
    assert (state["unread"], state["mentions"], state["head"]) == (3, 0, 4)
    assert state["last"]["text"] == "news 2"
    assert [one["text"] for one in (await back.history(room))[1:]] == ["news 0", "news 1", "news 2"]


async def test_text_is_kept_as_it_was_written(town: Town):
    """R27: markup, controls, astral characters, what looks like HTML; nothing is trimmed or folded."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    texts = [
        "*bold* _it_ ~no~ `code` :smile:",
        "```\nlines\n\tof code\n```",
        "> quote\n",
        "  spaces around  ",
        "<script>alert(1)</script>&amp;",
        "👩‍💻 é e\u0301 \u202eevil\u202c \ufeff",
        "line\r\nfeed\x07\x1b[31m",
        "a\u2028b\u2029",
        '"quotes" \\ back/slash',
    ]
    for text in texts:
        await ana.says(text, in_=room)
        await ben.hears(text, in_=room)
    assert [one["text"] for one in (await ben.history(room))[1:]] == texts


async def test_a_message_has_1_to_10000_characters_whatever_their_script(town: Town):
    """R30; characters are code points, so 10,000 astral ones fit (they are 40,000 bytes)."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for longest in ("x" * 10_000, "😀" * 10_000, "é" * 10_000):
        await ana.says(longest, in_=room)
        await ben.hears(longest, in_=room)
    for text in ("x" * 10_001, "😀" * 10_001):
        err = await ana.is_refused("too_large", "message.send", room=room, text=text, cid=fresh("c"))
        assert err["rule"] == "R30"
        assert err["facts"] == {"length": 10_001, "limit": 10_000}
    for empty in ("", " ", "\n\t"):
        err = await ana.is_refused("bad_field", "message.send", room=room, text=empty, cid=fresh("c"))
        assert err["rule"] == "R30"


async def test_what_no_database_keeps_is_refused_and_not_failed(town: Town):
    """S31: U+0000 is 400 and not 500; a lone surrogate is no UTF-8."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ana.is_refused("bad_field", "message.send", room=room, text="a\x00b", cid=fresh("c"))
    await ana.catches_up()


async def test_a_reply_quotes_the_message_as_it_is(town: Town):
    """R23: at most 200 characters, and who said it."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    first = await ana.says("x" * 300, in_=room)
    await ben.says("yes", in_=room, reply_to=first.seq)
    quote = (await ana.hears("yes", in_=room))["reply_to"]
    assert quote == {"seq": first.seq, "by": ana.user, "text": "x" * 200}
    assert (await ana.history(room))[-1]["reply_to"] == quote


async def test_a_quote_follows_the_message_it_quotes(town: Town):
    """R23, R25: an edited message is quoted as it is now, a deleted one not at all."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    first = await ana.says("a secret", in_=room)
    await ben.says("yes", in_=room, reply_to=first.seq)
    await ana.asks("message.edit", room=room, seq=first.seq, text="a plan", cid=fresh("c"))
    assert (await ben.history(room))[-1]["reply_to"]["text"] == "a plan"
    await ana.asks("message.delete", room=room, seq=first.seq, cid=fresh("c"))
    quote = (await ben.history(room))[-1]["reply_to"]
    assert quote == {"seq": first.seq, "by": ana.user, "text": "", "deleted": True} or quote == {
        "seq": first.seq,
        "by": ana.user,
        "deleted": True,
    }


async def test_nobody_quotes_what_is_not_a_message_of_this_room(town: Town):
    """R23, S13: an entry that is no message, a place beyond the head, a deleted message: all as if not there."""
    ana, ben = await town.people("ana", "ben")
    room, other = await town.group("Plans", ana, ben), await town.group("Other", ana)
    for number in range(5):
        await ana.says(f"elsewhere {number}", in_=other)
    said = await ana.says("gone soon", in_=room)
    await ana.asks("message.delete", room=room, seq=said.seq, cid=fresh("c"))
    errs = [
        await ana.is_refused("not_found", "message.send", room=room, text="re", cid=fresh("c"), reply_to=seq)
        for seq in (1, said.seq, 5, 2**53 - 1)
    ]
    assert all(err == errs[0] for err in errs)


async def test_mentions_name_members_of_the_room_and_nobody_else(town: Town):
    """R28: by name or by id, whatever the case; told in the message and counted apart."""
    ana, ben, _ = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben)
    await ana.says("@Ben look, @gina too, and mail@ben.example", in_=room)
    assert (await ben.hears("@Ben look, @gina too, and mail@ben.example"))["mentions"] == [ben.user]
    await ana.says(f"@{ben.user}, @BEN.", in_=room)
    assert (await ben.hears(f"@{ben.user}, @BEN."))["mentions"] == [ben.user]
    await ana.says("mail@ben.example", in_=room)
    assert "mentions" not in await ben.hears("mail@ben.example")
    fresh_state = (await ben.signs_in()).rooms[room]
    assert (fresh_state["unread"], fresh_state["mentions"]) == (3, 2)


async def test_the_same_cid_gives_the_same_answer_and_one_message(town: Town):
    """contract 3: on any connection of the same person, and for everybody else as if said once."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    first = await ana.says("once", in_=room, cid="same")
    assert not first.dup
    for device in (ana, await ana.signs_in(), await ana.signs_in(door="ws"), await ana.signs_in(door="sse")):
        assert await device.says("once", in_=room, cid="same") == first._replace(dup=True)
    await ben.says("once", in_=room, cid="same")
    heard = [one["by"] for one in (await ben.history(room)) if one.get("text") == "once"]
    assert heard == [ana.user, ben.user]


async def test_racing_repeats_make_one_message(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    devices = [ana, *[await ana.signs_in() for _ in range(3)]]
    answers = await asyncio.gather(*(one.says("race", in_=room, cid="race") for one in devices for _ in range(5)))
    assert len({(one.seq, one.ts) for one in answers}) == 1
    assert sum(not one.dup for one in answers) == 1
    await ben.catches_up()
    assert sum(event.get("text") == "race" for event in ben.inbox) == 1


async def test_the_same_cid_for_something_else_is_a_conflict(town: Town):
    """contract 4: another text, another room, another deed."""
    ana, ben = await town.people("ana", "ben")
    room, other = await town.group("Plans", ana, ben), await town.group("Other", ana, ben)
    said = await ana.says("this", in_=room, cid="same")
    await ana.is_refused("cid_conflict", "message.send", room=room, text="that", cid="same")
    await ana.is_refused("cid_conflict", "message.send", room=other, text="this", cid="same")
    await ana.is_refused("cid_conflict", "message.send", room=room, text="this", cid="same", reply_to=said.seq)
    await ana.is_refused("cid_conflict", "message.edit", room=room, seq=said.seq, text="this", cid="same")
    await ana.is_refused("cid_conflict", "message.delete", room=room, seq=said.seq, cid="same")
    await ana.is_refused("cid_conflict", "room.create", title="this", members=[], cid="same")
    assert len(await ana.history(room)) == 2


async def test_a_draft_gets_the_verdict_of_sending_and_nothing_is_kept(town: Town):
    """R16."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    assert await ana.asks("message.check", room=room, text="hi") == {"verdict": "ok"}
    verdict = (await ana.asks("message.check", room=room, text="x" * 10_001))["verdict"]
    assert verdict == await ana.is_refused("too_large", "message.send", room=room, text="x" * 10_001, cid="c")
    assert await ana.asks("message.check", to=ben.user, text="hi") == {"verdict": "ok"}
    assert len(await ana.history(room)) == 1
    await ben.sees_nothing_of("message.sent")
