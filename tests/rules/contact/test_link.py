"""R13: links that open direct contact, also in words; R14: links to work, files and portfolios."""

import pytest

from tests.rules.contact.spans import marked

WHOLE = [
    "https://wa.me/14155550132",
    "t.me/john_doe",
    "hxxps://t.me/joe",
    "t dot me slash joe77",
    "t . me / joe",
    "т точка ме слэш joe",
    "टी डॉट मी स्लैश ravi_codes",
    "wa me/447700900456",
    "wa点me/8613800555013",
    "discord gg/abc12",
    "https://discord.gg/pX7kQ2v",
    "m.me/joe.carter",
    "calendly.com/marta/30min",
    "calendly dot com slash marta",
    "https://us02web.zoom.us/j/82?pwd=a",
    "meet.google.com/abc-defg-hij",
    "teams.microsoft.com/l/meetup-join/19%3a",
    "linktr.ee/joe",
    "john.carrd.co",
    "mailto:joe@carter.studio",
    "tel:+14155550132",
    "tg://resolve?domain=joe",
    "johndoe.dev/contact",
    "https://www.linkedin.com/in/joe-carter",
    "https://chat.whatsapp.com/AbCdEf",
]
NONE = [
    "look at behance.net/john and github.com/x/y",
    "dribbble.com/shots/123 is close",
    "files: https://drive.google.com/file/d/1a2b3c/view and dropbox.com/s/abc",
    "figma.com/file/AbC123/design",
    "my portfolio: johndoe.dev/work",
    "style like instagram.com/nike",
    "https://www.instagram.com/p/Cxyz123/ is the post",
    "see zoom.us/pricing and discord.com/developers/docs",
    "youtube.com/watch?v=abc123",
    "https://api.example.com/contact",
    "linkedin.com/company/acme",
    "the t.me domain and wa.me links must open in a new tab",
    "add mailto: links to the footer",
]


@pytest.mark.parametrize("text", WHOLE)
def test_the_whole_link_is_marked(text):
    assert marked(f"Hello, {text} !") == [text]


@pytest.mark.parametrize("text", NONE)
def test_links_to_work_are_free(text):
    assert marked(text) == []


def test_a_page_of_ones_own_is_contact_when_it_is_offered_as_that():
    assert marked("reach me at johndoe.dev please", "link") == ["johndoe.dev"]
    assert marked("my work is at johndoe.dev", "link") == []


def test_the_sign_after_a_link_is_none_of_it():
    assert marked("write (t.me/joe), or wa.me/14155550132.") == ["t.me/joe", "wa.me/14155550132"]
