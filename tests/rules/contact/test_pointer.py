"""R13, R14: details told by where they are to be found, in many languages."""

import pytest

from chatd.rules.contact import pointer
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from tests.rules.contact.work_talk import WORK_TALK

POINTED: dict[str, str] = {
    "en": """
my username is the same on Telegram
same nick on tg
you'll find my number on my website
my email is in my CV
just google my name and studio
search for Joe Petrov designer on LinkedIn
my mail is my first name dot last name at gmail
look at the README of my repo for my mail
my phone number is in my profile picture
check my Instagram bio for my number
I'm on telegram under the same name as here
the contact details are on my portfolio site, see you there
my whatsapp number is on the last slide of my portfolio
""",
    "es": """
mi usuario en telegram es el mismo que aquí
mi correo está en mi portafolio
búscame en google por mi nombre y estudio
en instagram tengo el mismo nombre
""",
    "pt": """
no telegram uso o mesmo nome de usuário
meu número está no meu site
""",
    "fr": """
mon pseudo est le même sur telegram
mon numéro est sur mon cv
même pseudo sur insta
""",
    "de": """
mein Nickname ist auf Telegram derselbe
meine Nummer steht in meinem Lebenslauf
auf Telegram heiße ich wie hier
""",
    "ru": """
в телеграме у меня такой же ник
мой номер есть в резюме
почта указана в моем портфолио
погугли мое имя и фамилию
""",
    "uk": """
у телеграмі такий самий нік
мій номер є в моєму резюме
""",
    "pl": """
na telegramie mam ten sam nick
mój numer jest w moim cv
""",
    "hi": """
टेलीग्राम पर भी यही नाम है मेरा
मेरा नंबर मेरी प्रोफाइल फोटो में है
""",
    "hi-Latn": """
telegram pe same username hai mera
mera number meri cv me hai
""",
    "ur": """
ٹیلیگرام پر میرا یوزر نیم یہی ہے
""",
    "ar": """
نفس اليوزر على التليجرام
رقمي موجود في سيرتي الذاتية
""",
    "zh": """
电报用户名和这里一样
微信号跟我的用户名一样
我的电话在我的简历里
""",
    "tr": """
telegramda kullanıcı adım aynı
numaram özgeçmişimde yazıyor
""",
    "id": """
username telegram saya sama dengan di sini
nomor saya ada di cv saya
""",
    "vi": """
telegram mình cùng tên với ở đây
số điện thoại của mình có trong cv
""",
    "tl": """
parehas lang username ko sa telegram
nasa resume ko ang number ko
""",
}


def judged(text):
    folded = Folded(text)
    return [text[span.start : span.end] for span in pointer.find(folded, Tokens(folded))]


def lines(of):
    return [line for line in of.strip().split("\n") if line]


@pytest.mark.parametrize("language", POINTED)
def test_a_detail_that_is_pointed_at_is_marked(language):
    assert [text for text in lines(POINTED[language]) if not judged(text)] == []


@pytest.mark.parametrize("language", WORK_TALK)
def test_talk_of_work_points_at_nothing(language):
    assert [text for text in lines(WORK_TALK[language]) if judged(text)] == []


def test_the_mark_is_what_points():
    assert judged("Same nick on Telegram as here, write me!") != []
    assert judged("I am on Instagram under the same name as here")[0].startswith("same name")
