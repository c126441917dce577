"""Everybody who is connected: what all devices of a person are told, and what ends by time alone."""

from tests.hall import DAY_MS, Device, Hall, a_hall, a_room, people, turns


async def town(hall: Hall) -> tuple[Device, Device, Device]:
    """Ana, her phone, and Ben, in the room `r`."""
    await hall.facts(*people("ana", "ben", "carl"), a_room("r", "group", "ana", "ben"))
    return await hall.signs_in("ana"), await hall.signs_in("ana", device="phone"), await hall.signs_in("ben")


async def test_what_one_device_changes_the_others_are_told_and_it_is_not():
    async with a_hall() as hall:
        ana, phone, ben = await town(hall)
        await ana.asks("room.set", room="r", favorite=True)
        await ana.asks("settings.put", enter="break")
        await ana.asks("presence.set", available=False)
        await ana.asks("note.put", room="r", text="mine", rev=0)
        told = ["room.changed", "settings.changed", "presence.mine", "note.changed"]
        assert [frame["ev"] for frame in phone.frames if frame.get("ev") in told] == told
        for other in (ana, ben):
            assert not any(other.heard(ev) for ev in told)


async def test_a_session_is_known_by_its_name_to_its_owner_only():
    async with a_hall() as hall:
        ana, phone, _ = await town(hall)
        sessions = hall.world.sessions
        assert sessions.named("ana", ana.session.session) is ana.session
        assert sessions.named("ben", ana.session.session) is None
        assert sessions.named("ana", "") is None
        assert len(sessions) == 3 and set(sessions.users()) == {"ana", "ben"}
        phone.goes()
        assert sessions.named("ana", phone.session.session) is None and len(sessions) == 2


async def test_a_connection_that_never_said_hello_leaves_without_a_trace():
    async with a_hall() as hall:
        Device(hall).goes()
        assert len(hall.world.sessions) == 0 and hall.world.presence.changes == 0


async def test_when_the_last_device_is_gone_the_person_is_and_nothing_listens():
    async with a_hall() as hall:
        ana, phone, ben = await town(hall)
        assert hall.world.presence.state("ana") == "online"
        for device in (ana, phone, ben):
            await device.asks("presence.watch", users=["ana", "ben"])
            device.goes()
        assert hall.hub.rooms() == [] and list(hall.world.sessions.users()) == []
        hall.passes(25_000)
        assert hall.world.presence.state("ana") == "offline"
        assert hall.world.presence._watchers == {}


async def test_a_device_is_remembered_so_that_it_is_told_only_what_changed_meanwhile():
    async with a_hall() as hall:
        ana, phone, ben = await town(hall)
        await hall.facts(a_room("q", "group", "ana", "ben"))
        await ana.asks("room.set", room="r", favorite=True)
        hall.passes(1_000)
        phone.goes()
        assert hall.world.sessions.last_here_ms("ana", "phone") == hall.clock.at_ms
        assert hall.world.sessions.last_here_ms("ana", None) == hall.world.sessions.last_here_ms("ben", "phone") == 0
        hall.passes(1_000)
        await ana.asks("room.set", room="q", favorite=True)
        heads = {"epoch": "epoch", "rooms": {"r": 1, "q": 1}}
        back = await Device(hall).asks("hello", token="ana", platform="desktop", device="phone", resume=heads)
        assert [room["room"] for room in back["rooms"]] == ["q"]
        assert ben.heard("room.changed", favorite=True) == []


async def test_no_more_devices_are_remembered_than_may_be(monkeypatch):
    monkeypatch.setattr("chatd.live.sessions.DEVICES", 2)
    async with a_hall() as hall:
        await hall.facts(*people("ana"))
        for name in ("one", "two", "three", "two"):
            hall.passes(1)
            (await hall.signs_in("ana", device=name)).goes()
        remembered = [hall.world.sessions.last_here_ms("ana", name) > 0 for name in ("one", "two", "three")]
        assert remembered == [False, True, True]


class TestTyping:
    async def test_r30_members_who_look_at_the_room_are_told(self):
        async with a_hall() as hall:
            ana, phone, ben = await town(hall)
            await hall.facts(a_room("q", "group", "ana", "ben"))
            await ana.asks("room.focus", rooms=["r"])
            await phone.asks("room.focus", rooms=["q"])
            await ben.asks("message.typing", room="r")
            assert ana.heard("message.typing") == [{"ev": "message.typing", "room": "r", "users": ["ben"]}]
            assert phone.heard("message.typing") == []
            assert [event["users"] for event in ben.heard("message.typing")] == [[]], "he knows that he writes himself"
            hall.passes(6_000)
            await turns()
            assert ana.heard("message.typing")[-1]["users"] == []

    async def test_r30_who_writes_is_told_who_else_does_wherever_he_looks_if_he_never_said(self):
        async with a_hall() as hall:
            ana, phone, ben = await town(hall)
            for device in (ben, ana):
                await device.asks("message.typing", room="r")
            assert ben.heard("message.typing")[-1]["users"] == ["ana"]
            for device in (ana, phone):
                assert device.heard("message.typing")[-1]["users"] == ["ben"]

    async def test_r30_the_message_ends_it(self):
        async with a_hall() as hall:
            ana, _, ben = await town(hall)
            await ben.asks("message.typing", room="r")
            await ben.asks("message.send", room="r", text="hi", cid="1")
            assert ana.heard("message.typing")[-1]["users"] == []
            places = [place for place, frame in enumerate(ana.frames) if frame.get("ev", "").startswith("message.")]
            assert [ana.frames[place]["ev"] for place in places][-1] == "message.sent", "never after the message"

    async def test_typing_in_a_room_that_memory_let_go_of_is_told_to_nobody(self):
        async with a_hall() as hall:
            ana, _, _ = await town(hall)
            hall.world.sessions.typing.began("gone", "ben", hall.clock.at_ms)
            await turns()
            assert ana.heard("message.typing") == []


