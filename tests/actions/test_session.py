"""Signing in and resuming: from any position everything missed comes once and in order, whatever happens meanwhile."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.actions import admin as host
from chatd.live.queue import Bounds
from tests.hall import DAY_MS, Device, Hall, a_contract, a_hall, a_room, people, person, turns

WHERE = st.dictionaries(st.sampled_from(["r", "q", "gone", "none"]), st.integers(0, 12), max_size=4)


async def hello(hall: Hall, user: str = "ben", **said: Any) -> tuple[Device, dict[str, Any]]:
    """A connection of this person, and what hello answered."""
    device = Device(hall)
    return device, await device.asks("hello", token=user, platform="desktop", **said)


async def busy(hall: Hall, deeds: list[tuple[str, int]]) -> Device:
    """Ana does things in `r` and `q`, in which Ben is; from `gone` he was put out."""
    rooms = [a_room(room, "group", "ana", "ben") for room in ("r", "q", "gone")]
    await hall.facts(*people("ana", "ben", "carl"), *rooms, a_room("new", "group", "ana", "carl"))
    ana = await hall.signs_in("ana")
    await ana.asks("room.remove", room="gone", user="ben")
    for number, (deed, seq) in enumerate(deeds):
        fields: dict[str, Any] = {"room": "r", "cid": f"c{number}"}
        match deed:
            case "say":
                await ana.answer("message.send", **fields, text=f"text {number}")
            case "reply":
                await ana.answer("message.send", **fields, text=f"text {number}", reply_to=max(seq, 1))
            case "edit":
                await ana.answer("message.edit", **fields, seq=max(seq, 1), text=f"edited {number}")
            case "delete":
                await ana.answer("message.delete", **fields, seq=max(seq, 1))
            case _:
                await ana.answer("message.send", room="q", cid=f"c{number}", text="elsewhere")
        hall.clock.at_ms += 1
    return ana


def entries(device: Device, room: str) -> list[dict[str, Any]]:
    return [frame for frame in device.frames if frame.get("room") == room and "seq" in frame and "ev" in frame]


deeds = st.lists(
    st.tuples(st.sampled_from(["say", "say", "reply", "edit", "delete", "other"]), st.integers(1, 12)), max_size=12
)


@given(deeds, WHERE, st.booleans())
def test_contract_13_a_resume_brings_all_that_was_missed_in_order_or_says_that_it_does_not(deeds, positions, forgotten):
    async def run() -> None:
        async with a_hall(resume_events=6) as hall:
            await busy(hall, deeds)
            watcher, fresh = await hello(hall)
            heads = {state["room"]: state["head"] for state in fresh["rooms"]}
            if forgotten:
                hall.world.rooms._rooms.clear()
            device, ok = await hello(hall, resume={"epoch": "epoch", "rooms": positions})
            assert ok["resumed"] is True
            live = device.frames.index({"ev": "session.live"})
            assert device.frames[0]["re"] == 1 and all("re" not in frame for frame in device.frames[1:live])
            for room, head in heads.items():
                at = positions.get(room, head)
                told = entries(device, room)
                reset = device.heard("room.reset", room=room)
                if at > head or head - at > 6:
                    assert reset == [{"ev": "room.reset", "room": room, "head": head}] and told == []
                else:
                    assert [entry["seq"] for entry in told] == list(range(at + 1, head + 1)) and reset == []
                await as_history_shows_it(watcher, room, told)
            changed = {room for room, head in heads.items() if positions.get(room) != head}
            assert {state["room"] for state in ok["rooms"]} == changed
            assert ok["gone"] == sorted(set(positions) - set(heads))

    asyncio.run(run())


async def as_history_shows_it(device: Device, room: str, told: list[dict[str, Any]]) -> None:
    """A missed message is shown as it is now; a missed edit carries the text as it is now, or that it is deleted."""
    now = {one["seq"]: one for one in (await device.asks("room.history", room=room, limit=100))["messages"]}
    for entry in told:
        if entry["ev"] == "message.sent":
            assert {name: value for name, value in entry.items() if name != "ev"} == now[entry["seq"]]
        elif entry["ev"] == "message.edited":
            target = now[entry["target"]]
            assert entry.get("text") == target.get("text") and entry.get("deleted") == target.get("deleted")


@given(deeds, st.integers(0, 14))
def test_by_the_time_of_the_last_event_too_with_that_time_once_more(deeds, ago_ms):
    async def run() -> None:
        async with a_hall(resume_events=6) as hall:
            await busy(hall, deeds)
            since = hall.clock.at_ms - ago_ms
            device, _ = await hello(hall, resume={"epoch": "epoch", "since": since})
            for room in ("r", "q"):
                log = hall.db.connection.execute("SELECT seq, ts FROM event WHERE room_id = ? ORDER BY seq", (room,))
                missed = [seq for seq, ts in log.fetchall() if ts >= since]
                if len(missed) > 6:
                    assert device.heard("room.reset", room=room) and entries(device, room) == []
                else:
                    assert [entry["seq"] for entry in entries(device, room)] == missed

    asyncio.run(run())


@pytest.mark.parametrize("where", [{"rooms": {"r": 1, "none": 3}}, {"since": 0}, {"rooms": {}}])
async def test_positions_of_another_epoch_are_none_of_ours(where):
    async with a_hall() as hall:
        await busy(hall, [("say", 1)])
        device, ok = await hello(hall, resume={"epoch": "another", **where})
        assert ok["resumed"] is False
        assert {state["room"] for state in ok["rooms"]} == {"r", "q"}
        expected = {"r"} if where.get("rooms") else {"r", "q"} if "since" in where else set()
        assert {event["room"] for event in device.heard("room.reset")} == expected
        assert [frame for frame in device.frames if "seq" in frame] == []


happening = st.lists(st.sampled_from(["say", "edit", "rename", "in", "out"]), max_size=6)


@given(st.integers(0, 4), happening, st.integers(0, 6), st.integers(0, 8))
def test_contract_14_nothing_is_lost_or_doubled_between_the_snapshot_and_what_happens_now(start, deeds, cut, turned):
    """Each read of a hello is answered late: the first `cut` deeds happen before, the others after."""

    async def run() -> None:
        async with a_hall(Bounds(batch_writes=2)) as hall:
            ana = await busy(hall, [("say", 1)] * 3)
            hall.world.rooms._rooms.clear()
            await ana.asks("room.list")
            late = hall.db.hold(reads=True)
            device = Device(hall)
            where = {"epoch": "epoch", "rooms": {"r": start}}
            number = device.begins("hello", token="ben", platform="desktop", resume=where)
            await turns(turned)
            for place, deed in enumerate(deeds):
                if place == cut:
                    late.set()
                match deed:
                    case "say":
                        ana.begins("message.send", room="r", text="now", cid=f"n{place}")
                    case "edit":
                        ana.begins("message.edit", room="r", seq=2, text="edited", cid=f"n{place}")
                    case "rename":
                        ana.begins("room.rename", room="r", title=f"{place}")
                    case "in":
                        ana.begins("room.add", room="new", user="ben")
                    case _:
                        ana.begins("room.remove", room="new", user="ben")
                await turns(place % 3)
            late.set()
            ok = (await device.reply_to(number))["ok"]
            await ana.asks("message.send", room="r", text="last", cid="last")
            await device.hears("message.sent", text="last")
            assert [(one["seq"], one["ev"]) for one in entries(device, "r")] == hall.log("r")[start:]
            heads = {state["room"]: state["head"] for state in ok["rooms"]}
            for before in device.frames[1 : device.frames.index({"ev": "session.live"})]:
                assert before["seq"] <= heads["r"], "the states are not older than what comes before live"
            if "new" in {room.room for room in await hall.world.rooms.of("ben")}:
                assert "new" in heads or device.heard("room.changed", room="new"), "a room of his is known to him"

    asyncio.run(run())


@pytest.mark.parametrize("device", [None, "phone"])
async def test_r60_what_one_may_do_changed_while_one_was_away(device):
    async with a_hall() as hall:
        await busy(hall, [])
        known = {"device": device} if device else {}
        phone, _ = await hello(hall, **known)
        hall.clock.at_ms += 1_000
        phone.goes()
        hall.clock.at_ms += 1_000
        await hall.facts(person("ben", rev=2, on_hold=True))
        hall.clock.at_ms += 1_000
        _, ok = await hello(hall, **known, resume={"epoch": "epoch", "rooms": {"r": 1, "q": 1}})
        assert {state["room"] for state in ok["rooms"]} == {"r", "q"}
        assert all("err" in state["can"]["send"] for state in ok["rooms"])


async def test_r60_a_contract_that_ended_while_one_was_away():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_contract("k", "ana", "ben"), a_room("r", "group", "ana", "ben"))
        phone, _ = await hello(hall, device="phone")
        phone.goes()
        hall.clock.at_ms += 1_000
        await hall.facts(a_contract("k", "ana", "ben", rev=2, state="ended"))
        _, ok = await hello(hall, device="phone", resume={"epoch": "epoch", "rooms": {"r": 1, "contract:k": 1}})
        assert [state["contract"]["state"] for state in ok["rooms"]] == ["ended"]


@pytest.mark.parametrize("deed", ["room.add", "room.remove"])
async def test_contract_14_what_the_store_knows_already_and_memory_does_not_yet_is_waited_for(deed):
    async with a_hall() as hall:
        ana = await busy(hall, [])
        await ana.asks("room.add", room="new", user="ben")
        if deed == "room.add":
            await ana.asks("room.remove", room="new", user="ben")
        hall.world.rooms._of.clear()
        hall.db.late = asyncio.Event()
        number = ana.begins(deed, room="new", user="ben")
        await turns()
        device = Device(hall)
        asked = device.begins("hello", token="ben", platform="desktop")
        await turns()
        assert deed == "room.remove" or device.frames == [], "the server waits, and others go on meanwhile"
        hall.db.late.set()
        ok = (await device.reply_to(asked))["ok"]
        await ana.reply_to(number)
        assert {room["room"] for room in ok["rooms"]} == {"r", "q", *(["new"] if deed == "room.add" else [])}
        assert entries(device, "new") == []


async def test_contract_14_hello_waits_for_a_room_that_is_founded_and_nobody_was_told_of():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, phone = await hall.signs_in("ana"), await hall.signs_in("ana")
        hall.db.late = asyncio.Event()
        number = ana.begins("message.send", to="ben", text="first", cid="1")
        await turns()
        device = Device(hall)
        asked = device.begins("hello", token="ben", platform="desktop")
        await turns()
        hall.db.late.set()
        ok = (await device.reply_to(asked))["ok"]
        assert (await ana.reply_to(number))["ok"]["seq"] == 2
        await ana.asks("message.send", to="ben", text="second", cid="2")
        heads = [state["head"] for state in ok["rooms"] if state["room"] == "direct:ana:ben"]
        heads += [state["head"] for state in device.heard("room.changed", room="direct:ana:ben")]
        assert heads and heads == sorted(heads), "what one knows never shrinks"
        seqs = [one["seq"] for one in entries(device, "direct:ana:ben")]
        assert set(seqs) | set(range(1, heads[0] + 1)) == {1, 2, 3} and seqs == sorted(seqs)
        assert [one["seq"] for one in entries(phone, "direct:ana:ben")] == [1, 2, 3]
        state = (await phone.asks("room.list"))["rooms"][0]
        assert (state["room"], state["head"], state["last"]["text"]) == ("direct:ana:ben", 3, "second")


class TestWhoMayComeIn:
    async def test_a_token_that_is_not_believed_ends_the_connection(self):
        async with a_hall() as hall:
            device = Device(hall)
            await device.is_refused("bad_token", "hello", token="?ana", platform="desktop")
            assert device.door.shuts == [(4500, "bad_token")] and len(hall.world.sessions) == 0

    async def test_a_token_may_pin_the_platform(self):
        async with a_hall() as hall:
            device = Device(hall)
            await device.asks("hello", token="ana:mobile_app", platform="desktop")
            assert device.session.platform == "mobile_app"

    async def test_no_more_connections_of_one_person_than_may_be_even_when_all_come_at_once(self):
        async with a_hall(sockets_per_user=2) as hall:
            await hall.facts(*people("ana"))
            devices = [Device(hall) for _ in range(4)]
            numbers = [device.begins("hello", token="ana", platform="desktop") for device in devices]
            replies = [await device.reply_to(number) for device, number in zip(devices, numbers, strict=True)]
            assert sorted("ok" in reply for reply in replies) == [False, False, True, True]
            assert len(hall.world.sessions) == 2
            assert {code for device in devices for code, _ in device.door.shuts} == {4503}
            devices[[("ok" in reply) for reply in replies].index(True)].goes()
            await hello(hall, "ana")

    async def test_a_connection_that_is_gone_before_hello_is_answered_is_nobody(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana"))
            hall.auth.slow = asyncio.Event()
            device = Device(hall)
            device.begins("hello", token="ana", platform="desktop")
            device.goes()
            hall.auth.slow.set()
            await turns()
            assert len(hall.world.sessions) == 0 and hall.world.presence.state("ana") == "offline"
            assert hall.hub.rooms() == []

    async def test_revoked_sign_ins_stay_out_and_later_ones_come_in(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana"))
            ana = await hall.signs_in("ana")
            hall.clock.at_ms += 1_000
            assert await host.revoke(hall.world, b'{"user":"ana"}') == {"user": "ana", "ended": 1}
            assert ana.door.shuts == [(4501, "revoked")]
            hall.clock.at_ms -= 1
            device = Device(hall)
            await device.is_refused("revoked", "hello", token="ana", platform="desktop")
            hall.clock.at_ms += 1
            await hello(hall, "ana")

    async def test_what_hello_says_is_what_a_client_needs(self):
        async with a_hall() as hall:
            await hall.facts(person("ana", name="Ana Almeida"))
            _, ok = await hello(hall, "ana")
            assert ok["user"] == "ana" and ok["name"] == "Ana Almeida" and ok["role"] == "client"
            assert ok["available"] is True and ok["epoch"] == "epoch" and ok["now"] == hall.clock.at_ms
            assert ok["expires"] == hall.clock.at_ms + DAY_MS and ok["resumed"] is False
            assert ok["rooms"] == ok["gone"] == []
            midnight_ms = hall.clock.at_ms - hall.clock.at_ms % DAY_MS + DAY_MS
            assert ok["quotas"] == [{"name": "new_connections", "used": 0, "limit": 5, "resets_at": midnight_ms}]
            assert ok["can"]["create"] is True and ok["can"]["open"]["err"]["code"] == "not_eligible"
            assert ok["limits"]["text_chars"] == 10_000 and ok["limits"]["edit_window_ms"] == 3_600_000
            assert {"send_burst", "send_per_s", "ask_burst", "ask_per_s", "frame_bytes"} <= set(ok["limits"])


class TestRefreshing:
    async def test_somebody_elses_token_is_no_good(self):
        async with a_hall() as hall:
            ana = await hall.signs_in("ana")
            before_ms = ana.session.expires_ms
            await ana.is_refused("bad_token", "session.refresh", token="ben")
            assert ana.session.expires_ms == before_ms and ana.door.shuts == []

    async def test_a_ping_says_what_time_it_is(self):
        async with a_hall() as hall:
            ana = await hall.signs_in("ana")
            assert await ana.asks("session.ping") == {"now": hall.clock.at_ms}
