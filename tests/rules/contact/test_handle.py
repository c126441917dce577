"""R13, R14: names on messengers that are given for contact, in many languages and disguises, and talk that gives none.

A line is a text, a bar, and the name that must be marked in it.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatd.rules.contact import handle, pointer, solicit
from chatd.rules.contact.finding import merged
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from tests.rules.contact.work_talk import WORK_TALK

GIVEN: dict[str, str] = {
    "en": """
Add me on telegram johnsmith88|johnsmith88
You can reach me on Telegram as @maria_k|@maria_k
tg @petrov_design|@petrov_design
My IG is mariadesigns, dm me|mariadesigns
my snap: sarahxo99|sarahxo99
hit me up on discord: nightowl#4821|nightowl#4821
find me on fb as joe.petrov.studio|joe.petrov.studio
WhatsApp username: coolcoder_77|coolcoder_77
I'm joe_dev on telegram|joe_dev
joe_dev on tele|joe_dev
ping me @ joe_dev on tele|joe_dev
my viber is anna1987|anna1987
wechat id: lihua2020|lihua2020
Skype name annapetrova85|annapetrova85
my skype is live:anna.petrova|live:anna.petrova
signal username joe.42|joe.42
dm me on insta @the.real.joe|@the.real.joe
kik: hotcoder12|hotcoder12
My Telegram username is johnsmithdev.|johnsmithdev
text me on telegram, johnsmithdev|johnsmithdev
t3legram: joe_dev|joe_dev
w h a t s a p p joe_dev|joe_dev
telegramm @joe_dev pls|@joe_dev
tele-gram: joe_dev|joe_dev
my t e l e g r a m is joe_dev|joe_dev
telegrm me: joe_dev|joe_dev
Find me on the blue paper plane app: joe_dev|joe_dev
my handle on the green app is joe_dev|joe_dev
i n s t a: j o e d e v|j o e d e v
insta: joe underscore dev|joe underscore dev
telegram: at joe dot dev|joe dot dev
Add joe_dev on skype|joe_dev
contact: telegram/@joe_dev|@joe_dev
📱 Telegram 👉 joe_dev|joe_dev
Telegram - joe_dev|joe_dev
You can also find me on Discord under the name shadowcoder#0420|shadowcoder#0420
We can talk on telegram, my nickname there is black_fox|black_fox
just search joe_dev in telegram|joe_dev
my messenger: m.petrova.91|m.petrova.91
QQ 123456789|123456789
my qq number is 1234567890|1234567890
add me on WeChat: wxid_a8b7c6d5|wxid_a8b7c6d5
Twitter handle @joethecoder, DM open|@joethecoder
@joe_dev (tg)|@joe_dev
matrix: @joe:matrix.org|@joe:matrix.org
mastodon @joe@mastodon.social|@joe@mastodon.social
my Threema ID is ECHOECHO7|ECHOECHO7
line id is kenji_works|kenji_works
kakaotalk: minji0412|minji0412
zalo: nguyenvana99|nguyenvana99
discord pixelfox99|pixelfox99
catch me on snapchat, user joey_snaps|joey_snaps
Please add my Skype "joe.smith_22" so we can talk|joe.smith_22
follow me on insta: the_real_joe|the_real_joe
my tg nick: petya_dev, write anytime|petya_dev
""",
    "es": """
mi telegram es @juan_dev|@juan_dev
agrégame al insta: juan.disena|juan.disena
búscame en facebook como juan.perez.90|juan.perez.90
mi insta es juandisena|juandisena
escríbeme al telegram juan_dev|juan_dev
en telegram soy juan_dev|juan_dev
mi usuario en telegram: juan_dev|juan_dev
agregame en discord juanito#1234|juanito#1234
mi skype es juan.perez77|juan.perez77
te paso mi tg @juan_dev|@juan_dev
mi usuario de discord es juanelo99, agrégame|juanelo99
""",
    "pt": """
meu telegram é @joao_dev|@joao_dev
me chama no insta joao.designer|joao.designer
me add no discord joaozinho#1234|joaozinho#1234
meu insta: joaodesigner|joaodesigner
me segue no insta @joao_dev|@joao_dev
no telegram sou joao_dev|joao_dev
meu user no tg é joao_dev|joao_dev
chama no telegram: @joaodev|@joaodev
""",
    "fr": """
