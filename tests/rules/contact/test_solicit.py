"""R15, R14: who asks for outside contact or payment, in many languages, and who only talks of work."""

import pytest

from chatd.rules.contact import handle, pointer, solicit
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from tests.rules.contact.work_talk import WORK_TALK

ASKED: dict[str, str] = {
    "en": """
What's your WhatsApp?
can we move to telegram
let's talk on Skype
could you share your phone number please
send me your email
Do you have Telegram?
are you on whatsapp?
can i have your number
u got whatsapp?
lets continue on whatsapp its easier
I can pay you directly via paypal outside
can you accept crypto?
let's avoid the fees and work outside
hire me outside upwork to save the 10%
We could do this off-platform
give me a call
please call me
message me on telegram
write me an email
email me please
How can I contact you outside of here?
Any chance we could talk on the phone?
drop your whatsapp here
I'd prefer to discuss this over zoom
can we hop on a zoom call
can I pay you through PayPal instead? cheaper for both
do u have insta
what's the best email to reach you?
pls provide ur contact details
Let's take this conversation to WhatsApp
add me on whatsapp
I'll send you my number
I don't like this chat, do you use Telegram?
would you be open to working outside the platform?
we can save the commission if you pay me by bank transfer
send the money to my bank account directly
Can we do this without the platform fee?
Your email?
wanna talk on discord?
If you are ok, we can communicate via WhatsApp or Telegram.
Let me know your Skype ID
""",
    "es": """
¿cuál es tu whatsapp?
pásame tu número
me das tu correo?
hablemos por whatsapp
podemos hablar fuera de la plataforma?
puedes pagarme por paypal directamente?
escríbeme por telegram
tienes telegram?
mejor hablamos por skype
mándame tu cel
así nos ahorramos la comisión
te puedo pagar por transferencia directa
llámame cuando puedas
compárteme tu contacto por favor
""",
    "pt": """
qual seu whatsapp?
me passa seu número
me manda teu email
vamos conversar no whatsapp
podemos falar fora da plataforma?
posso te pagar por pix direto
me chama no zap
você tem telegram?
assim a gente economiza a taxa
me liga amanhã
pode me passar seu contato?
""",
    "fr": """
c'est quoi ton whatsapp ?
donne-moi ton numéro
tu peux m'envoyer ton mail ?
on peut parler sur telegram ?
on peut travailler en dehors de la plateforme
je peux te payer directement par paypal
pour éviter les frais, on fait un virement
appelle-moi demain
vous avez whatsapp ?
passons sur whatsapp
""",
    "de": """
wie ist deine Nummer?
gib mir deine Handynummer
können wir auf WhatsApp schreiben?
hast du Telegram?
schick mir deine E-Mail-Adresse
lass uns außerhalb der Plattform arbeiten
ich kann dich direkt per PayPal bezahlen
so sparen wir die Gebühren
ruf mich an
bist du auf Telegram?
""",
    "ru": """
какой у тебя ватсап?
скинь номер
дай свою почту
давай в телегу
давайте перейдем в телеграм
есть телеграм?
можно ваш номер телефона?
могу оплатить напрямую на карту
давайте работать вне биржи
без комиссии дешевле, переведу на карту
позвони мне
напишите мне в вотсап
у вас есть вайбер?
""",
    "uk": """
який у тебе вайбер?
скинь свій номер
давай у телеграм
можна ваш номер?
можу оплатити напряму на картку
є телеграм?
подзвони мені
перейдемо в телеграм
""",
    "pl": """
jaki masz numer?
podaj mi swój numer telefonu
możemy porozmawiać na whatsappie?
masz telegram?
wyślij mi swojego maila
zapłacę ci bezpośrednio przelewem
ominiemy prowizję
zadzwoń do mnie
rozliczmy się poza platformą
""",
    "hi": """
आपका व्हाट्सएप नंबर क्या है?
अपना नंबर दो
व्हाट्सएप पर बात करते हैं
क्या आप टेलीग्राम पर हैं?
मैं सीधे आपको पेटीएम से पेमेंट कर दूंगा
प्लेटफॉर्म के बाहर बात करें
अपना ईमेल भेजिए
मुझे कॉल करो
""",
    "hi-Latn": """
apna number do
whatsapp number kya hai
apna whatsapp bhejo
whatsapp pe baat karte hain
telegram pe aa jao
direct paytm kar dunga, platform fees bach jayegi
platform ke bahar kaam karte hain
aap telegram use karte ho?
""",
    "ur": """
آپ کا واٹس ایپ نمبر کیا ہے؟
اپنا نمبر دیں
واٹس ایپ پر بات کرتے ہیں
پلیٹ فارم سے باہر کام کرتے ہیں
""",
    "ur-Latn": """
apna number bhej dein
aap ka whatsapp number kya hai
whatsapp par rabta karein
platform se bahar payment kar doon ga
""",
    "ar": """
ما هو رقم الواتساب؟
ممكن رقمك؟
عندك تلجرام؟
خلينا نتكلم على الواتساب
ارسل لي ايميلك
ممكن نتواصل خارج المنصة؟
ادفع لك مباشرة عبر باي بال
عشان نوفر العمولة
اتصل بي
كلمني واتس
""",
    "zh": """
你的微信是多少？
加个微信吧
方便留个电话吗
有微信吗
我们微信聊
可以加你微信吗
私下转账给你可以吗
走线下，省手续费
发个邮箱给我
支付宝直接转你
给我打电话
平台外交易
""",
    "tr": """
whatsapp numaran ne?
numaranı verir misin
whatsapp'tan konuşalım
telegram var mı?
bana mailini gönder
platform dışında çalışalım
komisyon ödemeyelim, direkt havale yaparım
beni ara
""",
    "id": """
minta nomor wa dong
boleh minta nomor whatsapp?
ada telegram?
bayar langsung aja transfer ke rekening
kita kerja di luar platform aja
kirim email kamu
telepon saya ya
biar gak kena potongan
""",
    "vi": """
cho mình xin số zalo
bạn có dùng telegram không?
mình nói chuyện qua zalo nhé
số điện thoại của bạn là gì?
giao dịch ngoài nền tảng nhé
chuyển khoản trực tiếp cho mình đỡ mất phí
gửi mình email của bạn
gọi cho mình nhé
""",
    "tl": """
ano number mo?
pahingi ng number mo
pwede ba sa whatsapp tayo mag-usap?
may telegram ka ba?
bayaran kita direkta sa gcash
sa labas ng platform na lang tayo
tawagan mo ako
send mo sakin email mo
""",
    "it": """
possiamo sentirci su whatsapp?
""",
}


def judged(text):
    folded = Folded(text)
    return [text[span.start : span.end] for span in solicit.find(folded, Tokens(folded))]


def lines(of):
    return [line for line in of.strip().split("\n") if line]


@pytest.mark.parametrize("language", ASKED)
def test_whoever_asks_is_heard(language):
    assert [text for text in lines(ASKED[language]) if not judged(text)] == []


@pytest.mark.parametrize("language", ASKED)
def test_asking_alone_gives_no_detail(language):
    """R15: never refused."""
    for text in lines(ASKED[language]):
        folded = Folded(text)
        assert [*handle.find(folded, Tokens(folded)), *pointer.find(folded, Tokens(folded))] == [], text


@pytest.mark.parametrize("language", WORK_TALK)
def test_talk_of_work_asks_for_nothing(language):
    assert [text for text in lines(WORK_TALK[language]) if judged(text)] == []


def test_words_of_others_ask_for_nothing():
    assert judged('The button says "Call me on WhatsApp" and is blue.') == []
    assert judged("They told me never to share my phone number.") == []
