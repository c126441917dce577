"""What happens between people is told to the marketplace by webhooks: signed, all of it, after restarts. R6, R34."""

import asyncio
import stat
from pathlib import Path
from typing import NoReturn

import aiohttp
import pytest

from chatd.config import ConfigError
from tests.people import Device
from tests.receiver import Came, a_receiver, answered
from tests.server import Server, a_chatd
from tests.town import Sundial, Town, a_town


async def reported(town: Town) -> tuple[str, Device]:
    ana, ben = await town.people("ana", "ben")
    said = await ana.says("the secret words", in_=await town.group("Plans", ana, ben))
    await ben.asks("contact.report", room=said.room, seq=said.seq, reason="abuse", text="my own words")
    return said.room, ben


async def test_it_is_told_soon_signed_with_the_secret_in_the_data_folder(tmp_path: Path):
    async with a_receiver() as receiver, a_town(tmp_path, {"webhooks.url": receiver.url}) as town:
        room, ben = await reported(town)
        (came,) = await receiver.has(1)
        secret = tmp_path / "webhook.key"
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert came.is_signed_with(secret.read_bytes().strip())
        said = came.said
        assert (said["topic"], said["subject"], said["seq"], said["reporter"]) == ("report.filed", room, 1, ben.user)
        assert said["epoch"] == ben.hello["epoch"]
        assert b"words" not in came.body, "what people wrote is not told with it"


async def test_what_could_not_be_told_is_told_by_the_next_run(tmp_path: Path):
    async with a_receiver() as receiver:
        receiver.answer = lambda came: answered(503)
        settings: dict[str, str | int] = {
            "webhooks.url": receiver.url,
            "webhooks.retry_first_ms": 10,
            "webhooks.retry_most_ms": 20,
        }
        async with a_town(tmp_path, settings) as town:
            await reported(town)
            await receiver.has(2)
        receiver.answer = None
        before = len(receiver.came)
        async with a_town(tmp_path, settings):
            await receiver.has(before + 1)
        assert set(receiver.seqs) == {1}


async def test_a_server_that_is_killed_tells_it_when_it_is_back(tmp_path: Path):
    async with a_receiver() as receiver:
        receiver.answer = never
        settings: dict[str, str | int] = {"webhooks.url": receiver.url, "demo.enabled": "false"}
        server = await asyncio.to_thread(Server(tmp_path, settings).start)
        try:
            town = Town(server.url, server.admin_url, tmp_path, Sundial())
            await reported(town)
            await receiver.has(1)
            await asyncio.to_thread(server.kill)
            receiver.answer = None
            await asyncio.to_thread(server.start)
            await receiver.has(2)
        finally:
            await asyncio.to_thread(server.stop)
        await town.close()
    assert receiver.seqs == [1, 1], "twice rather than not at all"


async def test_without_an_address_no_secret_is_made_and_everything_is_kept_for_whoever_names_one_later(tmp_path: Path):
    async with a_town(tmp_path) as town:
        await reported(town)
    assert not (tmp_path / "webhook.key").exists()
    async with a_receiver() as receiver, a_town(tmp_path, {"webhooks.url": receiver.url}):
        assert (await receiver.has(1))[0].said["topic"] == "report.filed"


async def test_a_replay_tells_it_once_more(tmp_path: Path):
    async with a_receiver() as receiver, a_town(tmp_path, {"webhooks.url": receiver.url}) as town:
        await reported(town)
        await receiver.has(1)
        await marked(town, 1)
        assert await town.admin("hooks/replay", '{"after":0}') == {"after": 0, "replayed": 1}
        await receiver.has(2)
    assert receiver.seqs == [1, 1]


async def marked(town: Town, count: int) -> None:
    """So many are known to have arrived."""
    async with aiohttp.ClientSession() as http:
        while True:
            async with http.get(f"{town.admin_url}/admin/v1/hooks") as answer:
                if sum(hook["sent_ms"] is not None for hook in (await answer.json())["hooks"]) >= count:
                    return


async def test_r6_nothing_that_is_told_says_how_fast_or_how_often_somebody_answers(tmp_path: Path):
    async with a_receiver() as receiver, a_town(tmp_path, {"webhooks.url": receiver.url}) as town:
        carl, eva = await town.people("carl", "eva", plan="enterprise")
        said = await carl.says("hello", to=eva)
        await eva.hears("hello")
        await eva.says("hello yourself", in_=said.room)
        await receiver.has(1)
        await eva.asks("contact.report", room=said.room, seq=said.seq, reason="abuse", text="")
        came = await receiver.has(2)
    assert [one.said["topic"] for one in came] == ["connection.made", "report.filed"]
    for one in came:
        names = " ".join(walk(one.said))
        assert not any(word in names for word in ("rate", "replied", "response", "answered", "latency", "score")), names


def walk(said: object) -> list[str]:
    """All names in it."""
    if isinstance(said, dict):
        return [*said, *(name for value in said.values() for name in walk(value))]
    return [name for value in said for name in walk(value)] if isinstance(said, list) else []


async def test_a_receiver_that_never_answers_does_not_keep_a_server_from_stopping(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("chatd.live.herald.LAST_WORDS_S", 0.05)
    async with a_receiver() as receiver:
        receiver.answer = never
        async with a_town(tmp_path, {"webhooks.url": receiver.url}) as town:
            await reported(town)
            await receiver.has(1)


async def never(came: Came) -> NoReturn:
    await asyncio.Event().wait()
    raise AssertionError


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("webhooks.url", "ftp://host.example/x", "takes http:// or https://"),
        ("webhooks.url", "host.example", "takes http:// or https://"),
        ("webhooks.url", "https://", "takes http:// or https://"),
        ("webhooks.retry_first_ms", "3600000000", "webhooks.retry_first_ms"),
        ("webhooks.secret_file", "none.key", "none.key"),
    ],
)
async def test_settings_that_cannot_be_are_refused_before_anything_starts(tmp_path: Path, name, value, words):
    with pytest.raises(ConfigError, match=words):
        async with a_chatd(tmp_path, settings={"webhooks.url": "http://127.0.0.1:1/", name: value}):
            raise AssertionError("it started")


async def test_a_secret_that_others_may_read_stops_the_start(tmp_path: Path):
    (tmp_path / "webhook.key").write_text("x" * 40)
    (tmp_path / "webhook.key").chmod(0o644)
    with pytest.raises(ConfigError, match="others may read"):
        async with a_chatd(tmp_path, settings={"webhooks.url": "http://127.0.0.1:1/"}):
            raise AssertionError("it started")
    (tmp_path / "webhook.key").chmod(0o600)
    (tmp_path / "webhook.key").write_text("short")
    with pytest.raises(ConfigError, match="a webhook secret has at least 32 bytes"):
        async with a_chatd(tmp_path, settings={"webhooks.url": "http://127.0.0.1:1/"}):
            raise AssertionError("it started")