mon telegram c'est @jean_dev|@jean_dev
ajoute-moi sur snap : jeanjean75|jeanjean75
mon insta : jean.graphiste|jean.graphiste
tu me trouves sur telegram sous le pseudo jean_dev|jean_dev
mon skype jean.dupont33|jean.dupont33
mon pseudo telegram est jeandev|jeandev
contactez-moi sur discord jeannot#9981|jeannot#9981
""",
    "de": """
mein Telegram ist @hans_dev|@hans_dev
du findest mich auf Insta unter hans.design|hans.design
schreib mir auf Telegram: hans_dev|hans_dev
mein Skype: hans.mueller77|hans.mueller77
auf Discord bin ich hansi#1234|hansi#1234
mein Insta ist hansdesign|hansdesign
Telegram-Name: hans_dev|hans_dev
""",
    "ru": """
мой телеграм @petya_dev|@petya_dev
тг: petya_dev|petya_dev
пиши в телегу petya_dev|petya_dev
мой скайп petya.petrov77|petya.petrov77
добавь меня в вк id12345678|id12345678
инста petya.design|petya.design
в телеге я @petya_dev|@petya_dev
мой ник в телеграме petyadev|petyadev
дискорд petya#1234|petya#1234
найди меня в инсте petya_art|petya_art
ник в тг - petya_dev|petya_dev
стучите в скайп: live:petya|live:petya
собака petya_dev в тг|petya_dev
телега: петя нижнее подчеркивание dev|петя нижнее подчеркивание dev
""",
    "uk": """
мій телеграм @taras_dev|@taras_dev
пиши в телеграм taras_dev|taras_dev
мій нік у тг taras_dev|taras_dev
знайди мене в інстаграмі: taras.art|taras.art
мій скайп taras.shev77|taras.shev77
""",
    "pl": """
mój telegram to @jan_dev|@jan_dev
napisz do mnie na telegramie: jan_dev|jan_dev
mój insta: jan.grafik|jan.grafik
znajdziesz mnie na fb jako jan.kowalski.dev|jan.kowalski.dev
dodaj mnie na discordzie janek#1234|janek#1234
mój skype to jan.kowalski77|jan.kowalski77
""",
    "hi": """
मेरा टेलीग्राम @ravi_codes है|@ravi_codes
मुझे इंस्टा पर फॉलो करो ravi.designs|ravi.designs
टेलीग्राम पर ravi_codes सर्च करो|ravi_codes
मेरी स्काइप आईडी ravi.kumar77 है|ravi.kumar77
""",
    "hi-Latn": """
mera telegram @ravi_codes hai|@ravi_codes
insta pe add karo ravi.designs|ravi.designs
telegram pe msg karo ravi_codes|ravi_codes
meri insta id ravidesigns hai|ravidesigns
tg par ravi_codes search kar lo|ravi_codes
""",
    "ur": """
میرا ٹیلیگرام @ahmed_dev ہے|@ahmed_dev
مجھے انسٹا پر ایڈ کریں ahmed.designs|ahmed.designs
میری سکائپ آئی ڈی ahmed.khan77 ہے|ahmed.khan77
""",
    "ur-Latn": """
mera telegram ahmed_dev hai|ahmed_dev
mujhe skype par add karein ahmed.khan77|ahmed.khan77
""",
    "ar": """
تلجرامي @karim_dev|@karim_dev
ضيفني على السناب karim99x|karim99x
حسابي في انستا karim.design|karim.design
يوزري في التليجرام karim_dev|karim_dev
راسلني على تيليجرام: karim_dev|karim_dev
السكايب: karim.ali77|karim.ali77
سنابي karimdesign|karimdesign
""",
    "zh": """
我的微信是wangdev88|wangdev88
加我微信 wangdev88|wangdev88
vx:wangdev88|wangdev88
加V：wangdev88|wangdev88
薇信 wangdev88|wangdev88
绿泡泡号wangdev88|wangdev88
qq号123456789|123456789
扣扣 123456789|123456789
电报 @wangdev|@wangdev
飞机号 @wangdev88|@wangdev88
我的ins是wang.design|wang.design
v信wangdev88|wangdev88
加wx wangdev88 详聊|wangdev88
微信搜 wangdesign|wangdesign
微信号：wang_design|wang_design
""",
    "tr": """
