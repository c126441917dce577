"""Order on one connection: replies, pipelines, and reading what one wrote. contract 6, 7, 8, 17."""

import asyncio
import random

from tests.people import fresh
from tests.town import Town


async def test_what_is_sent_in_a_row_is_kept_and_answered_in_a_row(town: Town):
    """contract 8: with refusals among it, which do not stop what comes after."""
    chance = random.Random(3)
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    sent = []
    order: list[int] = []
    for number in range(150):
        text = chance.choice([f"m{number}", f"m{number}", f"m{number}", "", "x" * 10_001])
        answer = await ana.begins("message.send", room=room, text=text, cid=fresh("c"))
        answer.add_done_callback(lambda done: order.append(done.result()["re"]))
        sent.append((text, answer))
    answers = [(text, await answer) for text, answer in sent]
    assert order == sorted(order)
    kept = [answer["ok"]["seq"] for _, answer in answers if "ok" in answer]
    assert kept == list(range(2, 2 + len(kept)))
    assert all(("ok" in answer) == (0 < len(text) < 10_000) for text, answer in answers)
    await ben.catches_up()
    heard = [event["text"] for event in ben.inbox if event["ev"] == "message.sent"]
    assert heard == [text for text, answer in answers if "ok" in answer]


async def test_what_follows_a_deletion_on_the_line_sees_that_it_happened(town: Town):
    """contract 8, 19, R23: a quote or an edit sent right behind it, without waiting, resurrects nothing."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for _ in range(10):
        said = await ana.says("canary", in_=room)
        await ben.hears("canary")
        place = {"room": room, "seq": said.seq}
        begun = [
            await ana.begins("message.delete", cid=fresh("c"), **place),
            await ana.begins("message.edit", cid=fresh("c"), text="canary again", **place),
            await ana.begins("message.send", room=room, text="re", cid=fresh("c"), reply_to=said.seq),
            await ana.begins("room.history", room=room, after=said.seq - 1),
        ]
        deleted, edited, replied, _ = [await answer for answer in begun]
        assert deleted["ok"]["seq"] == said.seq + 1 and edited["err"]["code"] == "not_found"
        assert "err" not in replied or replied["err"]["code"] == "not_found"
        await ben.catches_up()
        assert "canary" not in str(ben.inbox)
        ben.inbox.clear()


async def test_a_quote_right_behind_an_edit_shows_the_edit(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = await ana.says("old", in_=room)
    await ana.begins("message.edit", room=room, seq=said.seq, text="new", cid=fresh("c"))
    await ana.begins("message.send", room=room, text="re", cid=fresh("c"), reply_to=said.seq)
    assert (await ben.hears("re"))["reply_to"]["text"] == "new"


async def test_commands_about_one_room_are_done_one_after_the_other(town: Town):
    """contract 8: later ones see what earlier ones decided about the room itself."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    await town.contract(ana, gina)
    room = await town.group("Plans", ana, ben)
    begun = [
        await ana.begins("room.add", room=room, user=gina.user),
        await ana.begins("message.send", room=room, text="hi @gina", cid="1"),
        await ana.begins("room.rename", room=room, title="New"),
        await ana.begins("room.remove", room=room, user=gina.user),
        await ana.begins("message.send", room=room, text="bye", cid="2"),
        await ana.begins("room.leave", room=room),
        await ana.begins("message.send", room=room, text="too late", cid="3"),
    ]
    answers = [await answer for answer in begun]
    assert [answer["ok"]["seq"] for answer in answers[:6]] == [2, 3, 4, 5, 6, 7]
    assert answers[6]["err"]["code"] == "not_found"
    assert [one.get("ev", one.get("text")) for one in await ben.history(room)][1:] == [
        "room.member_added",
        "hi @gina",
        "room.renamed",
        "room.member_removed",
        "bye",
        "room.member_removed",
    ]
    await gina.catches_up()
    assert [event["seq"] for event in gina.inbox if event.get("room") == room and "seq" in event] == [2, 3, 4, 5]


async def test_what_is_sent_after_an_answer_comes_after_it_for_everybody(town: Town):
    """contract 7: whoever sends it, on whichever line."""
    ana, ben = await town.people("ana", "ben")
    other = await ben.signs_in(door="sse")
    room = await town.group("Plans", ana, ben)
    seqs = [(await (ana, ben, other)[number % 3].says(f"line {number}", in_=room)).seq for number in range(20)]
    assert seqs == sorted(seqs)


async def test_everybody_hears_the_same_log(town: Town):
    """contract 6: many senders in several rooms at once; every device has every seq of each room once, in order."""
    people = await town.people("ana", "ben", "carl", "dora", "eva", "finn")
    rooms = [await town.group(f"Room {number}", *people) for number in range(3)]
    await asyncio.gather(*(one.says(f"line {n}", in_=room) for n in range(8) for one in people for room in rooms))
    logs = []
    for one in people:
        await one.catches_up()
        logs.append([[e["cid"] for e in one.inbox if e["ev"] == "message.sent" and e["room"] == r] for r in rooms])
    assert all(log == logs[0] for log in logs)
    assert [len(log) for log in logs[0]] == [48, 48, 48]
    page = await people[0].history(rooms[0], after=1)
    assert [one["cid"] for one in page] == logs[0][0]


async def test_rooms_do_not_wait_for_one_another_but_each_keeps_its_order(town: Town):
    ana, ben = await town.people("ana", "ben")
    rooms = [await town.group(f"Room {number}", ana, ben) for number in range(4)]
    begun = [
        (room, await ana.begins("message.send", room=room, text=str(number), cid=fresh("c")))
        for number in range(25)
        for room in rooms
    ]
    for room in rooms:
        seqs = [(await answer)["ok"]["seq"] for where, answer in begun if where == room]
        assert seqs == list(range(2, 27))


async def test_a_reply_comes_before_or_after_its_event_but_both_come_once(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = await ana.says("hi", in_=room)
    heard = await ana.hears("hi", in_=room)
    assert (heard["seq"], heard["ts"]) == (said.seq, said.ts)
    await ana.sees_nothing_of("message.sent")
