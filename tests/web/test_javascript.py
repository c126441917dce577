"""The web client's pure parts run in Node where there is one; its size and its manners are checked without."""

import gzip
import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from protocol.markup import parse, plain

WEB = Path(__file__).resolve().parents[2] / "chatd" / "web"
HERE = Path(__file__).resolve().parent
CODE = sorted(path for path in WEB.rglob("*") if path.suffix in (".js", ".css"))
SENT_BYTES_MOST = 80 * 1024
ALPHABET = "*_~`>:@ \n\nab.)/(hé🎉1-\u202e\u3000"
WORDS = (
    "https://example.org/a_b",
    "mailto:ana@example.org",
    ":tada:",
    "@ana",
    "```",
    "*bold*",
    "> ",
    "http://",
    "mailto:",
)


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if not found:
        pytest.skip("no Node here: the client's pure parts go untested (any Node from 20 on will do)")
    return found


def test_the_pure_parts_pass_their_own_tests(node):
    files = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    run = subprocess.run([node, "--test", *files], capture_output=True, text=True, timeout=60, check=False)
    failed = re.findall(r"^\s*not ok .*", run.stdout, re.M)
    assert run.returncode == 0, "\n".join(failed) or run.stdout + run.stderr
    passed = re.search(r"^# pass (\d+)", run.stdout, re.M)
    assert passed and int(passed[1]) > 50


def test_r27_both_sides_read_any_markup_the_same_way(node):
    chance = random.Random(27)
    pieces = [*ALPHABET, *WORDS]
    texts = ["".join(chance.choices(pieces, k=chance.randrange(40))) for _ in range(2_000)]
    script = (
        f"import {{ parse, plain }} from '{(WEB / 'markup.js').as_uri()}';"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "console.log(JSON.stringify(JSON.parse(text).map((one) => [parse(one), plain(one)])));"
    )
    run = subprocess.run(
        [node, "--input-type=module", "-e", script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    for text, (tree, words) in zip(texts, json.loads(run.stdout), strict=True):
        assert tree == parse(text), repr(text)
        assert words == plain(text), repr(text)


def test_the_client_is_small():
    sent = sum(len(gzip.compress(path.read_bytes())) for path in CODE)
    assert sent < SENT_BYTES_MOST, f"{sent} bytes on the wire"


def test_the_client_needs_nothing_from_elsewhere():
    for path in [*CODE, WEB / "index.html"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(?:from|import|src=|href=|url\()\s*["'(]?\s*(?:https?:)?//""", text), path.name
        assert not re.search(r"@import|\bimport\s*\(|style=", text), path.name


def test_all_modules_are_asked_for_at_once_not_one_after_another():
    page = (WEB / "index.html").read_text(encoding="utf-8")
    asked = [*re.findall(r'rel="modulepreload" href="/web/([\w/.]+)"', page), "main.js"]
    assert sorted(asked) == sorted(path.relative_to(WEB).as_posix() for path in CODE if path.suffix == ".js")


def test_every_word_that_is_said_is_in_the_catalogue_and_none_is_left_over():
    catalogue = (WEB / "words.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  '([\w.]+)':", catalogue, re.M))
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE if path.name != "words.js")
    said = set(re.findall(r"'((?:\w+\.)+\w+)'", code))
    built = re.findall(r"`([\w.]+\.)\$\{", code)
    missing = {key for key in re.findall(r"\bt\(\s*'([\w.]+)'", code)} - known
    unused = {key for key in known if key not in said and not key.startswith(tuple(built))}
    assert not missing, f"no words for {missing}"
    assert not unused, f"never said: {unused}"
