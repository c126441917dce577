"""Bounds at N and N+1, and the ways around them: rates per person, sockets per address, strangers. S37, S38, S48."""

import asyncio
from pathlib import Path

from websockets.exceptions import InvalidStatus

from tests.edge.raw import bare, request
from tests.lines import ws
from tests.people import Device, fresh
from tests.server import Settings
from tests.town import Town, a_town

SLOW = {"limits.send_burst": 10, "limits.send_per_s": 1, "limits.ask_burst": 30, "limits.ask_per_s": 5}
ONE_PROXY: Settings = {"server.trusted_proxies": "127.0.0.1", "demo.enabled": "false"}


async def sends(devices: list[Device], room: str, count: int) -> list[dict]:
    """So many messages at once, spread over these devices; the replies."""
    begun = [
        await devices[number % len(devices)].begins("message.send", room=room, text="x", cid=fresh("c"))
        for number in range(count)
    ]
    return list(await asyncio.gather(*begun))


async def test_a_person_writes_so_much_over_all_lines_together(tmp_path: Path):
    """S37: several sockets, a stream, and a new connection for each message: the bucket is the person's."""
    async with a_town(tmp_path, SLOW) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        devices = [ana, await ana.signs_in(), await ana.signs_in(door="sse")]
        town.clock.stop()
        answers = await sends(devices, room, 30)
        kept = [answer for answer in answers if "ok" in answer]
        assert len(kept) == 10
        refused = next(answer["err"] for answer in answers if "err" in answer)
        assert (refused["code"], refused["class"]) == ("rate_limited", "wait") and 0 < refused["after_ms"] <= 1_001
        again = await ana.signs_in()
        assert not [answer for answer in await sends([again], room, 5) if "ok" in answer]
        assert (await ben.says("I may", in_=room)).seq, "one person's limit is nobody else's"
        town.clock.forward(3_000)
        assert sum("ok" in answer for answer in await sends(devices, room, 20)) == 3


async def test_after_ms_is_when_to_come_back(tmp_path: Path):
    async with a_town(tmp_path, SLOW) as town:
        (ana,) = await town.people("ana")
        room = await town.group("Plans", ana)
        town.clock.stop()
        refused = [answer["err"] for answer in await sends([ana], room, 14) if "err" in answer]
        town.clock.forward(refused[-1]["after_ms"])
        await ana.says("now", in_=room)


async def test_edits_deletions_and_rooms_are_writing_too_and_reading_has_its_own_bucket(tmp_path: Path):
    async with a_town(tmp_path, SLOW) as town:
        (ana,) = await town.people("ana")
        room = await town.group("Plans", ana)
        town.clock.stop()
        await sends([ana], room, 12)
        for op, fields in (
            ("message.edit", {"room": room, "seq": 2, "text": "x", "cid": fresh("c")}),
            ("message.delete", {"room": room, "seq": 2, "cid": fresh("c")}),
            ("room.create", {"title": "x", "members": [], "cid": fresh("c")}),
            ("room.rename", {"room": room, "title": "x"}),
        ):
            await ana.is_refused("rate_limited", op, **fields)
        asked = [await ana.begins("room.history", room=room) for _ in range(40)]
        answers = await asyncio.gather(*asked)
        kept = sum("ok" in answer for answer in answers)
        assert 20 <= kept <= 30, "looking up whether a refused write is a repeat is asking too"


async def test_a_repeat_is_answered_even_to_who_is_too_fast(tmp_path: Path):
    """contract 3: what was kept was kept."""
    async with a_town(tmp_path, SLOW) as town:
        (ana,) = await town.people("ana")
        room = await town.group("Plans", ana)
        said = await ana.says("first", in_=room, cid="first")
        await sends([ana], room, 12)
        assert await ana.says("first", in_=room, cid="first") == said._replace(dup=True)


async def test_an_address_has_so_many_sockets_and_gets_them_back(tmp_path: Path):
    """N are let in, one more is told 429 and when to come back; a stream counts as a socket."""
    async with a_town(tmp_path, {"limits.sockets_per_address": 4}) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        stream = await ana.signs_in(door="sse")
        extra = await ws(town.url)
        for _ in range(3):
            assert await refused_with(town) == 429
        status, headers, _ = await request(
            town.url, "GET", "/v1/events", f"Authorization: Bearer {town.token(ana.user)}"
        )
        assert status == 429 and int(headers["retry-after"]) > 0
        await ana.says("those inside do not notice", in_=room)
        await ben.hears("those inside do not notice")
        await extra.close()
        await stream.leaves()
        others = [await ws(town.url), await ws(town.url)]
        assert await refused_with(town) == 429
        await asyncio.gather(*(other.close() for other in others))


