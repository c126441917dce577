"""The house rules that a machine can see: who may import whom, how long a file may be, what never stands in the code.

A new folder or file needs a line in MAY_IMPORT before anything may import it.
"""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEAVES = {"config", "sections", "log", "metrics"}  # usable everywhere but in protocol and rules
COMMAND_LINE = {
    "__main__",
    "administration",
    "commands_admin",
    "commands_policy",
    "exits",
    "checkup",
    "policy",
    "talk",
}  # what speaks to a person at a terminal
TRIALS = {"simulate", "replay"}  # worlds in memory, in which the law is tried
LAYERS = {"rules", "store", "bus", "live", "world", "actions", "edge"}

# The loom: each layer, and what it may know of (itself and the leaves besides).
MAY_IMPORT: dict[str, set[str]] = {
    "protocol": set(),
    "rules": {"protocol"},
    "store": {"protocol"},
    "bus": {"protocol"},
    "live": {"protocol", "rules", "store", "bus"},
    "world": {"protocol", "rules", "store", "bus", "live"},
    "actions": {"protocol", "rules", "store", "live", "world"},
    "edge": {"protocol", "actions", "world", "live"},
    "parts": {"protocol", *LAYERS},
    "app": {"protocol", "parts", "simulate", *LAYERS},
    **{trial: {"protocol", *TRIALS, *LAYERS} for trial in TRIALS},
    "loadtest": {"protocol"},
    **{leaf: set() for leaf in LEAVES},
    **{speaker: {"protocol", "app", "parts", *LAYERS, *COMMAND_LINE, *TRIALS} for speaker in COMMAND_LINE},
}
WITHOUT_LEAVES = {"protocol", "rules", "loadtest"}

MOST_LINES = 350
SECRETS = {"token", "tokens", "secret", "secrets", "password", "signature", "hmac", "mac"}
MARKUP_FROM_TEXT = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function)\b")
OF_ONE_MACHINE = re.compile(r"/(?:home|Users)/\w|/(?:root|work)/|pythonhosted\.|pypi\.org|npmjs\.")
EXCEPTION = re.compile(r"#\s*(?:type: ignore|noqa|pragma: no cover)(?P<reason>.*)")


def files(*endings: str, folders: tuple[str, ...] = ("chatd", "protocol", "loadtest", "tests")) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings and "node_modules" not in path.parts
    )


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer(dotted: str) -> str:
    """`chatd.store.message` is in `store`; `protocol.room` in `protocol`; `chatd` itself is nobody's."""
    first, _, rest = dotted.partition(".")
    return rest.partition(".")[0] if first == "chatd" else first


def layer_of(path: Path) -> str:
    return layer(".".join(path.relative_to(ROOT).with_suffix("").parts))


def imports(path: Path) -> Iterator[str]:
    """The project's own modules that this file names in imports, as written out as can be known."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}:{node.lineno} says where an import is from by dots"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.partition(".")[0] in ("chatd", "protocol", "loadtest", "tests"))


def origins(path: Path) -> dict[str, str]:
    """What the names that a file imports stand for, in full."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


PYTHON = files(".py", folders=("chatd", "protocol", "loadtest"))


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_a_file_imports_only_what_its_layer_may_know(path):
    here = layer_of(path)
    if path == ROOT / "chatd" / "__init__.py":
        assert list(imports(path)) == []
        return
    assert here in MAY_IMPORT, f"{here} is no layer of the loom"
    allowed = MAY_IMPORT[here] | {here} | (set() if here in WITHOUT_LEAVES else LEAVES)
    wrong = [name for name in imports(path) if layer(name) not in allowed and name != "chatd.__version__"]
    assert not wrong, f"{here} may not know of {wrong}"


def test_no_action_imports_another_action():
    for path in files(".py", folders=("chatd/actions",)):
        shared = {"table", "facts", "conversation", "details"}
        if path.stem in {*shared, "__init__"}:
            continue
        known = {name.split(".")[2] for name in imports(path) if name.startswith("chatd.actions.")}
        assert known <= shared, f"{named(path)}: what two deeds share sinks into rules or live"