telegram adresim @mehmet_dev|@mehmet_dev
bana telegramdan yaz: mehmet_dev|mehmet_dev
instagramım mehmet.tasarim|mehmet.tasarim
skype adım mehmet.yilmaz77|mehmet.yilmaz77
discord'um mehmet#1234|mehmet#1234
telegram kullanıcı adım mehmet_dev|mehmet_dev
instadan ekle mehmet_dev|mehmet_dev
""",
    "id": """
telegram saya @budi_dev|@budi_dev
cari aku di ig budi.desain|budi.desain
id line saya budidesain|budidesain
ig ku budidesain|budidesain
add discord aku budi#1234|budi#1234
tele: budi_dev|budi_dev
""",
    "vi": """
telegram của mình là @minh_dev|@minh_dev
kết bạn zalo minhdev99|minhdev99
fb mình là minh.nguyen.dev|minh.nguyen.dev
ig: minh.design|minh.design
""",
    "tl": """
telegram ko @jun_dev|@jun_dev
add mo ako sa fb: jun.delacruz.dev|jun.delacruz.dev
IG ko jundesigns|jundesigns
hanapin mo ako sa discord jun#1234|jun#1234
pm mo ako sa messenger jun.delacruz.9|jun.delacruz.9
""",
}


def judged(text):
    folded = Folded(text)
    return [text[span.start : span.end] for span in merged(list(handle.find(folded, Tokens(folded))))]


def lines(of):
    return [line for line in of.strip().split("\n") if line]


def is_marked(text, name):
    folded = Folded(text)
    begins = text.index(name)
    spans = handle.find(folded, Tokens(folded))
    return any(span.start <= begins + 1 and span.end >= begins + len(name) for span in spans)


@pytest.mark.parametrize("language", GIVEN)
def test_a_name_that_is_given_for_contact_is_marked(language):
    cases = [line.split("|") for line in lines(GIVEN[language])]
    assert [text for text, name in cases if not is_marked(text, name)] == []


@pytest.mark.parametrize("language", WORK_TALK)
def test_talk_of_work_gives_no_name(language):
    assert [text for text in lines(WORK_TALK[language]) if judged(text)] == []


@pytest.mark.parametrize("language", GIVEN)
def test_signs_that_nobody_sees_hide_no_name(language):
    """S30: zero-width characters within the words change nothing."""
    cases = [line.split("|") for line in lines(GIVEN[language])]
    hidden = [text for text, _ in cases if "live:" not in text and not judged("\u200b".join(text))]
    assert hidden == []


def test_the_mark_is_the_name_and_nothing_around_it():
    assert judged("My Telegram is @maria_k, write me!") == ["@maria_k"]
    assert judged("skype: live:.cid.8a7c31f0") == ["live:.cid.8a7c31f0"]
    assert judged("дискорд petya#1234, пиши") == ["petya#1234"]


def test_a_number_sign_after_a_thing_is_no_tag():
    assert judged("issue#1234, PR #4321 and order #5678 on discord are done") == []


HOSTILE = (
    "telegram " * 1300, "my telegram is " * 800, "@" * 12_000, "a_" * 6_000, "a." * 6_000, "t e l e " * 1_500,
    "live:" * 2_400, "te le gr " * 1_300, "joe #" * 2_400, "微信加我" * 3_000, "-" * 12_000, "x underscore " * 900,
    "give me your " * 900,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_text_made_to_be_slow_costs_no_more_than_its_length(text):
    """S29: the letters of a reading are bounded by the words, and so is what the patterns look at; see reading.py."""
    folded = Folded(text)
    for detector in (handle, pointer, solicit):
        for span in detector.find(folded, Tokens(folded)):
            assert 0 <= span.start < span.end <= len(text)


WORDS = (
    "my telegram is joe_dev on @ : . whatsapp send me your number 微信 加我 в телеге __ -- '' a.b live: #1234 ｊｏｅ"
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=6), max_size=25).map(" ".join))
def test_whatever_is_written_the_marks_lie_within_it(text):
    folded = Folded(text)
    for detector in (handle, pointer, solicit):
        for span in detector.find(folded, Tokens(folded)):
            assert 0 <= span.start < span.end <= len(text)
