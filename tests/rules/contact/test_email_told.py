"""R13: addresses told from the provider on, with misspelt or marked-up signs, in parts; R14: talk about them."""

import pytest

from tests.rules.contact.spans import marked

NAMES = {
    "on yahoo I'm mirawolff, write there": "mirawolff",
    "gmail saya sitirahma77": "sitirahma77",
    "gmail pe rohanmehta_22 likh dena": "rohanmehta_22",
    "на яндексе я v.sokolov, пишите": "v.sokolov",
    "bei gmx heiße ich tkellermann, schreib mir": "tkellermann",
    "Gmail'im selimkaya06": "selimkaya06",
    "no hotmail eu sou marcosvieira9": "marcosvieira9",
    "gmail me main hoon ravi_k99": "ravi_k99",
    "我的谷歌邮箱是 wanglei520": "wanglei520",
    "hotmail ko karlo.reyes": "karlo.reyes",
    "جی میل پر hamzaali92 ہوں": "hamzaali92",
}
HERE = [
    "my username here, then gmail",
    "meine Mail ist mein Benutzername hier bei web.de",
    "почта: мой ник здесь, на яндексе",
    "mi correo es mi usuario de aquí en gmail",
    "meu usuário daqui no gmail",
    "mój login stąd na wp",
    "اسم المستخدم هنا على جيميل",
    "邮箱是我的用户名加qq邮箱",
]
WHOLE = [
    "mira ATTT yahoo DOTTT fr",
    "mira arrova kiteandco punto com",
    "MiraATkiteandcoDOTnet",
    "mira@@kiteandco..net",
    "mira (you know the sign) kiteandco dot net",
    "mira at kiteandco • net",
    "mira,wolff@gmx,net",
    "mira @ gờ meo chấm com",
    "mira wolff as one word at icloud com",
    "mira arroba luna del norte punto com",
]
PARTS = {
    "username mira, domain kiteandco, tld net": "mira, domain kiteandco, tld net",
    "name: mira / provider: gmail.com": "mira / provider: gmail.com",
    "replace the dash with an at: mira-kiteandco.net": "mira-kiteandco.net",
    "`mira`@`kiteandco`.`net`": "mira`@`kiteandco`.`net",
    "are quite realistic mira<at>kiteandco<dot>net": "mira<at>kiteandco<dot>net",
}
NONE = [
    "The signup page takes the user name and appends @gmail.com",
    "on gmail the header_v3 breaks",
    "on gmail I'm getting errors",
    "write to disk at startup dot net core",
    "my name is Dana and Gmail is the client",
    "gmail api_key is missing",
    "on gmail my template_v2, it is cut off",
    'The scraper filter looks for "(at)" and "[dot]" in comments',
    "login: root, host: backup, zone: net",
    "Company name: Kiteandco, domain: kiteandco.net",
    "kontakt@beispiel.de or joe@exmaple.com in the mock",
    'isMail("x@y.co") returns true',
    "my username here shows the gmail icon",
    "log in with my username or gmail",
]


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_name_behind_its_provider_is_marked(text, name):
    assert marked(text, "email") == [name]


@pytest.mark.parametrize("text", HERE)
def test_a_name_that_stands_on_the_page_is_an_address_with_a_provider(text):
    assert marked(text, "email")


@pytest.mark.parametrize("text", WHOLE)
def test_signs_are_read_as_they_are_meant(text):
    assert marked(f"ok: {text}", "email") == [text]


@pytest.mark.parametrize(("text", "piece"), PARTS.items())
def test_parts_and_mark_up_are_one_address(text, piece):
    assert marked(text, "email") == [piece]


@pytest.mark.parametrize("text", NONE)
def test_talk_of_mail_is_free(text):
    assert marked(text) == []
