"""R13: a text as its grammar reads it: messengers in every disguise are `A`, names that look like names `h`."""

import pytest

from chatd.rules.contact import lexicon as words
from chatd.rules.contact.finding import merged
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.handle import find
from chatd.rules.contact.reading import Reading, read
from chatd.rules.contact.tokens import Tokens

DISGUISED = """
telegram|Telegram|TELEGRAM|ｔｅｌｅｇｒａｍ|t e l e g r a m|t.e.l.e.g.r.a.m|t-e-l-e-g-r-a-m|tele gram
te le gram|tele-gram|telegramm|telegrm|tilegram|telegraaam|t3legram|te1egram|tel€gram|t*legram
te**gram|tеlеgrаm|teIegram|wh@tsapp|whatsappp|w.h.a.t.s.a.p.p|what's app|whats app|wattsapp
w(h)atsapp|sk(y)pe|$kype|t.g.|the green app|телеграм|телеграме|телегу|т е л е г р а м|ватсап
вайбере|واتساب|عالواتساب|والتلجرام|واتسابي|व्हाट्सएप|微信|绿泡泡|카톡으로
"""


@pytest.mark.parametrize("name", DISGUISED.replace("\n", "|").strip("|").split("|"))
def test_a_messenger_is_told_through_its_disguise(name):
    assert "A" in Reading(Folded(name)).letters


@pytest.mark.parametrize("word", ["telescope", "diagram", "what", "skip", "vibration", "5*3", "a.b", "e.g."])
def test_an_everyday_word_is_no_messenger(word):
    assert not {*Reading(Folded(word)).letters} & {"A", "i"}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("telegram joe_dev", "Ah"),
        ("telegram: joe.petrov99", "A:y"),
        ("t e l e g r a m j o e d e v", "Ah"),
        ("what's your number?", "QYN?"),
        ("رقمك", "YN"),
        ("numaranı ver", "YNG"),
        ("加我微信abc123", "RIAh"),
        ("加V", "RIA"),
        ("node.js v2 3d 1080p html5 deadbeef01", "W.wqqqqq"),
        ("_joe_", "w"),
    ],
)
def test_words_are_read_by_what_they_do(text, letters):
    assert Reading(Folded(text)).letters == letters


def test_a_letter_knows_where_its_word_stands_in_the_original():
    text = "Мой Telegram — @joe_dev, пиши!"
    reading = read(Folded(text))
    start, end = reading.span(reading.letters.index("@"), reading.letters.index("@"))
    assert text[start:end] == "@joe_dev"
    assert reading.text(0) == "мои"


def test_a_reading_is_made_once_for_all_who_ask():
    folded = Folded("my telegram")
    assert read(folded) is read(folded)
    assert read(Folded("my telegram")) is not read(folded)


def test_what_is_remembered_of_words_is_bounded(monkeypatch):
    monkeypatch.setattr(words, "_REMEMBERED", 5)
    monkeypatch.setattr(words, "_COMBINATIONS", 2)
    fresh = words.Lexicon()
    monkeypatch.setattr("chatd.rules.contact.reading.lexicon", lambda: fresh)
    for number in range(20):
        Reading(Folded(f"unheard{number}of words{number}x"))
    for text in ("hola amigo gracias", "привет спасибо", "namaste shukriya bhai", "merhaba selam"):
        Reading(Folded(text))
    assert len(fresh.shapes) <= 6 and len(fresh.plainly) <= 3
    assert all(len(known) <= 8 for known in fresh.plainly.values())


MORE = [
    ("find me: @joe:matrix.org", "@joe:matrix.org"),
    ("mastodon @joe@social.example", "@joe@social.example"),
    ("session id 05" + "4f" * 32, "05" + "4f" * 32),
    ("my reddit is u/joe-petrov", "u/joe-petrov"),
    ("telegram petrov works, no spaces", "petrov works"),
    ("add kenji works (no space) on telegram", "kenji works"),
    ("fb: Sana Writes Urdu", "Sana Writes Urdu"),
    ("BBM pin: 7F3A99C1", "7F3A99C1"),
    ("my zoom id is 482 915 7730", "482 915 7730"),
    ("QQ 287654321", "287654321"),
    ("joe#1234 add me", "joe#1234"),
]


@pytest.mark.parametrize(("text", "name"), MORE)
def test_names_of_every_make_are_found(text, name):
    folded = Folded(text)
    spans = merged(list(find(folded, Tokens(folded))))
    assert name in [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Telegram 2023 redesign",
        "WhatsApp 500 messages",
        "telegram costs 100000 $ a year",
        "telegram https://example.com/a_b1",
        "user joe_dev1 in the table of the whatsapp module",
        "README.md #2139",
        "the @joe_dev on Instagram story is great work",
        "Instagram feed design by joe_dev1",
        "Telegram: Ads Manager Setup",
        "joe_dev1: Telegram got much faster after the update",
        "joe_dev1 zoom lens review for the magazine",
        "@joe_dev on telegram there was a long thread about it",
        "the designers put on Instagram joe_dev1 posters of the campaign",
    ],
)
def test_what_stands_by_a_messenger_is_not_always_a_name(text):
    folded = Folded(text)
    assert [text[span.start : span.end] for span in find(folded, Tokens(folded))] == []
