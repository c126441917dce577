"""What people of a marketplace say about messengers, mail and payment as the subject of their work (R14): nothing of it
gives a detail, nothing asks for one. By language, a line each.
"""

WORK_TALK: dict[str, str] = {
    "en": """
my Telegram bot needs work
Skype integration using SDK 4.2
add WhatsApp button to the site
design an Instagram post for @nike
I know Slack API
our Instagram page @brand needs content
I can build a Telegram bot for your shop in 3 days
The WhatsApp Business API requires a verified number
We need 10 Instagram posts per week
please send the email template
I'll call the function after the response arrives
please zoom in on the logo
the text is not in line with the design
signal processing experience required
the skype-like app should have video calls
let's talk here
let's have a call here on the platform
share your portfolio please
what is your hourly rate?
how many years of experience do you have?
email field validation is broken
the contact form should send an email to the admin
users should be able to log in with Facebook
customers can pay with PayPal or Stripe on checkout
I integrated PayPal for three shops
The invoice number is 20231145
Please never share your phone number here
I don't give out my email before a contract
@anna can you review the telegram module?
@anna please check the WhatsApp button
Telegram: bot development, channels, mini apps
I managed Facebook ads for 5 years
The client wants to move the newsletter from Mailchimp to Brevo
We should talk about the Telegram integration tomorrow
Do you have experience with WhatsApp Cloud API?
Have you worked with Discord bots before?
What is your experience with Instagram marketing?
I need someone to manage my Instagram account
My Instagram has 20k followers
Our TikTok videos get 1M views
Your design looks great, thanks!
Please send me the files by Monday
could you give me access to the repo?
I will send you the first draft tomorrow
The payment will be released through the platform
Can you fix the payment gateway?
Please create an offer here and we can start
My rate is $25 per hour
Our team uses Slack and Jira for communication
The chat widget should support Messenger and WhatsApp
How do users contact support in your app?
The call to action button should be green
We use Zoom for webinars, I need someone to edit the recordings
transfer the domain to the new registrar
Please keep all communication on this platform
we are not allowed to talk outside the platform
I can't pay outside of the platform, sorry
The number of pages is 12
What number of revisions do you include?
give me your feedback on the telegram channel design
send your proposal with examples
I'd like to hire you for a long-term project
Can we schedule a meeting next week?
Let me know your availability
I have 5 years of experience with React, Node and MongoDB
I need a scraper for LinkedIn profiles
Export the contacts from WhatsApp to CSV
The app sends an SMS with a code
Phone case mockup with my logo
The phone number field must accept +49 numbers
Set up Google Workspace mail with SPF and DKIM
write a letter to our customers about the fees
avoid bank fees article, 800 words
an article about crypto payments
Translate this text about Bitcoin to Spanish
I'll text the copywriter
Same color as the Instagram logo
use the same font as on our website
look at my portfolio, it has similar projects
check my profile for previous work
You can see my work in my portfolio
Google Ads campaign for dentists
just google the error message
first letter of each word should be capitalized
The form has first name, last name and email
Find influencers on Instagram for our brand
search for hashtags on TikTok
discord server setup with roles and bots
telegram_bot.py throws an error
whatsapp_number column in the users table
the variable skype_id is null
our user_name field on Telegram login fails
I'm the admin of a Telegram channel about design
Is WhatsApp down today?
WhatsApp is better than Signal in my opinion
Telegram is blocked in my country
they asked me to pay outside, is that a scam?
issue #1234 is fixed
order#5678 arrived
the line id: 45 in the log
session id: a8f7d6e5c4
I read a book about Signal and encryption
Please add me to the project
Add me to the repo as joe_dev
my GitHub is joe_dev
I'm free to talk tomorrow at 5
I prefer fixed price
Could you send me the number of words?
direct message feature like in Instagram
We accept PayPal on our shop; the plugin is broken
The button "Contact me on WhatsApp" should open a chat
caption: "DM us on Instagram to order"
Can you write an email sequence for my course?
I can call the API directly
""",
    "es": """
necesito un bot de telegram
diseño de publicaciones para instagram
integración con la API de WhatsApp
tengo experiencia en campañas de Facebook
hablamos mañana por aquí
los clientes pagan con PayPal en la tienda
no comparto mi número fuera de contrato
¿cuál es tu tarifa?
envíame los archivos por favor
el formulario envía un correo al administrador
el número de páginas es 20
¿tienes experiencia con bots de Telegram?
""",
    "pt": """
preciso de um bot para telegram
artes para instagram, 10 posts por mês
integração com whatsapp business api
os clientes pagam com pix na loja
qual é o seu preço?
me envia os arquivos por favor
podemos conversar por aqui amanhã
o número de páginas é 20
""",
    "fr": """
je développe des bots telegram
création de publications instagram
le formulaire envoie un mail à l'admin
les clients paient avec PayPal
quel est votre tarif ?
envoyez-moi les fichiers
parlons-en ici demain
le nombre de pages est 20
""",
    "de": """
ich brauche einen Telegram-Bot
Instagram-Beiträge für unsere Marke
Die Kunden zahlen per PayPal im Shop
Das Formular sendet eine E-Mail an den Admin
wie hoch ist dein Stundensatz?
schick mir bitte die Dateien
lass uns hier weiterreden
Die Seitenzahl ist 20
""",
    "ru": """
нужен бот для телеграм
разработка телеграм ботов
оформление инстаграм, 10 постов
клиенты платят через PayPal на сайте
форма отправляет письмо на почту администратора
какая у вас ставка?
пришлите файлы пожалуйста
давайте обсудим здесь
номер заказа 12345
веду канал в телеграме про дизайн
""",
    "uk": """
потрібен бот для телеграм
клієнти платять через PayPal
надішліть файли будь ласка
яка у вас ставка?
номер замовлення 12345
""",
    "pl": """
potrzebuję bota na telegram
klienci płacą przez PayPal w sklepie
prześlij mi pliki
jaka jest twoja stawka?
numer zamówienia 12345
""",
    "hi": """
मुझे टेलीग्राम बॉट चाहिए
इंस्टाग्राम पोस्ट डिज़ाइन करना है
आपका रेट क्या है?
फाइल भेज दीजिए
""",
    "hi-Latn": """
mujhe telegram bot chahiye
instagram post design karna hai
aapka rate kya hai?
files bhej do please
yahin baat karte hain
""",
    "ur": """
مجھے ٹیلیگرام بوٹ چاہیے
آپ کا ریٹ کیا ہے؟
فائلیں بھیج دیں
""",
    "ur-Latn": """
mujhe website banani hai
files bhej dein please
""",
    "ar": """
احتاج بوت تليجرام
تصميم منشورات انستقرام
كم سعرك؟
ارسل لي الملفات من فضلك
العملاء يدفعون عبر باي بال في المتجر
""",
    "zh": """
开发微信小程序
需要一个Telegram机器人
微信支付接口对接
你的报价是多少？
请把文件发给我
我们在这里聊
公众号运营经验五年
订单号123456789
""",
    "tr": """
telegram botu lazım
instagram gönderi tasarımı
müşteriler PayPal ile ödüyor
saatlik ücretin ne kadar?
dosyaları gönderir misin
sipariş numarası 12345
""",
    "id": """
butuh bot telegram
desain postingan instagram
pelanggan bayar pakai transfer di toko
berapa tarif kamu?
kirim filenya ya
nomor pesanan 12345
""",
    "vi": """
cần làm bot telegram
thiết kế bài đăng facebook
khách hàng thanh toán qua momo trên web
giá của bạn là bao nhiêu?
gửi mình file nhé
số trang là 20
""",
    "tl": """
kailangan ko ng telegram bot
gawa ng instagram posts
magkano rate mo?
send mo sakin ang files
""",
}
