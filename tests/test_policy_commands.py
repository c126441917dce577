"""`chatd policy explain` and `replay`, as somebody at a terminal has them: words, exit codes, --json."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from protocol.client import Client
from tests.server import Server

ROOT = Path(__file__).resolve().parent.parent
WITHIN_S = 30.0
PEOPLE = [
    {"kind": "user", "id": "dora", "rev": 1, "name": "Dora", "role": "client"},
    {"kind": "user", "id": "ben", "rev": 1, "name": "Ben", "role": "freelancer"},
]
CASE = {"from": "dora", "to": "ben", "text": "Hello", "facts": PEOPLE}


def policy(folder: Path, *args: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return chatd(folder, "policy", *args, given=given)


def chatd(folder: Path, *args: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    environ = {"PATH": os.environ["PATH"], "HOME": "", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "chatd", *args]
    manner: dict[str, Any] = {"capture_output": True, "text": True, "timeout": WITHIN_S}
    return subprocess.run(command, cwd=folder, env=environ, input=given, **manner)


def test_a_case_is_explained_in_words_and_the_exit_code_says_the_verdict(tmp_path):
    done = policy(tmp_path, "explain", given=json.dumps(CASE))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("It would be refused: not_eligible (R3).")
    assert "what unlocks it" in done.stdout and "R3  direct.eligible(" in done.stdout
    rich = [{**PEOPLE[0], "plan": "enterprise"}, PEOPLE[1]]
    (tmp_path / "case.json").write_text(json.dumps({**CASE, "facts": rich}), "utf-8")
    done = policy(tmp_path, "explain", "case.json")
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("It would be sent.")


def test_a_case_is_explained_to_programs_too(tmp_path):
    done = policy(tmp_path, "explain", "--json", given=json.dumps(CASE))
    answer = json.loads(done.stdout)
    assert answer["verdict"]["code"] == "not_eligible" and answer["trace"][0]["rules"]


def test_the_configured_law_is_the_one_that_is_explained(tmp_path):
    (tmp_path / "config.toml").write_text('[direct_messages]\neligibility = ["plan is basic"]\n', "utf-8")
    case = {**CASE, "facts": [{**PEOPLE[0], "plan": "basic"}, PEOPLE[1]]}
    assert policy(tmp_path, "explain", given=json.dumps(case)).returncode == 0


@pytest.mark.parametrize("given", ["", json.dumps({**CASE, "when": 1})])
def test_what_is_no_case_is_said_so(tmp_path, given):
    done = policy(tmp_path, "explain", given=given)
    assert (done.returncode, done.stdout) == (2, "") and "this is no case" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_case_without_facts_is_for_the_running_server(tmp_path):
    done = policy(tmp_path, "explain", given=json.dumps({name: CASE[name] for name in ("from", "to", "text")}))
    assert done.returncode == 2 and "chatd admin explain" in done.stderr


def test_the_running_server_explains_by_its_own_facts(tmp_path):
    with Server(tmp_path / "data", {"demo.enabled": "false"}) as server:
        server.facts(*PEOPLE)
        asked = json.dumps({"from": "dora", "to": "ben", "text": "Hello"})
        done = _admin(server, tmp_path, asked)
        assert done.returncode == 1 and done.stdout.startswith("It would be refused: not_eligible (R3).")
        server.facts({**PEOPLE[0], "rev": 2, "plan": "enterprise"})
        assert _admin(server, tmp_path, asked).returncode == 0


def _admin(server: Server, folder: Path, asked: str) -> "subprocess.CompletedProcess[str]":
    return chatd(folder, "admin", "explain", "-", "--admin", server.admin_url, given=asked)


def test_another_law_is_replayed_over_what_was_written_while_the_server_runs(tmp_path):
    data = tmp_path / "data"
    with Server(data, {"demo.enabled": "false"}) as server:
        server.facts({**PEOPLE[0], "plan": "enterprise"}, PEOPLE[1])
        _says(server, "dora", to="ben", text="Hello")
        plans = str(ROOT / "docs" / "presets" / "plans.toml")
        (tmp_path / "short.toml").write_text("[messages]\ntext_chars = 3\n", "utf-8")
        same = policy(tmp_path, "replay", plans, "--data", str(data))
        assert same.stdout == "Judged: 1 sent, 0 refused. Judged differently: 0.\n" and same.returncode == 0
        other = policy(tmp_path, "replay", "short.toml", "--data", str(data), "--json")
        (line,) = [json.loads(line) for line in other.stdout.splitlines()]
        assert (line["room"], line["now"], line["other"], line["rule"]) == ("direct:ben:dora", "ok", "too_large", "R30")


def _says(server: Server, user: str, **fields: Any) -> None:
    async def say() -> None:
        async with Client(server.url, server.token(user)) as client:
            await client.ask("message.send", cid="1", **fields)

    asyncio.run(say())


def test_what_cannot_be_replayed_is_explained(tmp_path):
    (tmp_path / "other.toml").write_text("", "utf-8")
    done = policy(tmp_path, "replay", "other.toml", "--data", str(tmp_path / "nothing"))
    assert done.returncode == 6 and "cannot be read" in done.stderr and "Traceback" not in done.stderr
    done = policy(tmp_path, "replay", "missing.toml")
    assert done.returncode in (1, 2) and "missing.toml" in done.stderr and "Traceback" not in done.stderr
