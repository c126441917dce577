"""R27: markup is read the same way by the server's side and by the web client; the vectors are shared."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.emoji import EMOJI
from protocol.markup import parse, plain

ROOT = Path(__file__).parents[2]
VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests/web/markup_vectors.json").read_text(encoding="utf-8"))
LOUD = st.text(alphabet="*_~`>:@ \nab.)/(hé🎉1-\u202e\u3000", max_size=60)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: repr(vector["text"])[:40])
def test_r27_text_is_read_as_the_vectors_say(vector: dict[str, Any]) -> None:
    assert _spoken(parse(vector["text"])) == _spoken(vector["tree"])
    assert plain(vector["text"]) == vector["plain"]


@given(LOUD | st.text(max_size=60))
def test_r27_any_text_has_a_tree_of_known_nodes_only(text: str) -> None:
    for node in _nodes(parse(text)):
        assert isinstance(node, str) or set(node) <= {
            "text",
            "quote",
            "code",
            "lang",
            "b",
            "i",
            "s",
            "link",
            "emoji",
            "name",
            "at",
        }
        if isinstance(node, dict) and "link" in node:
            assert re.match(r"(?i)(https?://|mailto:)[^\s\"<>]+$", node["link"])


@given(st.text(alphabet="ab c\n1é", max_size=60))
def test_r27_text_without_signs_stays_as_it_was_written(text: str) -> None:
    assert _spoken(parse(text)) == _spoken([{"text": [text]}])


@pytest.mark.parametrize(
    "part",
    [
        "*a",
        "_",
        "`",
        "``` ",
        "> ",
        ":a",
        "@",
        "@a",
        "http://",
        "http://!",
        "mailto:",
        "mailto:a",
        "((",
        "http://a)",
        "*_~",
        "\n`",
        ">",
    ],
)
def test_r27_text_made_to_be_slow_is_read_in_time(part: str) -> None:
    before = time.process_time()
    parse(part * (10_000 // len(part)))
    assert time.process_time() - before < 0.5


def test_r27_the_web_client_knows_the_same_emoji() -> None:
    source = (ROOT / "chatd/web/emoji.js").read_text(encoding="utf-8")
    words = source.split("const TABLE = `")[1].split("`")[0].split()
    table: dict[str, str] = {}
    character = ""
    for word in words:
        if re.fullmatch(r"[a-z0-9_+-]+", word):
            table[word] = character
        else:
            character = word
    assert table == EMOJI
    assert len(EMOJI) > 1000


def _spoken(tree: list[Any]) -> list[Any]:
    """The tree without what shows as nothing."""
    return [block for block in tree if block not in ({"text": []}, {"text": [""]})]


def _nodes(tree: list[Any]) -> list[Any]:
    found = []
    for node in tree:
        found.append(node)
        if isinstance(node, dict):
            for inner in node.values():
                if isinstance(inner, list):
                    found += _nodes(inner)
    return found
