"""The admin listener: health, metrics, facts, revocation; for the host and those who run the server. S19, R60."""

import itertools
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


EVERY_PATH = [
    *("/healthz", "/readyz", "/metrics", "/", "/v1/ws"),
    *(f"/admin/v1/{what}" for what in ("facts", "revoke", "explain", "hooks", "hooks/replay")),
    *(f"/admin/v1/{what}" for what in ("reports", "reports/decide", "reports/x")),
]


async def test_every_answer_is_secured_and_nothing_fails(town: Town):
    for path in EVERY_PATH:
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
            sent = b"" if method == "GET" else b"nonsense"
            status, headers, body = await request(town.admin_url, method, path, body=sent)
            assert SECURITY.items() <= headers.items() and status in (200, 400, 404, 405), (method, path, status, body)
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


async def asked(town: Town, path: str, *lines: str) -> tuple[int, dict[str, str], bytes]:
    async with bare(town.admin_url) as line:
        line.asks("GET", f"/admin/v1/{path}", *lines)
        return await line.answer()


async def test_facts_are_read_back_as_json_or_line_by_line(town: Town):
    given = [user_fact(fresh("ana"), rating=4.5) for _ in range(3)]
    await town.facts(*given)
    status, _, body = await asked(town, "facts?kind=user")
    assert status == 200 and json.loads(body) == {"facts": given}
    status, headers, body = await asked(town, "facts?kind=user&limit=2", "Accept: application/x-ndjson")
    assert headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in body.splitlines()] == given[:2]
    assert json.loads((await asked(town, "facts"))[2]) == {"kinds": {"user": 3}}
    assert (await asked(town, "facts?kind=unicorn"))[0] == 400


async def test_the_log_of_webhooks_is_read_in_pages_and_sent_again_on_demand(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for number in range(3):
        said = await ana.says(f"hi {number}", in_=room)
        await ben.asks("contact.report", room=room, seq=said.seq, reason="abuse", text="")
    status, _, body = await asked(town, "hooks?limit=2")
    page = json.loads(body)
    assert status == 200 and [hook["seq"] for hook in page["hooks"]] == [1, 2] and page["next"] == 2
    assert {hook["topic"] for hook in page["hooks"]} == {"report.filed"}
    assert {hook["sent_ms"] for hook in page["hooks"]} == {None}, "nobody is told here"
    _, _, body = await asked(town, "hooks?after=2", "Accept: application/x-ndjson")
    assert [json.loads(line)["seq"] for line in body.splitlines()] == [3]
    assert await town.admin("hooks/replay", '{"after":1}') == {"after": 1, "replayed": 2}
    for bad in ("", "{}", '{"after":-1}', '{"after":"1"}', '{"after":1,"x":2}'):
        assert (await town.admin("hooks/replay", bad, status=400))["err"]["code"] == "bad_field"
    assert (await asked(town, "hooks?after=x"))[0] == 400


async def test_reports_are_looked_at_and_decided(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    said = await ana.says("as it was", in_=room)
    report = (await ben.asks("contact.report", room=room, seq=said.seq, reason="abuse", text="look"))["report"]
    _, _, body = await asked(town, "reports")
    assert [one["report"] for one in json.loads(body)["reports"]] == [report]
    assert "as it was" in (await asked(town, f"reports/{report}"))[2].decode()
    assert (await asked(town, "reports/nothing"))[0] == 404
    verdict = {"report": report, "state": "upheld", "by": "mia", "text": "Thank you."}
    assert (await town.admin("reports/decide", json.dumps(verdict)))["state"] == "upheld"
    assert (await ben.sees("contact.report_decided", report=report))["text"] == "Thank you."
    assert json.loads((await asked(town, "reports"))[2])["reports"] == []


async def test_web_pages_do_not_govern_the_server_wherever_they_are_open(town: Town):
    asked = [
        ("Origin: https://evil.example", 403),
        ("Origin: null", 403),
        ("Sec-Fetch-Site: same-origin", 403),
        ("Host: evil.example:8081", 403),
        ("Host: localhost:8081", 200),
        ("Host: [::1]:8081", 200),
        ("X-Nothing: here", 200),
    ]
    for (line, status), method in itertools.product(asked, ("GET", "POST")):
        async with bare(town.admin_url) as probe:
            if line.startswith("Host"):
                probe.host, line = line.removeprefix("Host: "), "X-Nothing: here"
            probe.asks(method, "/admin/v1/facts", line, body=b"" if method == "GET" else b"\n")
            assert (await probe.answer())[0] == status, (line, method)
            probe.asks("GET", "/healthz", line)
            assert (await probe.answer())[0] == 200, "probes may call it as they like"


async def test_what_would_be_said_to_a_message_is_explained(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    case = {"from": ben.user, "room": room, "text": "Reach me at ben.okafor@gmail.com"}
    answer = await town.admin("explain", json.dumps(case))
    assert answer["verdict"] == (await ben.asks("message.check", room=room, text=case["text"]))["verdict"]
    assert any("R11" in step["rules"] for step in answer["trace"])
    assert (await town.admin("explain", json.dumps({**case, "facts": []})))["verdict"]["code"] == "not_found"
    for bad in ("", "{}", "[]", json.dumps({**case, "now": 1})):
        assert (await town.admin("explain", bad, status=400))["err"]["code"] == "bad_field"


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
