"""The admin listener: health, metrics, facts, revocation; for the host and those who run the server. S19, R60."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.edge.raw import SECURITY, bare, request
from tests.people import fresh
from tests.server import a_chatd
from tests.town import Town, a_town, contract_fact, room_fact, user_fact


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path) as town:
        yield town


async def metrics_of(town: Town) -> str:
    return (await request(town.admin_url, "GET", "/metrics"))[2].decode()


async def test_health_says_that_it_runs_and_readiness_that_it_takes_people(tmp_path: Path):
    async with a_chatd(tmp_path) as chatd, bare(chatd.admin_url) as probe:
        probe.asks("GET", "/readyz")
        assert (await probe.answer())[::2] == (200, b'{"ready":true}')
        await chatd.drain()
        probe.asks("GET", "/readyz")
        assert (await probe.answer())[::2] == (503, b'{"ready":false}')
        probe.asks("GET", "/healthz")
        assert (await probe.answer())[0] == 200, "it runs until it has stopped"


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/metrics", "/admin/v1/facts", "/admin/v1/revoke", "/", "/v1/ws"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
async def test_every_answer_is_secured_and_nothing_fails(town: Town, method: str, path: str):
    status, headers, body = await request(town.admin_url, method, path, body=b"" if method == "GET" else b"nonsense")
    assert SECURITY.items() <= headers.items() and status in (200, 400, 404, 405), (status, body)
    assert status != 404 or json.loads(body)["err"]["code"] == "not_found"


async def test_facts_that_were_said_before_change_nothing_and_newer_ones_count(town: Town):
    """A host that heard no answer says it again."""
    user, fact = fresh("ana"), {}
    fact = user_fact(user, rev=5, name="Ana")
    assert await town.facts(fact) == {"applied": 1, "ignored": 0, "rooms": {}}
    assert await town.facts(fact) == {"applied": 0, "ignored": 1, "rooms": {}}
    assert (await town.facts({**fact, "rev": 4, "name": "Old"}))["applied"] == 0
    assert (await town.facts({**fact, "rev": 6, "name": "New"}))["applied"] == 1
    assert (await town.device(user)).hello["name"] == "New"


async def test_of_two_facts_about_one_thing_in_one_request_the_newer_counts(town: Town):
    user = fresh("ana")
    await town.facts(user_fact(user, rev=9, name="Nine"), user_fact(user, rev=8, name="Eight"))
    assert (await town.device(user)).hello["name"] == "Nine"


async def test_a_request_is_kept_whole_or_not_at_all(town: Town):
    """The answer names the first bad line; what came before it is not kept either."""
    user = fresh("ana")
    good = json.dumps(user_fact(user, name="Known"))
    for bad in (
        "{",
        "[]",
        "{}",
        '{"kind":"user","id":"x","rev":1}',
        '{"kind":"unicorn","id":"x","rev":1}',
        json.dumps(user_fact("x", role="king")),
        json.dumps(user_fact("x", rev=-1)),
        json.dumps(user_fact("x", rev=2**53)),
        json.dumps(user_fact("bad id")),
        json.dumps(user_fact("x/../y")),
        json.dumps(user_fact("x", password="secret")),
        json.dumps(user_fact("x", name="")),
        json.dumps(contract_fact("k", "a", "b", state="imagined")),
        json.dumps(room_fact("r", "direct", "", ["a", "b", "c"])),
        json.dumps(room_fact("r", "secret", "", ["a"])),
    ):
        said = await town.admin("facts", f"{good}\n\n{bad}\n", status=400)
        assert said["err"]["code"] == "bad_field" and said["err"]["facts"]["line"] == 3, (bad, said)
    assert (await town.device(user)).hello["name"] == user, "nobody has said who this is"


async def test_an_empty_request_is_no_fact(town: Town):
    assert await town.admin("facts", "") == {"applied": 0, "ignored": 0, "rooms": {}}
    assert await town.admin("facts", "\n\n  \n") == {"applied": 0, "ignored": 0, "rooms": {}}


async def test_rooms_of_facts_have_names_that_the_answer_gives(town: Town):
    ana, ben = await town.people("ana", "ben")
    contract, group, direct = fresh("k"), fresh("g"), fresh("d")
    told = await town.facts(
        contract_fact(contract, ana.user, ben.user),
        room_fact(group, "group", "Plans", [ana.user, ben.user]),
        room_fact(direct, "direct", "", [ana.user, ben.user]),
    )
    assert set(told["rooms"]) == {f"contract/{contract}", f"room/{group}", f"room/{direct}"}
    await ana.catches_up()
    assert set(ana.rooms) == set(told["rooms"].values())
    assert (await ana.says("hi", to=ben)).room == told["rooms"][f"room/{direct}"], "the two have one room"


async def test_facts_name_people_who_are_not_known_yet(town: Town):
    """In whatever order the host says things, also within one request."""
    contract, ana, ben = fresh("k"), fresh("ana"), fresh("ben")
    await town.facts(contract_fact(contract, ana, ben), user_fact(ana), user_fact(ben))
    client = await town.device(ana)
    (state,) = client.rooms.values()
    assert {one["name"] for one in state["members"]} == {"Ana", "Ben"}


async def test_many_facts_are_one_request(town: Town):
    users = [fresh("user") for _ in range(3000)]
    told = await town.facts(*(user_fact(user) for user in users), room_fact(fresh("g"), "group", "All", users))
    assert told["applied"] == 3001
    assert (await town.device(users[17])).hello["rooms"][0]["count"] == 3000


async def test_revocation_names_a_person(town: Town):
    (ana,) = await town.people("ana")
    await ana.signs_in()
    assert await town.admin("revoke", json.dumps({"user": ana.user})) == {"user": ana.user, "ended": 2}
    await ana.is_closed(4501)
    assert (await town.admin("revoke", '{"user":"nobody"}'))["ended"] == 0
    for bad in ("", "{", "{}", '{"user":7}', '{"user":"a b"}', '{"user":"x","why":"y"}', "[]"):
        assert (await town.admin("revoke", bad, status=400))["err"]["code"] == "bad_field"


async def test_metrics_count_and_name_nobody(town: Town):
    """S19: labels come from closed lists, so that their number is fixed; no id, name or text is one."""
    before = await metrics_of(town)
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Canary title", ana, ben)
    await ana.says("canary text", in_=room)
    await ben.hears("canary text")
    for op in ("message.send", "no.such.op", "canary"):
        await ben.begins(op, room=room, text="", cid="canary")
    await ben.catches_up()
    stream = await ben.signs_in(door="sse", device="canary-device")
    await stream.catches_up()
    after = await metrics_of(town)
    for word in ("canary", "Canary", ana.user, ben.user, room, "127.0.0.1", "no.such.op"):
        assert word not in after
    labels = set(re.findall(r"^chatd_\w+{(.*?)}", after, re.M))
    assert all(re.fullmatch(r'(\w+="[\w. +-]*",?)+', label) for label in labels)
    samples = {line.split(" ")[0] for line in after.splitlines() if line.startswith("chatd_")}
    assert len(samples) < 3000
    names = "connections commands closes resumes deliveries outbox_bytes presence_changes loop_lag_seconds"
    for name in f"{names} journal_batch_writes journal_commit_seconds".split():
        assert f"# TYPE chatd_{name}" in before.replace("_total ", " ")
    assert 'chatd_connections{door="ws"} 2.0' in after and 'chatd_connections{door="sse"} 1.0' in after
    assert 'chatd_commands_total{op="message.send",outcome="ok"}' in after
