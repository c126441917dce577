"""R13: mail addresses however they are written; R14: what only looks like one."""

import pytest

from tests.rules.contact.spans import marked

WHOLE = [
    "john.doe@gmail.com",
    "j_d+x@sub.company.co.uk",
    "иван@почта.рф",
    "ЈОНN@gmаil.сom",
    "ｊｏｈｎ＠ｇｍａｉｌ．ｃｏｍ",
    "j\u200bohn@gm\u00adail.com",
    "john @ gmail . com",
    "john (at) gmail (dot) com",
    "john[at]company[dot]io",
    "john<at>gmail<dot>com",
    "john「at」adebayo「dot」audio",
    "john at gmail dot com",
    "john underscore doe at gmail dot com",
    "juan arroba gmail punto com",
    "joao arroba hotmail ponto com",
    "jean arobase orange point fr",
    "hans klammeraffe web punkt de",
    "иван собака яндекс точка ру",
    "ivan собачка gmail крапка com",
    "राहुल एट जीमेल डॉट कॉम",
    "rahul at the rate gmail dot com",
    "ali ایٹ جی میل ڈاٹ کام",
    "ahmed آت gmail دوت com",
    "zhang123艾特gmail点com",
    "mehmet kuyruklu a gmail nokta com",
    "ayşe nokta yıldız et gmail nokta com",
    "budi at gmail titik com",
    "nam a còng gmail chấm com",
    "jan małpa wp kropka pl",
    "juan sa gmail tuldok com",
    "j o h n @ g m a i l . c o m",
    "j-o-h-n at gmail dot com",
    "johnatgmaildotcom",
    "john_at_gmail_dot_com",
    "soundsbymilo@gmaildotcom",
    "johndoe@gmail",
    "johngmail.com",
    "john#gmail.com",
    "john@gmail,com",
    "johndoe gmail com",
    "john doe gmail",
    "johndoe at g mail",
    "annie.w (replace with at sign) proton.me",
    "john.doe, gmail",
]
PARTS = {
    "write to jdoe @ that google mail thing": "jdoe",
    "gmail: john.doe": "john.doe",
    "my gmail is johndoe77": "johndoe77",
    "at gmail I'm lenacuts99": "lenacuts99",
    "email me, sarah at outlook": "sarah",
    "我的邮箱是john@gmail.com谢谢": "john@gmail.com",
}
NONE = [
    "test@example.com or me@sub.example.org",
    "use you@yourcompany.com as a placeholder",
    "logo@2x.png and icon@3x.webp",
    "git clone git@github.com:user/repo.git",
    "ssh deploy@server.acme.io -p 22",
    "postgres://user:pass@db.host.com/x",
    "mails come from noreply@stripe.com",
    "npm i react@18.2.0 @types/node@20.1.0",
    "thanks @john.smith, see you",
    "I worked at gmail dot org team",
    "working @ booking.com since May",
    "we met @ cafe. it was nice",
    "look at example.com and at mail.google.com",
    "gmail api integration with oauth2",
    "my gmail is full",
    "support for Outlook 2019, Gmail and Yahoo",
    "the at sign and the dot in a regex for email",
    "hosted at foo.io and available at bar.com",
    "the price @ 5.50 each",
]


@pytest.mark.parametrize("text", WHOLE)
def test_the_whole_address_is_marked(text):
    assert marked(text, "email") == [text]
    assert marked(f"Hello! Please: {text}", "email") == [text]


@pytest.mark.parametrize(("text", "part"), PARTS.items())
def test_an_address_that_lacks_a_part_is_found(text, part):
    assert any(part in piece for piece in marked(text, "email"))


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_an_address_is_none(text):
    assert marked(text) == []


@pytest.mark.parametrize("unseen", ["\u200b", "\u0336", "\u00ad", "\ufe0f"])
def test_s30_invisible_characters_anywhere_hide_nothing(unseen):
    text = "john.doe@gmail.com"
    for at in range(1, len(text)):
        assert marked(text[:at] + unseen + text[at:], "email"), at