class TestPresence:
    async def test_s16_only_people_of_common_rooms_are_seen(self):
        async with a_hall() as hall:
            ana, _, _ = await town(hall)
            await hall.signs_in("carl")
            seen = await ana.asks("presence.watch", users=["ben", "carl", "nobody"])
            assert seen["users"] == {"ben": "online", "carl": "offline", "nobody": "offline"}

    async def test_a_room_one_looks_at_shows_the_presence_of_its_people(self):
        async with a_hall() as hall:
            ana, _, ben = await town(hall)
            assert (await ana.asks("room.focus", rooms=["r"]))["users"] == {"ana": "online", "ben": "online"}
            await ben.asks("presence.set", available=False)
            assert ana.heard("presence.changed") == [{"ev": "presence.changed", "users": {"ben": "offline"}}]

    async def test_a_focus_on_a_room_that_is_not_there_any_more_shows_nobody(self):
        async with a_hall() as hall:
            ana, _, _ = await town(hall)
            await hall.facts(a_room("p", "group", "carl"))
            ana.session.focus = frozenset({"r", "gone", "p"})
            assert set(hall.world.sessions.watch(ana.session, hall.clock.at_ms)) == {"ana", "ben"}

    async def test_who_leaves_one_room_goes_on_looking_at_the_other(self):
        async with a_hall() as hall:
            ana, _, ben = await town(hall)
            await hall.facts(a_room("q", "group", "ana", "ben"), a_room("p", "group", "ana", "ben"))
            await ben.asks("room.focus", rooms=["r", "q"])
            for room in ("r", "p"):
                await ben.asks("room.leave", room=room)
            assert ben.session.focus == frozenset({"q"}) and ana.session.focus is None


class TestTime:
    async def test_a_minute_before_its_token_ends_a_session_is_told_once_and_then_it_ends(self):
        async with a_hall() as hall:
            ana, _, _ = await town(hall)
            expires_ms = ana.session.expires_ms
            hall.passes(DAY_MS - 60_001)
            await turns()
            assert ana.heard("session.expiring") == []
            for _ in range(3):
                hall.passes(1)
            await turns()
            assert ana.heard("session.expiring") == [{"ev": "session.expiring", "expires": expires_ms}]
            hall.passes(60_000 - 3)
            assert ana.door.shuts == []
            hall.passes(1)
            assert hall.clock.at_ms == expires_ms and ana.door.shuts == [(4001, "token expired")]

    async def test_a_fresh_token_may_end_sooner_than_the_old_one(self):
        async with a_hall() as hall:
            ana, _, _ = await town(hall)
            hall.passes(1_000)
            hall.auth.ttl_ms = 90_000
            await ana.asks("session.refresh", token="ana")
            hall.passes(30_000)
            await turns()
            assert len(ana.heard("session.expiring")) == 1
            hall.passes(60_000)
            assert ana.door.shuts == [(4001, "token expired")]

    async def test_each_session_ends_with_its_own_token(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana", "ben"))
            ends: dict[int, Device] = {}
            for ttl_ms in (300_000, 100_000, 200_000):
                hall.auth.ttl_ms = ttl_ms
                ends[ttl_ms] = await hall.signs_in("ana")
            for at_ms in (100_000, 200_000, 300_000):
                hall.passes(99_999)
                assert ends[at_ms].door.shuts == []
                hall.passes(1)
                assert ends[at_ms].door.shuts == [(4001, "token expired")]

    async def test_with_a_fresh_token_it_goes_on_and_is_told_again_in_time(self):
        async with a_hall() as hall:
            ana, _, _ = await town(hall)
            hall.passes(DAY_MS - 60_000)
            fresh = await ana.asks("session.refresh", token="ana")
            assert fresh["expires"] == hall.clock.at_ms + DAY_MS
            hall.passes(60_000)
            assert ana.door.shuts == []
            hall.passes(DAY_MS - 120_000)
            await turns()
            assert len(ana.heard("session.expiring")) == 2

    async def test_revoked_all_devices_of_the_person_end_and_no_others(self):
        async with a_hall() as hall:
            ana, phone, ben = await town(hall)
            hall.world.sessions.revoke("ana")
            assert ana.door.shuts == phone.door.shuts == [(4501, "revoked")] and ben.door.shuts == []


async def test_whoever_may_have_missed_something_comes_back_and_nobody_else():
    async with a_hall() as hall:
        ana, phone, ben = await town(hall)
        await hall.facts(a_room("q", "group", "ana"))
        hall.world.sessions.lost({"q"})
        assert ana.door.shuts == phone.door.shuts == [(4010, "position lost")] and ben.door.shuts == []
