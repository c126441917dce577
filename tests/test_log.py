"""Log lines: one line each, true to the terminal, and without anybody's words or tokens."""

import io
import json
import logging
import sqlite3
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.log import safe, say, set_up
from tests.edge.tokens import keys

log = logging.getLogger("chatd.test")
CANARY = "kanarienvogel"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def logging_as_it_was():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)


def written(*, on_terminal: bool = False, level: str = "info", form: str = "auto") -> io.StringIO:
    stream = Terminal() if on_terminal else io.StringIO()
    set_up(level, form, stream)
    return stream


def failed() -> ValueError:
    """An exception whose words quote a message, with causes that do too."""
    try:
        try:
            raise KeyError(f"{CANARY} one")
        except KeyError as error:
            raise ValueError(f"{CANARY} two") from error
    except ValueError as error:
        return error


def test_off_a_terminal_a_line_is_one_json_object():
    stream = written()
    say(log, "listening", address="127.0.0.1:8080", sockets=3)
    (line,) = stream.getvalue().splitlines()
    found = json.loads(line)
    assert found.pop("ts").endswith("Z")
    assert found == {
        "level": "info", "logger": "chatd.test", "event": "listening", "address": "127.0.0.1:8080", "sockets": 3,
    }  # fmt: skip


def test_on_a_terminal_a_line_is_for_people():
    stream = written(on_terminal=True)
    say(log, "listening", address="127.0.0.1:8080")
    assert stream.getvalue()[12:] == " info    listening  address=127.0.0.1:8080\n"


@pytest.mark.parametrize(("on_terminal", "form", "is_json"), [(True, "json", True), (False, "text", False)])
def test_the_form_can_be_chosen(on_terminal, form, is_json):
    stream = written(on_terminal=on_terminal, form=form)
    say(log, "listening")
    assert stream.getvalue().startswith("{") == is_json


def test_a_field_cannot_pass_for_the_event():
    stream = written()
    log.info("listening", extra={"fields": {"ts": "1970", "event": "x", "logger": "root"}})
    found = json.loads(stream.getvalue())
    assert (found["event"], found["logger"]) == ("listening", "chatd.test")
    assert found["ts"] > "2020"


def test_what_is_below_the_level_is_not_said():
    stream = written(level="warning")
    say(log, "listening")
    say(log, "full", logging.WARNING)
    assert json.loads(stream.getvalue())["event"] == "full"


@pytest.mark.parametrize("on_terminal", [True, False])
@given(text=st.text() | st.sampled_from(["a\r\nb", "\x1b[2J", "\x9b31m", "a\u2028b", "\u202egnp", "\x00", "\x7f"]))
def test_no_text_forges_a_line_or_commands_a_terminal(on_terminal, text):
    stream = written(on_terminal=on_terminal)
    say(log, "bad_frame", peer=text)
    line = stream.getvalue()
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert not set(line[:-1]) & {
        chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x202E, 0x2066]
    }
    if not on_terminal:
        assert isinstance(json.loads(line)["peer"], str)


@pytest.mark.parametrize("on_terminal", [True, False])
def test_whatever_looks_like_a_token_is_cut_out(on_terminal):
    stream = written(on_terminal=on_terminal)
    token = keys().mint("ana", 60)
    say(log, "asked", url=f"/v1/events?token={token}&x=1", header=f"Bearer {token}", inner={"deep": [token]})
    say(log, "asked", url="/v1/events?token=opaque-thing&x=1", header="bearer opaque-thing")
    logging.getLogger("elsewhere").warning("header %s", token)
    text = stream.getvalue()
    assert not any(part in text for part in token.split("."))
    assert "opaque-thing" not in text
    assert text.count("[token]") == 6
    assert text.count("x=1") == 2


def test_ordinary_words_are_left_alone():
    for words in ("the bearer of this", "eyJ", "token", "a.b.c", "v1.2.3", "token expired"):
        assert safe(f"{words} x") in (f"{words} x", "the bearer [token] this x")


@pytest.mark.parametrize("on_terminal", [True, False])
def test_an_exception_tells_where_but_not_its_words(on_terminal):
    stream = written(on_terminal=on_terminal)
    say(log, "unhandled", logging.ERROR, failed(), incident="a1")
    text = stream.getvalue()
    assert CANARY not in text
    for part in ("ValueError", "KeyError", "test_log.py:", "failed", "a1"):
        assert part in text


def test_what_the_system_says_about_itself_is_told():
    stream = written()
    say(log, "disk", logging.ERROR, OSError(28, "No space left on device"))
    say(log, "disk", logging.ERROR, sqlite3.OperationalError("disk I/O error"))
    assert "No space left on device" in stream.getvalue()
    assert "disk I/O error" in stream.getvalue()


def test_an_endless_chain_of_causes_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    stream = written()
    say(log, "unhandled", logging.ERROR, first)
    assert len(json.loads(stream.getvalue())["at"]) <= 10


def test_asyncio_does_not_quote_what_a_task_died_of():
    stream = written()
    logging.getLogger("asyncio").error(
        "Task exception was never retrieved\nfuture: <Task exception=ValueError(%r)>", CANARY
    )
    assert CANARY not in stream.getvalue()
    assert "never retrieved" in stream.getvalue()


def test_warnings_are_log_lines_too():
    stream = written()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("an old way", DeprecationWarning, stacklevel=1)
    assert json.loads(stream.getvalue())["logger"] == "py.warnings"


def test_facts_given_to_a_logger_as_extra_are_told_too():
    stream = written()
    log.error("incident", extra={"incident": "a1b2"})
    found = json.loads(stream.getvalue())
    assert set(found) == {"ts", "level", "logger", "event", "incident"}


def test_a_value_that_json_does_not_know_is_written_as_text():
    stream = written()
    say(log, "odd", value={1, 2}, name={3: b"x"})
    assert json.loads(stream.getvalue())["value"] == "{1, 2}"
