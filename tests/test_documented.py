"""Nothing lives here undocumented: rules carry their numbers everywhere, and whatever is public says what it is."""

import ast
import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.metrics import MetricWrapperBase

from chatd.metrics import Metrics

ROOT = Path(__file__).resolve().parent.parent
RULES = [f"R{number}" for number in (*range(1, 35), 42, 43, *range(50, 58), 59, 60)]
LAW = (ROOT / "chatd" / "rules" / "README.md").read_text("utf-8")
CODE = [*sorted((ROOT / "chatd").rglob("*.py")), *sorted((ROOT / "protocol").rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
SPAN = re.compile(r"\b[Rr](\d+)(?:\s?(?:[–-]|to)\s?[Rr](\d+))?(?=[_\W]|$)")


def numbers(text: str) -> set[int]:
    """The rules that a text names: `R24`, `r24_…` in a name, `R17–R19` for all three."""
    found: set[int] = set()
    for name in SPAN.finditer(text.replace("test_r", " R").replace("_r", " R")):
        found.update(range(int(name[1]), int(name[2] or name[1]) + 1))
    return found


def named_in(paths: list[Path]) -> set[int]:
    return {number for path in paths for number in numbers(path.read_text("utf-8"))}


def the_rows() -> dict[str, str]:
    """Each rule of the law's page, and where it says that the rule lives."""
    return {row[1]: row[2] for row in re.finditer(r"^\| (R\d+) \| [^|]+ \| ([^|]+) \|", LAW, re.M)}


def test_numbers_are_found_in_words_and_in_names():
    assert numbers("R17–R19, R21 and test_r24_the_window; r2d2 is none") == {17, 18, 19, 21, 24}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_named_in_code_in_a_test_and_in_the_law(rule):
    number = int(rule[1:])
    assert number in named_in(CODE), f"no code says that it is {rule}"
    assert number in named_in([path for path in TESTS if path != Path(__file__).resolve()]), f"no test says {rule}"
    assert rule in the_rows(), f"chatd/rules/README.md has no row for {rule}"


def test_what_the_law_says_of_where_rules_live_is_so():
    """`file.py`, `folder/file.name`, and `subject.name` for a rule of chatd/rules; a table is one of the schema."""
    for rule, where in the_rows().items():
        for kind, place in re.findall(r"(table )?`([\w./*]+)`", where):
            if kind:
                schema = "".join(path.read_text("utf-8") for path in (ROOT / "chatd/store/schema").glob("*.sql"))
                assert f"CREATE TABLE {place} " in schema, f"{rule}: {place}"
                continue
            stem, name = (place.removesuffix(".py"), "") if place.endswith(".py") else place.rsplit(".", 1)
            path = next((path for path in places(stem) if path.exists()), None)
            assert path is not None, f"{rule}: there is no {place}"
            spelled = rf"\b(?:def|class) {name}\b|^ +{name}:"
            assert name in ("", "*") or re.search(spelled, path.read_text("utf-8"), re.M), f"{rule}: {place}"


def places(stem: str) -> list[Path]:
    inside_rules = {"Standing": "room"}.get(stem, stem)
    return [ROOT / f"chatd/{stem}.py", ROOT / f"{stem}.py", ROOT / f"chatd/rules/{inside_rules}.py"]


Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(tree: ast.Module) -> Iterator[tuple[Definition, ast.Module | ast.ClassDef]]:
    """What others may call and who owns it: no name with an underscore before it, nothing inside a function."""
    owners: list[ast.Module | ast.ClassDef] = [tree]
    for owner in owners:
        for node in owner.body:
            if isinstance(node, Definition) and not node.name.startswith("_"):
                yield node, owner
                if isinstance(node, ast.ClassDef):
                    owners.append(node)


def is_port(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any("Protocol" in ast.dump(base) for base in node.bases)


# What a port promises, whoever keeps the promise need not say again.
PROMISED = {
    method.name
    for path in CODE
    for method, owner in public(ast.parse(path.read_text("utf-8")))
    if is_port(owner) and ast.get_docstring(method)
} | {*dir(asyncio.Protocol)}


def is_said_elsewhere(node: Definition, owner: ast.Module | ast.ClassDef) -> bool:
    """A bare stub of a port says it all; a method of a base class, or of a port, is documented there."""
    if not isinstance(owner, ast.ClassDef):
        return False
    last = node.body[-1]
    is_stub = is_port(owner) and isinstance(last, ast.Expr) and ast.unparse(last) == "..."
    return is_stub or bool(owner.bases and not is_port(owner)) or node.name in PROMISED


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_is_public_says_what_it_is(path):
    text = path.read_text("utf-8")
    if not text:
        return
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "what is this file?"
    silent = [
        f"{node.lineno} {node.name}"
        for node, owner in public(tree)
        if not (ast.get_docstring(node) or is_said_elsewhere(node, owner))
    ]
    assert not silent, silent


def test_every_metric_stands_in_the_operators_page_with_its_labels():
    page = (ROOT / "docs" / "OPERATIONS.md").read_text("utf-8")
    rows = {row[1]: row[2] for row in re.finditer(r"^\| `(chatd_\w+)(?:\{([\w,]*)\})?` \| .+ \|$", page, re.M)}
    declared: dict[str, str] = {}
    for metric in vars(Metrics()).values():
        if isinstance(metric, MetricWrapperBase):
            ending = "_total" if metric._type == "counter" else ""
            declared[metric._name + ending] = ",".join(metric._labelnames)
    assert {name: labels or "" for name, labels in rows.items()} == declared