async def refused_with(town: Town, *lines: str) -> int:
    """The status of one more handshake."""
    async with bare(town.url) as line:
        line.asks_to_upgrade(*lines)
        status, headers = await line.head()
        assert status == 101 or int(headers["retry-after"]) > 0
        return status


async def test_an_address_shakes_hands_so_often(tmp_path: Path):
    async with a_town(tmp_path, {"limits.handshake_burst": 5, "limits.handshakes_per_s": "0.01"}) as town:
        assert [await refused_with(town) for _ in range(7)] == [101] * 5 + [429] * 2


async def test_forwarded_addresses_are_believed_from_no_stranger(tmp_path: Path):
    """S48: who can write the header cannot choose the address that is counted."""
    settings: Settings = {"limits.handshake_burst": 3, "limits.handshakes_per_s": "0.01"}
    async with a_town(tmp_path, settings) as town:
        statuses = [await refused_with(town, f"X-Forwarded-For: 10.0.0.{number}") for number in range(5)]
        assert statuses == [101] * 3 + [429] * 2


async def test_forwarded_addresses_are_believed_from_our_proxy_and_only_what_it_wrote(tmp_path: Path):
    """The last one of the list is what the proxy saw; what stands before it is what the client said."""
    settings: Settings = {**ONE_PROXY, "limits.handshake_burst": 2, "limits.handshakes_per_s": "0.01"}
    async with a_town(tmp_path, settings) as town:
        for number in range(5):
            assert await refused_with(town, f"X-Forwarded-For: 10.0.0.{number}") == 101
        spoofed = [await refused_with(town, f"X-Forwarded-For: 10.9.9.{number}, 10.0.1.1") for number in range(4)]
        assert spoofed == [101, 101, 429, 429]
        two_lines = ["X-Forwarded-For: 10.8.8.8", "X-Forwarded-For: 10.0.2.1"]
        assert [await refused_with(town, *two_lines) for _ in range(3)] == [101, 101, 429]
        same_64 = [await refused_with(town, f"X-Forwarded-For: 2001:db8:1:1::{number}") for number in range(1, 4)]
        assert same_64 == [101, 101, 429]
        await refused_with(town, "X-Forwarded-For: nonsense, <script>")


async def test_strangers_are_bounded_and_do_not_keep_others_out_for_long(tmp_path: Path):
    """S3: sockets that have not said hello; 503 for one more, until one of them says hello or goes."""
    async with a_town(tmp_path, {"limits.unauthenticated": 3}) as town:
        strangers = [await ws(town.url) for _ in range(3)]
        assert await refused_with(town) == 503
        await strangers.pop().close()
        (ana,) = await town.people("ana")
        await ana.signs_in()
        try:
            await (await ws(town.url)).close()
        except InvalidStatus as error:
            raise AssertionError("those who said hello are no strangers") from error
        await asyncio.gather(*(one.close() for one in strangers))


async def test_memory_does_not_grow_with_what_strangers_and_floods_do(tmp_path: Path):
    """S38, contract 21, bounded and small: after a first round, more rounds of the same leave nothing behind."""
    async with a_town(tmp_path, {"limits.send_burst": 20, "limits.send_per_s": 1}) as town:
        (ana,) = await town.people("ana")
        room = await town.group("Plans", ana)

        async def a_round() -> None:
            for _ in range(15):
                async with bare(town.url) as line:
                    line.asks_to_upgrade()
                    await line.head()
                    line.say(b"\x81\xfe\xff\xffmask" + b"x" * 30_000)
            for _ in range(15):
                await request(town.url, "POST", "/v1/ops", f"X-Long: {'x' * 4_000}", body=b"x" * 10_000)
            await asyncio.gather(
                *[await ana.begins("message.send", room=room, text="x" * 5_000, cid=fresh("c")) for _ in range(60)]
            )
            await asyncio.gather(
                *[await ana.begins("presence.watch", users=[fresh("u") for _ in range(50)]) for _ in range(5)]
            )
            await asyncio.gather(
                *[await ana.begins("message.send", room=fresh("none"), text="x", cid=fresh("c")) for _ in range(60)]
            )
            ana.inbox.clear()

        await a_round()
        await a_round()
        before = await kept_bytes(town)
        for _ in range(4):
            await a_round()
        assert await kept_bytes(town) - before < 4 * 1024 * 1024


async def kept_bytes(town: Town) -> float:
    """The resident memory of this process, which is server and clients."""
    text = (await request(town.admin_url, "GET", "/metrics"))[2].decode()
    lines = [line for line in text.splitlines() if line.startswith("process_resident_memory_bytes")]
    return float(lines[0].split()[1]) if lines else 0.0
