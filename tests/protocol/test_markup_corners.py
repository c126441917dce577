"""Markup where readers differ most easily (R27): what each corner means, said outright."""

import pytest

from protocol.markup import parse, plain


@pytest.mark.parametrize("text", ["```\na\n```b", "```\na\n```` ", "```a`b\nc\n```", "```\n```"])
def test_r27_a_fence_that_does_not_close_as_it_should_is_text(text):
    assert not any("code" in node for node in parse(text) if isinstance(node, dict))


@pytest.mark.parametrize(("text", "name"), [("@ana.", "ana"), ("@ana._-", "ana"), ("@a-b.", "a-b"), ("@ana", "ana")])
def test_r27_a_name_ends_with_a_letter(text, name):
    assert str({"at": name}) in str(parse(text))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://a.example/(b))", "https://a.example/(b)"),
        ("(https://a.example/)", "https://a.example/"),
        ("https://a.example/x*_~.,:;!?']}", "https://a.example/x"),
        ("https://a.example/(b).", "https://a.example/(b)"),
        ("https://a.example)))", "https://a.example"),
    ],
)
def test_r27_what_belongs_to_the_sentence_does_not_belong_to_the_link(text, link):
    assert str({"link": link}) in str(parse(text))
    assert link in plain(text)
