"""Words that are no handles, although they stand where handles stand, and signs (R13, R14). Data only."""

# After "my Telegram is …": what people say of a messenger, and other frequent words; they also tell English.
ORDINARY_ENGLISH: str = """
able about above account accounts active actually added addition afternoon again all almost already also always
amazing another anything app application apps april area around as asap associated august automatically availability
available aware awesome away back bad banned basic because before being below best better big blocked both broken
budget busy but buggy business called calm cheap cheaper clear clearly click close closed come coming common company
complete completely confirm confirmed connected connection convenient correct could crazy currently daily date day
days deactivated dead deadline december deleted desktop different difficult disabled discussed done down download
during each early easier easiest easily easy edit either empty enable enabled end english enough especially even
evening ever every everyone everything exactly excellent existing fake familiar fast faster favorite favourite fine
first following forever format free french friday friends full fully fun functional further future german get glad
going gone good great group groups guaranteed guys hacked half hard hello helpful here hidden high hours however huge
important inactive include included inside installed instant instead interface internal invalid just keep kind kinda
language large last late later latest least left legal less let like limited link linked list little live local locked
logged long lot lots made main many maybe messages middle minute minutes missing mobile mode monday month months more
morning most mostly much multiple must need needed needs network never new newer next nice night nobody none normal
normally nothing notes november october off official often okay old once online only onwards open option optional other
others otherwise overall own paid paused pending people perfect permanently personal please popular possible posting
preferred premium pretty price prices primary private pro problem public questions quick quickly quite rather read
ready real really recent recently refund related remote required restricted right safe same saturday saved screen
second secure see seems september services several short should side simple since single slow small smart something
sometimes soon sorry special stable standard started still stopped strategy stuff such sunday super support sure
suspended tested thing things third thursday time times today together tomorrow tonight too total traffic tuesday
typically unavailable under unlimited until unusable update updated updates upgrade url useful usually valid very via
video videos wait web wednesday week weekend weekly weeks well which while white whole wonderful work worked working
works worse worst year years yesterday yes yet young zero telegram whatsapp none nope later pending username userid
one two three four five six seven eight nine ten day night red blue green son long can day so van mai dong hang pan
optimization specialist consultant freelancer engineer manager assistant editor writer translator seller buyer team
"""

# The same of other languages.
ORDINARY: str = """
mas pero para con muy tambien siempre nunca ahora mejor gracias bloqueado caido lento disponible activo mismo nueva
nuevo proyecto cliente trabajo servicio mensajes imagen imagenes fotos mais tambem sempre agora melhor obrigado novo
nova trabalho servico projeto plus aussi toujours maintenant merci nouveau nouvelle travail projet disponible bloque
oder auch immer jetzt danke neue neuer arbeit projekt leider gesperrt verfugbar gerade wieder kaputt weiterhin
oraz tez zawsze teraz dzieki nowy nowa praca dostepny zablokowany dzialajacy
tetapi tapi juga selalu sekarang terima kasih baru kerja proyek sudah belum masih aktif sedang
rat tot dang luon luc nao moi cong viec da dang bi khong con hoat dong nua
pero lagi palagi ngayon bago trabaho hindi wala mayroon meron gumagana
cok daima simdi yeni calisma acik kapali calismiyor
да нет очень тоже уже еще сейчас всегда просто лучше хорошо работает сломан недоступен заблокирован новый новая
проект работа работы сообщения сообщений удобно удобен есть тоже также только можно нужно могу хочу буду был была
так дуже також вже ще зараз завжди просто краще добре працює недоступний заблокований новий нова робота роботи
"""

# Before a number these make no handle of name#1234; with digits in them these are names of things.
THINGS: str = """
issue pr pull order ticket task bug case ref build job sku room unit page color colour step item invoice version ver
commit patch row line section chapter phase sprint milestone number no part model serial batch lot po id game level
html5 css3 html4 php7 php8 php5 python2 python3 vue2 vue3 es6 es5 es2015 web2 web3 h264 h265 mp3 mp4 m4a m4v 3gp utf8
utf16 base64 md5 sha1 sha256 sha512 oauth2 auth0 s3 ec2 gpt3 gpt4 gpt4o log4j i18n l10n a11y k8s b2b b2c c2c d2c p2p 2fa
mfa 3d 2d 4k 8k 1080p 720p 480p windows7 windows8 windows10 windows11 win10 win11 office365 ps4 ps5 ue4 ue5 unity3d
iphone11 iphone12 iphone13 iphone14 iphone15 iphone16 ios14 ios15 ios16 ios17 ios18 android12 android13 android14 swift5
angular2 bootstrap4 bootstrap5 drupal7 drupal8 x86 x64 arm64 amd64 ipv4 ipv6 http2 http3 ga4 gtm4 neo4j d3 three3
covid19 q1 q2 q3 q4 v1 v2 v3 v4 v5 24x7 365days react18 next13 next14 next15 node18 node20 node22
laravel9 laravel10 laravel11
"""

# Signs in words: `%` a dot, `_` an underscore, `&` the at sign.
SIGNS: dict[str, str] = {
    "%": """
dot|punto|ponto|point|punkt|точка|точку|крапка|крапку|kropka|nokta|titik|chấm|dấu chấm|tuldok
نقطة|نقطه|ڈاٹ|डॉट|बिंदु|点|點|period
""",
    ":": ":|=|->|→|=>|>>|👉|➡|⇒|➔|☞|▶|-|--|–|—|⟶|➜|👇|⬇|⤵",
    ",": ",|;|/|&|+|||、",
    ".": ".|!|\n|…",
    "?": "?",
    "&": "@",
}

# Names that are written with stars for some of their letters ("t*legram").
STARRED = (
    "whatsapp telegram instagram facebook discord skype viber wechat snapchat messenger signal linkedin twitter tiktok"
)
STARRED_FOREIGN = "телеграм телеграмм вотсап ватсап вацап инстаграм вайбер скайп дискорд телеграмме"

# "I am", where languages say it by a word of its own.
BEING = """
i'm|im|i am|soy|yo soy|sou|eu sou|ich bin|je suis|suis|sono|io sono|jestem|hun|hoon|hoo|main|mai|我是|是|我|ako|ako si
ako po si|हूं|हूँ|ہوں|मैं|میں|я|انا|أنا|mình là|tôi là|em là|saya|aku|ben|i use|this is|it's
"""

# What begins the next sentence, also where no sign stands before.
CLOSING = """
thanks|thank|thx|ty|cheers|regards|gracias|saludos|obrigado|obrigada|valeu|merci|danke|grazie|спасибо|благодарю|дякую
dzięki|dziękuję|teşekkürler|sağol|makasih|terima|cảm|salamat|shukriya|dhanyavad|धन्यवाद|शुक्रिया|شکریہ|شكرا|谢谢|多谢
hi|hello|hey|hola|oi|bonjour|hallo|привет|привіт|cześć|merhaba|halo|chào
"""

# "my … number", "our … name": of these it is no person's.
NUMBERED = """
tracking order serial license licence tax vat reference case passport flight page customer client invoice ticket
product brand shop store app project file game event booking
"""
