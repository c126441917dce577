"""The words, their handlers and their page agree: what one of them has, the others have too."""

import ast
import re
from pathlib import Path

import msgspec
import pytest

from chatd.actions.table import HANDLERS
from protocol import session
from protocol.command import COMMANDS, SUBJECTS
from protocol.errors import CODES
from protocol.shapes import op_of

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "protocol" / "PROTOCOL.md").read_text("utf-8")
EVENTS = sorted(ev for subject in SUBJECTS for ev in subject.EVENTS)
SUBJECT = r"(?:session|room|message|presence|note|settings|people|contact|away|file|offer|call)"
TABLE = {row[1]: row[2] for row in re.finditer(r"^\| `(\w+)` \| (\w+) \|", PAGE, re.M)}
LATER = set(re.findall(r"`(\w+)` \(R\d+\)", PAGE.partition("Codes of what is still to come")[2].partition("\n\n")[0]))


def code_of(*folders: str) -> list[ast.Module]:
    return [ast.parse(path.read_text("utf-8")) for folder in folders for path in (ROOT / folder).rglob("*.py")]


def fields_on_the_page(op: str) -> set[str]:
    """The names in the braces behind a command, as the page has them."""
    inner = r"[^{}]|\{(?:[^{}]|\{[^{}]*\})*\}"
    found = re.search(rf"(?:^|[>·\s]){re.escape(op)}\s*\{{((?:{inner})*)\}}", PAGE, re.M)
    assert found, f"PROTOCOL.md does not show the fields of {op}"
    names = found[1]
    for shape in (r"\{[^{}]*\}", r"\{[^{}]*\}", r"\[[^\]]*\]", r"\"[^\"]*\""):
        names = re.sub(shape, "", names)
    return set(re.findall(r"[a-z_]+", re.sub(r":\s*\w+|≤ ?\d+", "", names))) - {"op", "id"}


def test_every_command_has_a_handler_and_there_is_no_other():
    assert {op_of(command) for command in HANDLERS} == set(COMMANDS)


@pytest.mark.parametrize("op", sorted(COMMANDS))
def test_every_command_stands_on_the_page_with_its_fields(op):
    if op == "settings.put":
        assert "settings.put {any of them}" in PAGE
        return
    fields = {field.encode_name for field in msgspec.structs.fields(COMMANDS[op])} - {"id"}
    assert fields_on_the_page(op) == fields


@pytest.mark.parametrize("ev", EVENTS)
def test_every_event_stands_on_the_page(ev):
    assert re.search(rf"(?<![\w.]){re.escape(ev)}(?![\w.]*\w)", PAGE)


def test_the_page_names_no_command_or_event_that_is_none():
    named = set(re.findall(rf"(?<![\w./`-]){SUBJECT}\.[a-z_]+(?![\w.(])", PAGE))
    files = {"message.py", "room.py"}
    assert named - files <= {*COMMANDS, *EVENTS}


def test_no_event_has_two_subjects_and_no_command_is_called_like_an_event_of_another():
    assert len(set(EVENTS)) == len(EVENTS)


def test_every_event_that_the_server_makes_is_listed():
    """What any code gives out as `ev`, or keeps in a log, is in one subject's EVENTS."""
    made: set[str] = set()
    for module in code_of("chatd", "protocol"):
        for node in ast.walk(module):
            if isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                made |= {str(v.value) for k, v in pairs if is_text(k, "ev") and isinstance(v, ast.Constant)}
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "New":
                made |= {str(argument.value) for argument in node.args[:1] if isinstance(argument, ast.Constant)}
    assert "message.sent" in made and {ev for ev in made if "." in ev} <= set(EVENTS)


def is_text(node: ast.expr | None, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text


def refused_somewhere() -> set[str]:
    """The codes that stand anywhere but where they are declared, and where a close code is found for them."""
    times = dict.fromkeys(CODES, 0)
    for module in code_of("chatd", "protocol"):
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and node.value in times:
                times[node.value] += 1
    return {code for code, found in times.items() if found > 1 + (code in session.CLOSE_AFTER)}


def test_every_code_stands_on_the_page_with_its_class():
    assert {*TABLE} | LATER == set(CODES)
    assert not set(TABLE) & LATER
    assert {code: CODES[code].what_to_do for code in TABLE} == TABLE


def test_every_code_is_given_by_something_or_belongs_to_what_is_still_to_come():
    given = refused_somewhere()
    assert set(TABLE) <= given, "these are documented, and nobody gives them"
    assert not LATER & given, "these are given; the page says they come later"


def test_every_close_code_stands_on_the_page():
    codes = {
        value for name, value in vars(session).items() if name.isupper() and isinstance(value, int) and value > 1000
    }
    assert {4000, 4500, 1012} <= codes
    for code in codes:
        assert re.search(rf"\b{code}\b", PAGE), code
