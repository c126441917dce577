"""Blocks by their commands: what closes, what is told to whom, and in which order. R31–R33."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hall import Device, Hall, a_contract, a_hall, a_room, people, person, turns

D = "direct:ana:ben"
BLOCKED = "conversation_blocked"


async def a_pair(hall: Hall, *more: dict) -> tuple[Device, Device]:
    """Ana and Ben with a direct room, an interview, a contract in force and a group."""
    await hall.facts(
        *people("ana", "ben", "carl", "gina"),
        a_room("d", "direct", "ana", "ben"),
        a_room("i", "interview", "ana", "ben", "gina"),
        a_room("g", "group", "ana", "ben", "gina"),
        a_contract("k", "ana", "ben"),
        *more,
    )
    return await hall.signs_in("ana"), await hall.signs_in("ben")


def pushed(device: Device, since: int) -> list[dict]:
    return [frame for frame in device.frames[since:] if "ev" in frame]


async def says(device: Device, room: str, text: str = "hi") -> dict:
    reply = await device.answer("message.send", cid=f"c{len(device.frames)}", room=room, text=text)
    outcome: dict = reply.get("ok") or reply["err"]
    return outcome


class TestBlocking:
    async def test_r31_neither_sends_in_their_direct_and_interview_rooms_and_contracts_go_on(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall, a_contract("old", "ana", "ben", state="ended"))
            gina = await hall.signs_in("gina")
            assert await ana.asks("contact.block", user="ben") == {"open": ["contract:k"]}
            for device in (ana, ben):
                for room in (D, "i", "contract:old"):
                    assert (await says(device, room))["code"] == BLOCKED
                    await device.is_refused(BLOCKED, "message.typing", room=room)
                for room in ("contract:k", "g"):
                    assert "seq" in await says(device, room)
            assert "seq" in await says(gina, "i"), "the others of the room go on"

    async def test_r31_the_setting_closes_contract_rooms_too(self):
        async with a_hall(block_keeps_contract_rooms=False) as hall:
            ana, ben = await a_pair(hall)
            assert await ana.asks("contact.block", user="ben") == {"open": []}
            assert (await says(ben, "contract:k"))["facts"] == {
                "blocked": True,
                "kind": "contract",
                "contract": "active",
            }
            assert len(ben.heard("room.changed", room="contract:k")) == 1

    async def test_r31_edits_are_sends_and_deletions_are_not(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            seq = (await says(ben, D))["seq"]
            await ana.asks("contact.block", user="ben")
            await ben.is_refused(BLOCKED, "message.edit", cid="e", room=D, seq=seq, text="ho")
            await ben.asks("message.delete", cid="x", room=D, seq=seq)
            assert (await ben.asks("message.check", room=D, text="hi"))["verdict"]["code"] == BLOCKED

    async def test_r31_nobody_opens_a_first_conversation_across_a_block(self):
        async with a_hall() as hall:
            await hall.facts(person("ana", plan="enterprise"), person("ben"), person("gina"))
            ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
            await ben.asks("contact.block", user="ana")
            await ana.is_refused(BLOCKED, "message.send", cid="c", to="ben", text="hi")
            assert (await ana.asks("message.check", to="ben", text="hi"))["verdict"]["code"] == BLOCKED
            await ana.asks("message.send", cid="d", to="gina", text="hi")
            await ben.asks("contact.unblock", user="ana")
            await ana.asks("message.send", cid="c", to="ben", text="hi")

    async def test_r31_a_first_message_and_a_block_that_race_are_decided_where_they_are_kept(self):
        async with a_hall() as hall:
            await hall.facts(
                person("ana", plan="enterprise"), person("ben"), person("gina"), a_room("x", "group", "ben")
            )
            ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
            held = hall.db.hold()
            other = ben.begins("message.send", cid="x", room="x", text="keeps the disk busy")
            await turns()
            blocking = ben.begins("contact.block", user="ana")
            await turns()
            sending = ana.begins("message.send", cid="c", to="ben", text="hi")
            await turns()
            held.set()
            assert "ok" in await ben.reply_to(other) and "ok" in await ben.reply_to(blocking)
            assert (await ana.reply_to(sending))["err"]["code"] == BLOCKED
            assert hall.log(D) == []

    async def test_r31_what_was_judged_before_the_block_is_judged_again_behind_it(self):
        """Contract 20: a message that waits for the disk behind a block is refused, and one before it is kept."""
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            held = hall.db.hold()
            first = ben.begins("message.send", cid="1", room=D, text="before")
            await turns()
            block = ana.begins("contact.block", user="ben")
            await turns()
            second = ben.begins("message.send", cid="2", room=D, text="behind")
            await turns()
            held.set()
            assert "ok" in await ben.reply_to(first) and "ok" in await ana.reply_to(block)
            assert (await ben.reply_to(second))["err"]["code"] == BLOCKED
            assert [ev for _, ev in hall.log(D)] == ["room.created", "message.sent"]

    async def test_r31_twice_is_once_and_oneself_and_nobody_are_refused(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            for op in ("contact.block", "contact.unblock"):
                await ana.is_refused("bad_field", op, user="ana")
                there, nowhere = await ana.answer(op, user="nobody"), await ana.answer(op, user="no-one")
                assert there["err"]["code"] == "not_found"
                assert str(there["err"]).replace("nobody", "X") == str(nowhere["err"]).replace("no-one", "X")
            first = await ana.asks("contact.block", user="ben")
            seen = len(ben.frames)
            assert await ana.asks("contact.block", user="ben") == first
            assert ben.frames[seen:] == []
            assert len((await ana.asks("contact.blocks"))["blocks"]) == 1

    async def test_r31_r33_whom_one_met_in_a_room_can_be_blocked_and_when_he_has_left_unblocked(self):
        """Of `x` the host never said a word."""
        async with a_hall() as hall:
            await hall.facts(*people("ana"), a_room("g", "group", "ana", "x"))
            ana, x = await hall.signs_in("ana"), await hall.signs_in("x")
            await ana.asks("contact.block", user="x")
            await x.asks("room.leave", room="g")
            await ana.asks("contact.unblock", user="x")
            await ana.is_refused("not_found", "contact.unblock", user="x")
            await ana.is_refused("not_found", "contact.block", user="x")

    async def test_r33_unblocking_opens_everything_at_once_and_twice_is_once(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            await ana.asks("contact.block", user="ben")
            seen = len(ben.frames)
            assert await ana.asks("contact.unblock", user="ben") == {}
            told = {event["room"]: event["can"] for event in pushed(ben, seen)}
            assert {room: can["send"] for room, can in told.items()} == {D: True, "i": True, "contract:k": True}
            assert told[D]["propose"] is True, "and offers and proposals are made again"
            assert "seq" in await says(ben, D) and await ana.asks("contact.unblock", user="ben") == {}
            assert await ana.asks("contact.blocks") == {"blocks": []}

    async def test_r31_as_many_as_the_setting_says(self):
        async with a_hall(blocks_per_person=1) as hall:
            ana, _ = await a_pair(hall)
            await ana.asks("contact.block", user="ben")
            err = await ana.is_refused("too_large", "contact.block", user="carl")
            assert err["facts"] == {"blocked": 1, "limit": 1}
            await ana.asks("contact.unblock", user="ben")
            await ana.asks("contact.block", user="carl")

    async def test_my_other_devices_learn_of_my_block_and_the_list_is_mine_alone(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            phone = await hall.signs_in("ana")
            await ana.asks("contact.block", user="ben")
            await ana.asks("contact.unblock", user="ben")
            await ana.asks("contact.block", user="ben")
            assert [event["blocked"] for event in phone.heard("contact.changed", user="ben")] == [True, False, True]
            assert ana.heard("contact.changed") == [] == ben.heard("contact.changed")
            mine = {"user": "ben", "name": "Ben", "ts": hall.clock.at_ms}
            assert await phone.asks("contact.blocks") == {"blocks": [mine]}
            assert await ben.asks("contact.blocks") == {"blocks": []}

    async def test_r31_a_block_outlives_what_memory_forgets(self):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            await ana.asks("contact.block", user="ben")
            ana.goes()
            ben.goes()
            hall.world.rooms.forget_idle(set(), set(), hall.clock.at_ms + 10**9, 0)
            hall.world.people.keep_only(set())
            back = await hall.signs_in("ben")
            assert (await says(back, D))["code"] == BLOCKED

    async def test_r60_who_was_away_is_told_of_their_rooms_when_he_resumes(self):
        async with a_hall() as hall:
            ana, _ = await a_pair(hall)
            phone = await hall.signs_in("ben", device="phone")
            hall.passes(1_000)
            phone.goes()
            hall.passes(1_000)
            await ana.asks("contact.block", user="ben")
            heads = {"epoch": "epoch", "rooms": {D: 1, "i": 1, "g": 1, "contract:k": 1}}
            hello = await Device(hall).asks("hello", token="ben", platform="desktop", device="phone", resume=heads)
            can = {room["room"]: room["can"] for room in hello["rooms"]}
            assert set(can) == {D, "i", "contract:k"} and can["contract:k"]["send"] is True
            assert all(can[room]["send"]["err"]["code"] == BLOCKED for room in (D, "i"))
            assert all(can[room]["propose"]["err"]["code"] == BLOCKED for room in (D, "contract:k"))

    @pytest.mark.parametrize("how", ["lost", "unsaid"])
    async def test_after_a_commit_that_nobody_knows_of_memory_says_what_the_store_says(self, how):
        async with a_hall() as hall:
            ana, ben = await a_pair(hall)
            hall.db.failing = [how]
            assert (await ana.answer("contact.block", user="ben"))["err"]["code"] == "internal"
            is_kept = hall.db.connection.execute("SELECT count(*) FROM block").fetchone()[0] == 1
            assert is_kept == (how == "unsaid") == hall.world.people.is_apart_from_any("ben", {"ana"})
            assert (len(ben.heard("room.changed", room=D, head=None)) > 0) == is_kept
            assert ("code" in await says(ben, D)) == is_kept
            assert await ana.asks("contact.block", user="ben") == {"open": ["contract:k"]}
            assert (await says(ben, D))["code"] == BLOCKED


OTHER = {"ana": "ben", "ben": "ana"}
STEPS = st.lists(
    st.tuples(st.sampled_from(["ana", "ben"]), st.sampled_from(["block", "unblock", "say", "wait"])), max_size=14
)


@given(STEPS)
def test_r31_no_message_is_kept_while_a_block_stands_and_none_is_refused_where_none_stood(steps):
    """Contract 20, whatever waits for the disk when. What is judged again is judged, and kept, a little later."""

    async def run() -> None:
        async with a_hall() as hall:
            here = dict(zip(("ana", "ben"), await a_pair(hall), strict=True))
            standing: set[str] = set()  # whose block stands behind everything begun so far
            stood = [False]  # did one, from point to point, since all was on disk?
            begun: list[tuple[Device, int, list[bool], int]] = []
            held = hall.db.hold()
            for number, (user, what) in enumerate(steps):
                if what == "wait":
                    held.set()
                    await turns()
                    stood, held = [bool(standing)], hall.db.hold()
                elif what == "say":
                    reply = here[user].begins("message.send", cid=f"c{number}", room=D, text="hi")
                    begun.append((here[user], reply, stood, len(stood) - 1))
                else:
                    here[user].begins(f"contact.{what}", user=OTHER[user])
                    standing = standing | {user} if what == "block" else standing - {user}
                    stood.append(bool(standing))
                await turns(5)
            held.set()
            for device, reply, points, place in begun:
                answer = await device.reply_to(reply)
                assert not all(points[place:]) if "ok" in answer else any(points), (steps, answer)
            await turns()
            for user, device in here.items():
                mine = [one["user"] for one in (await device.asks("contact.blocks"))["blocks"]]
                assert mine == ([OTHER[user]] if user in standing else [])
                assert ("err" in await device.answer("message.typing", room=D)) == bool(standing)
            assert hall.world.people.is_apart_from_any("ana", {"ben"}) == bool(standing)

    asyncio.run(run())
