"""R59: every branch of the law that refuses has a code, a rule, the facts that decided, and what would unlock it, and
stands on its page. The branches are those of the code itself, so a new one without its line fails here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from protocol.errors import CODES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "refusals.md").read_text("utf-8")
ROWS = {
    (row[1], row[2]): (row[3], row[4].strip())
    for row in re.finditer(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \| (.+?) \|$", PAGE, re.M)
}
GIVEN = "(given)"  # the code is an argument


class Branch(NamedTuple):
    """A place that refuses: `subject.function`, the code, and what else the refusal says, by name."""

    where: str
    code: str
    said: dict[str, ast.expr]


def branches() -> Iterator[Branch]:
    for path in sorted((ROOT / "chatd" / "rules").glob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        for function in (node for node in nodes if isinstance(node, ast.FunctionDef)):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Refusal":
                    said = {str(word.arg): word.value for word in call.keywords}
                    code = said.pop("code")
                    yield Branch(
                        f"{path.stem}.{function.name}",
                        str(code.value) if isinstance(code, ast.Constant) else GIVEN,
                        said,
                    )


BRANCHES = list(branches())
IDS = [f"{branch.where} {branch.code} {number}" for number, branch in enumerate(BRANCHES)]


def test_every_branch_stands_on_the_page_and_no_other():
    assert len(BRANCHES) > 50
    assert {(branch.where, branch.code) for branch in BRANCHES} == set(ROWS)


@pytest.mark.parametrize("branch", BRANCHES, ids=IDS)
def test_a_refusal_says_its_code_its_rule_and_the_facts(branch):
    assert branch.code in CODES or branch.code == GIVEN
    rule = branch.said.get("rule")
    assert rule is not None or branch.code == GIVEN or CODES[branch.code].rule, "no rule"
    assert "facts" in branch.said, "no facts"
    assert not isinstance(branch.said["facts"], ast.Dict) or branch.said["facts"].keys, "empty facts"


@pytest.mark.parametrize("branch", BRANCHES, ids=IDS)
def test_the_page_says_the_same_rule_and_what_unlocks_it(branch):
    rules, unlocks = ROWS[branch.where, branch.code]
    rule = branch.said.get("rule")
    given = rule.value if isinstance(rule, ast.Constant) else CODES[branch.code].rule if branch.code in CODES else None
    assert given is None or (rule is not None and not isinstance(rule, ast.Constant)) or given in rules.split(", ")
    assert len(unlocks) > 10
    if "unlock" in branch.said or "unlocks_at" in branch.said:
        assert not unlocks.startswith("nothing")
    elif branch.code in CODES and CODES[branch.code].what_to_do == "wait":
        assert "that" in unlocks, "whoever waits is told for what"


def test_what_waits_says_until_when_or_for_what():
    """R59: `wait` without a time would be a refusal that nobody can act on."""
    for branch in BRANCHES:
        if branch.code in CODES and CODES[branch.code].what_to_do == "wait":
            assert {"unlocks_at", "after_ms", "message"} & branch.said.keys(), branch.where