def test_only_app_constructs_ports():
    """The ports are what World's fields are of; the command line may open the store for commands of its own."""
    world = ROOT / "chatd" / "world.py"
    fields = next(node for node in parsed(world).body if isinstance(node, ast.ClassDef) and node.name == "World").body
    assert len(fields) <= 11, "World holds at most ten ports (and says what it is)"
    kinds = {name.id for field in fields for name in ast.walk(field) if isinstance(name, ast.Name)}
    ports = {full for name, full in origins(world).items() if name in kinds} | {"chatd.store.sqlite.Sqlite"}
    assert len(ports) > 5
    for path in files(".py", folders=("chatd",)):
        if layer_of(path) not in {"app", *COMMAND_LINE, *TRIALS}:
            known = origins(path)
            for call in calls(path):
                maker = call.func.value if isinstance(call.func, ast.Attribute) else call.func
                if isinstance(maker, ast.Name) and known.get(maker.id) in ports:
                    pytest.fail(f"{named(path)}:{call.lineno} makes a {maker.id}; that is for app.py")


@pytest.mark.parametrize("path", files(".py", ".js", ".css"), ids=named)
def test_a_file_can_be_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES, "would two rooms be easier to live in?"


@pytest.mark.parametrize("path", files(".py"), ids=named)
def test_a_file_opens_with_what_it_is(path):
    is_empty = not path.read_text("utf-8").strip()
    assert is_empty or ast.get_docstring(parsed(path))


def test_only_the_command_line_and_the_load_test_print():
    for path in PYTHON:
        if layer_of(path) not in {*COMMAND_LINE, "app", "loadtest"}:
            lines = [call.lineno for call in calls(path) if isinstance(call.func, ast.Name) and call.func.id == "print"]
            assert not lines, f"{named(path)}:{lines} prints; a log line is said with chatd.log.say"


def test_no_secret_is_compared_in_a_time_that_tells():
    """S6: `==` stops at the first wrong byte; hmac.compare_digest does not."""

    def words(node: ast.expr) -> set[str]:
        names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        names |= {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
        return {word for name in names for word in name.lower().split("_")}

    detector = ROOT / "chatd" / "rules" / "contact"  # its tokens are words of a text
    for path in (path for path in PYTHON if detector not in path.parents):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Compare) and any(isinstance(how, ast.Eq | ast.NotEq) for how in node.ops):
                secret = SECRETS & {word for side in (node.left, *node.comparators) for word in words(side)}
                assert not secret, f"{named(path)}:{node.lineno} compares a {secret}; use hmac.compare_digest"


def test_the_web_client_never_makes_markup_from_text():
    for path in files(".js", ".html", folders=("chatd/web",)):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert not MARKUP_FROM_TEXT.search(line.partition("//")[0]), f"{named(path)}:{number}: {line.strip()}"


def test_nothing_of_one_machine_is_in_the_project():
    top = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".coverage")]
    kinds = (".py", ".js", ".css", ".html", ".md", ".sql", ".json", ".svg", ".txt", ".toml", "")
    for path in [*top, *files(*kinds), *files(".txt", folders=("requirements",)), ROOT / ".ci" / "run"]:
        if path.is_file() and path.suffix in kinds:
            found = OF_ONE_MACHINE.search(path.read_text("utf-8", "replace"))
            assert not found, f"{named(path)} holds {found}"


def test_every_exception_from_a_check_gives_its_reason():
    for path in files(".py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if found := EXCEPTION.search(line):
                reason = re.sub(r"^(\[[\w, -]+\]|: *[A-Z0-9, ]+)", "", found["reason"]).strip(" #-:")
                assert len(reason.split()) >= 2 or "EXCEPTION = " in line, f"{named(path)}:{number} says no reason"


def test_tests_do_not_sleep():
    """A test turns the loop or moves the clock; only chaos waits for real time, bounded."""
    for path in files(".py", folders=("tests",)):
        if "chaos" in path.parts:
            continue
        for call in calls(path):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            is_turn = bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0
            assert name != "sleep" or is_turn, f"{named(path)}:{call.lineno} sleeps"
