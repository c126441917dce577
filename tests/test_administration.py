"""`chatd admin`: what a host says and asks, from a terminal, of a server that runs."""

import asyncio
import io
import json
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from chatd.__main__ import main
from tests.people import Device, fresh
from tests.town import Town, a_town, user_fact


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal:
    """Somebody at this machine."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.url, self._capsys = url, capsys

    async def __call__(self, *words: str, json: bool = False) -> Done:
        given: Sequence[str] = ["admin", *words, "--admin", self.url, *(["--json"] if json else [])]
        try:
            code = await asyncio.to_thread(main, given)
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = self._capsys.readouterr()
        return Done(code, out, err)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path / "var") as town:
        yield town


@pytest.fixture
def chatd_admin(town: Town, tmp_path: Path, monkeypatch, capsys) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(town.admin_url, capsys)


async def a_report(town: Town, text: str = "bad") -> tuple[Device, str]:
    ana, ben = await town.people("ana", "ben")
    said = await ana.says(text, in_=await town.group("Plans", ana, ben))
    asked = {"room": said.room, "seq": said.seq, "reason": "abuse", "text": "look at this"}
    return ben, (await ben.asks("contact.report", **asked))["report"]


class TestFacts:
    async def test_are_counted_listed_and_shown_one_by_one(self, town, chatd_admin):
        assert (await chatd_admin("facts")).out == "no facts yet\n"
        given = [user_fact(fresh("ana"), plan="plus", skills=["Python", "asyncio"]), user_fact(fresh("ben"))]
        await town.facts(*given)
        assert await chatd_admin("facts") == Done(0, "       2  user\n", "")
        listed = await chatd_admin("facts", "user")
        assert listed.out.splitlines()[0].startswith(f"{given[0]['id']}  rev {given[0]['rev']}  name=Ana")
        assert "skills=Python, asyncio" in listed.out
        one = await chatd_admin("facts", "user", given[0]["id"])
        assert dict(line.split(maxsplit=1) for line in one.out.splitlines())["plan"] == "plus"
        wrong = await chatd_admin("facts", "usr")
        assert (wrong.code, wrong.out) == (1, "") and "'usr'; the kinds are user, contract" in wrong.err
        missing = await chatd_admin("facts", "user", "nobody")
        assert missing == Done(1, "", "chatd: there is no user nobody.\n")

    async def test_more_than_a_page_are_listed_whole(self, town, chatd_admin, monkeypatch):
        monkeypatch.setattr("chatd.administration.PAGE", 2)
        await town.facts(*(user_fact(f"u{number}") for number in range(5)))
        assert [fact["id"] for fact in (await chatd_admin("facts", "user", json=True)).lines] == [
            f"u{number}" for number in range(5)
        ]

    async def test_printed_for_programs_are_what_put_takes(self, town, chatd_admin, tmp_path):
        given = [user_fact(fresh("ana"), rating=4.5), user_fact(fresh("ben"))]
        await town.facts(*given)
        printed = await chatd_admin("facts", "user", json=True)
        assert printed.lines == sorted(given, key=lambda fact: fact["id"])
        (tmp_path / "facts.ndjson").write_text(printed.out)
        assert (await chatd_admin("put", "facts.ndjson")).out == "kept 0, known already 2, refused 0\n"

    async def test_come_from_a_file_or_from_standard_input(self, town, chatd_admin, tmp_path, monkeypatch):
        group = {
            "kind": "room",
            "id": "g",
            "rev": 1,
            "room": "group",
            "title": "Plans",
            "by": "ana",
            "members": ["ana"],
        }
        (tmp_path / "facts").write_text(json.dumps(user_fact("ana")) + "\n" + json.dumps(group))
        done = await chatd_admin("put", "facts")
        assert done == Done(0, "kept 2, known already 0, refused 0\nroom g for room/g\n", "")
        stdin = io.TextIOWrapper(io.BytesIO(json.dumps(user_fact("ben")).encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert (await chatd_admin("put", "-", json=True)).lines == [{"applied": 1, "ignored": 0, "rooms": {}}]
        assert (await town.device("ana")).rooms.keys() == {"g"}

    async def test_that_are_wrong_are_named_by_their_line_and_nothing_is_kept(self, town, chatd_admin, tmp_path):
        (tmp_path / "facts").write_text(json.dumps(user_fact("ana")) + '\n{"kind":"user"}\n')
        done = await chatd_admin("put", "facts")
        assert done.code == 1 and done.err.startswith("chatd: bad_field: Line 2: ")
        assert (await chatd_admin("facts")).out == "no facts yet\n"
        done = await chatd_admin("put", "no-such-file")
        assert done == Done(1, "", "chatd: no-such-file cannot be read (No such file or directory).\n")

    async def test_that_the_server_refuses_are_listed_and_the_exit_code_says_so(self, town, chatd_admin, tmp_path):
        ana, ben = await town.people("ana", "ben")
        await town.group("Plans", ana, ben)
        await ben.asks("contact.block", user=ana.user)
        invitation = {"kind": "invitation", "id": "i", "rev": 1, "posting": "p", "title": "Job"}
        (tmp_path / "facts").write_text(json.dumps({**invitation, "client": ana.user, "freelancer": ben.user}))
        done = await chatd_admin("put", "facts")
        assert done.code == 1
        assert done.out == "kept 0, known already 0, refused 1\nline 1: invitation i: You cannot reach this person.\n"


class TestSetting:
    async def test_changes_what_it_names_and_leaves_the_rest(self, town, chatd_admin):
        dora = user_fact("dora", city="Zagreb", plan="basic")
        await town.facts(dora)
        done = await chatd_admin("set", "user", "dora", "billing_verified=true", "spent_12m_cents=100000", "plan=")
        assert done.out == "kept 1, known already 0, refused 0\n"
        (now,) = (await chatd_admin("facts", "user", "dora", json=True)).lines
        expected = {**dora, "rev": dora["rev"] + 1, "billing_verified": True, "spent_12m_cents": 100_000}
        del expected["plan"]
        assert now == expected

    async def test_counts_at_once_for_whoever_is_connected(self, town, chatd_admin):
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        await ben.catches_up()
        ben.inbox.clear()
        assert (await chatd_admin("set", "user", ben.user, "on_hold=true")).code == 0
        news = await ben.sees("room.changed", room=room)
        assert news["can"]["send"]["err"]["code"] == "account_on_hold"

    async def test_makes_what_is_not_there_yet(self, town, chatd_admin):
        assert (await chatd_admin("set", "user", "kim", "name=Kim Lee", "role=client")).code == 0
        assert (await town.device("kim")).hello["name"] == "Kim Lee"
        done = await chatd_admin("set", "user", "lou", "role=client")
        assert done.code == 1 and "name" in done.err

    @pytest.mark.parametrize(
        ("field", "kept"),
        [
            ("title=2024", "2024"),
            ("skills=Python, asyncio,", ["Python", "asyncio"]),
            ("skills=Python", ["Python"]),
            ("hires=7", 7),
            ("rating=4.5", 4.5),
            ("on_hold=false", None),
            ("about=a=b", "a=b"),
            ("city=null", "null"),
        ],
    )
    async def test_reads_values_as_their_field_has_them(self, town, chatd_admin, field, kept):
        await town.facts(user_fact("ana"))
        assert (await chatd_admin("set", "user", "ana", field)).code == 0
        (now,) = (await chatd_admin("facts", "user", "ana", json=True)).lines
        assert now.get(field.partition("=")[0]) == kept

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["unicorn", "x", "a=1"], "there are user, contract, team"),
            (["user", "ana", "horn=1"], "the fields of a user are name, role"),
            (["user", "ana", "on_hold"], "takes FIELD=VALUE"),
            (["user", "ana", "hires=many"], "hires=many: Expected `int | null`"),
            (["user", "ana", "rev=9"], "the fields of a user are"),
        ],
    )
    async def test_what_cannot_be_is_explained_before_anything_is_said(self, town, chatd_admin, words, said):
        done = await chatd_admin("set", *words)
        assert done.code == 2 and said in done.err and "Traceback" not in done.err

    async def test_two_at_once_lose_nothing(self, town, chatd_admin):
        await town.facts(user_fact("ana"))
        fields = ["city=Lisbon", "country=Portugal", "plan=plus", "hires=3"]
        done = await asyncio.gather(*(chatd_admin("set", "user", "ana", field) for field in fields))
        assert [one.code for one in done] == [0] * 4
        (now,) = (await chatd_admin("facts", "user", "ana", json=True)).lines
        assert {f"{name}={now.get(name)}" for name in ("city", "country", "plan", "hires")} == set(fields)


async def test_revoking_ends_the_sign_ins_of_a_person(town, chatd_admin):
    (ana,) = await town.people("ana")
    done = await chatd_admin("revoke", ana.user)
    assert done.out == f"{ana.user}: every sign-in until now has ended; 1 connections were closed\n"
    await ana.is_closed(4501)


async def test_the_log_of_webhooks_is_shown_and_sent_again(town, chatd_admin):
    _, report = await a_report(town)
    shown = await chatd_admin("hooks")
    assert shown.out.startswith("1  ") and "  report.filed  " in shown.out and "  waiting  " in shown.out
    assert f"report={report}" in shown.out
    assert [hook["seq"] for hook in (await chatd_admin("hooks", json=True)).lines] == [1]
    assert (await chatd_admin("hooks", "--after", "1")).out == ""
    assert (await chatd_admin("replay", "0")).out == "1 beyond 0 are sent again, in order\n"
    done = await chatd_admin("hooks", "--limit", "0")
    assert done.code == 1 and "bad_field" in done.err


async def test_moderators_see_the_queue_look_at_one_and_decide(town, chatd_admin):
    ben, report = await a_report(town, "as it was said")
    queue = await chatd_admin("reports")
    assert report in queue.out and "abuse" in queue.out and "Ben about Ana" in queue.out and "1 filed" in queue.out
    assert "as it was said" in (await chatd_admin("reports", report)).out
    assert [one["report"] for one in (await chatd_admin("reports", json=True)).lines] == [report]
    done = await chatd_admin("decide", report, "upheld", "--words", "Thank you.", "--by", "mia")
    assert done == Done(0, f"{report} is upheld, by mia\n", "")
    assert (await ben.sees("contact.report_decided", report=report))["text"] == "Thank you."
    assert report not in (await chatd_admin("reports")).out
    assert report in (await chatd_admin("reports", "--state", "all")).out
    again = await chatd_admin("decide", report, "dismissed", "--by", "zoe")
    assert again.code == 1 and "rev_conflict" in again.err
    assert (await chatd_admin("reports", "nothing")).err.startswith("chatd: not_found")


async def test_who_decides_is_who_is_signed_in_on_this_machine(town, chatd_admin, monkeypatch):
    monkeypatch.setenv("LOGNAME", "moderator-on-duty")
    _, report = await a_report(town)
    assert (await chatd_admin("decide", report, "reviewing")).out == f"{report} is reviewing, by moderator-on-duty\n"


async def test_what_people_wrote_does_not_command_the_terminal(town, chatd_admin):
    await town.facts(user_fact("ana", about="\x1b[2Jgone\u202e"))
    shown = await chatd_admin("facts", "user", "ana")
    assert "\x1b" not in shown.out and "\\u001b[2Jgone\\u202e" in shown.out


class TestWithoutAServer:
    async def test_it_says_what_to_do(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        done = await Terminal("http://127.0.0.1:1", capsys)("facts")
        assert done.code == 1 and "no chatd answers at http://127.0.0.1:1" in done.err and "chatd run" in done.err

    async def test_a_socket_that_is_not_there_is_explained_too(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        done = await Terminal("unix:admin.sock", capsys)("facts")
        assert done.code == 1 and "no chatd answers at unix:admin.sock" in done.err

    async def test_an_address_that_is_none_is_a_wrong_command(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        done = await Terminal("nowhere", capsys)("facts")
        assert done.code == 2 and '--admin = "nowhere" is not an address' in done.err

    async def test_whatever_else_listens_there_is_not_believed(self, town, chatd_admin):
        chatd_admin.url = town.url
        done = await chatd_admin("facts")
        assert (done.code, done.out) == (1, "") and "not_found" in done.err


async def test_a_unix_socket_is_reached_by_its_path(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    async with a_town(tmp_path / "var", {"server.admin": f"unix:{tmp_path}/a.sock"}) as town:
        assert town.admin_url == f"unix:{tmp_path}/a.sock"
        assert (await Terminal("unix:a.sock", capsys)("facts")).out == "no facts yet\n"
        assert (await Terminal(town.admin_url, capsys)("facts")).out == "no facts yet\n"


async def test_wrong_words_are_answered_with_the_right_ones(town, chatd_admin):
    for words in ([], ["fact"], ["set", "user"], ["replay"], ["replay", "x"], ["decide", "r"]):
        done = await chatd_admin(*words)
        assert done.code == 2 and "usage: chatd admin" in done.err
