"""What `chatd tail` shows and where `chatd send` says it; the commands themselves are tried in test_command_line.py."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from chatd.config import Config
from chatd.sections import Server
from chatd.talk import found, line, reached

SENT: dict[str, Any] = {"ev": "message.sent", "room": "r", "seq": 3, "ts": 0, "by": "ana", "text": "hello"}


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        ({}, "Team 3  ana: hello"),
        ({"text": "a\nb\x1b[2J\u202ec"}, "Team 3  ana: a ⏎ b\\u001b[2J\\u202ec"),
        ({"ev": "message.edited", "target": 1, "text": "new"}, "Team 3  ana changed 1: new"),
        ({"ev": "message.deleted", "target": 1}, "Team 3  ana message.deleted 1"),
        ({"ev": "room.member_added", "user": "ben"}, "Team 3  ana room.member_added ben"),
        ({"ev": "room.renamed", "title": "T"}, "Team 3  ana room.renamed T"),
        ({"ev": "something.later"}, "Team 3  ana something.later"),
    ],
)
def test_an_entry_of_the_log_is_one_line(event, shown):
    assert line({**SENT, **event}, "Team").split("  ", 1)[1] == shown


def called(room: str) -> str:
    states = [
        {"room": "a", "title": "Team"},
        {"room": "b", "title": "team"},
        {"room": "Website", "title": "x"},
        {"room": "c", "title": "Website"},
        {"room": "d", "title": "Straße"},
    ]
    return found(cast(Any, SimpleNamespace(hello={"rooms": states})), room)


def test_a_room_is_found_by_its_id_and_else_by_its_title():
    assert (called("a"), called("Website"), called("STRASSE")) == ("a", "Website", "d")


@pytest.mark.parametrize(
    ("room", "words"), [("TEAM", "several rooms"), ("nope", "no room called 'nope'; yours are: a \\(Team")]
)
def test_a_room_that_is_not_clear_is_asked_for(room, words):
    with pytest.raises(LookupError, match=words):
        called(room)


@pytest.mark.parametrize(
    ("listen", "url", "reaches"),
    [
        ("127.0.0.1:80", None, "http://127.0.0.1:80"),
        ("0.0.0.0:80", None, "http://127.0.0.1:80"),
        ("[::]:80", None, "http://[::1]:80"),
        ("[::1]:80", None, "http://[::1]:80"),
        ("unix:chat.sock", None, "http://localhost"),
        ("127.0.0.1:80", "https://chat.example", "https://chat.example"),
    ],
)
async def test_the_server_is_the_one_configured_or_the_one_named(tmp_path, listen, url, reaches):
    http, base = reached(Config(server=Server(listen=listen), folder=tmp_path), url)
    await http.close()
    assert base == reaches
