"""Names of messengers, networks and payment products, as people write them (R13). Data only.

A bar stands between names. The classes (one letter a word, see reading.py): `A` a messenger, `i` a network where people
show and find each other, `a` a name that is an everyday word too, `B` a payment product. Further letters say what else
the name brings with it.
"""

NAMES: dict[str, str] = {
    "A": """
app with the white plane|the app with the white plane|white plane app|blue circle with a plane|app with the plane
app with the phone in a bubble|purple phone app|hangout|google hangout|胃信|喂信|卫芯|➕❤️信|➕❤信|❤信|心信
mattermost|jami|zello|mewe|kwai|rocket chat|session app|jami id|briar|tox|gab chat|google voice|signal app|skred|olvid
dust app|telegramx|zangi|twinme|status im|bitmessage|berty|delta chat|deltachat|xbox tag|xbox gamertag|psn id|steam id
steam friend code|nintendo friend code|bbm pin|quora messages|icq uin|nimbuzz|palringo|tango app|hike messenger|yubo
hellotalk id|badoo|tinder|wazzap|wazzapp|wazapp|whazzap|wazap|teleg|el avioncito azul|en el avioncito azul|اسکائپ
اسکايب|element messenger|on element|on wire|matrix handle|matrix username|my matrix|sky p|sky pee|我微|徽♥|微♥|v♥
徽❤|微❤|v❤|marco polo app|marco polo (the app)|marco polo|+微|wechat/微信|dizcord|dizkord|diskort|disc0rd
yahoo chat|my line is|by line app|via line|through line|line messenger|加个v|个v|v信号|加下v|skpye|sykpe|skyep
papierflieger|app mit dem papierflieger|blaue papierflieger-app|avioncito azul|avioncito de papel|el avioncito
app del avioncito|petit avion bleu|petit avion|avion en papier|l'appli avec l'avion en papier|aviaozinho azul
aviaozinho de papel|aviaozinho|app do aviaozinho|samolocik|samolocikiem|niebieski samolocik|papierowy samolocik
pesawat biru|pesawat kertas|aplikasi pesawat biru|aplikasi pesawat kertas|papel na eroplano|eroplanong papel
asul na eroplano|may bay giay|may bay giay xanh|app may bay giay|may bay xanh|mavi ucakli uygulama
mavi ucakli uygulamada|kagit ucak|kagit ucakli uygulama|neele hawai jahaz wale app|hawai jahaz wale app
neelay jahaz wali app|jahaz wali app|jahaz wale app|kagaz ke jahaz|neela jahaz|नीले हवाई जहाज़ वाले ऐप
हवाई जहाज़ वाले ऐप|कागज़ के जहाज़ वाले ऐप|नीले जहाज़ वाले ऐप|نیلے جہاز والی ایپ|جہاز والی ایپ|کاغذ کے جہاز والی ایپ
تطبيق الطائرة الزرقاء|تطبيق الطائرة|الطائرة الزرقاء|الطيارة الزرقا|تطبيق الطيارة|синий самолетик|синем самолетике
самолетик|самолетике|бумажный самолетик|в самолетике|синьому літачку|синій літачок|літачок|літачку|паперовий літачок
蓝色纸飞机|蓝飞机|纸飞机app|green chat app|app with the green bubble|green bubble|la app verde|l'appli verte
die grune app|grune app|grunen app|zielona aplikacja|zielonej aplikacji|aplikasi hijau|yesil uygulama|yesil uygulamada
yesil uygulamadan|app xanh la|зеленом приложении|зеленом мессенджере|зеленый значок|зелений месенджер
зеленому месенджері|hare wale app|hara app|hari app|sabz app|sabz wali app|हरे रंग वाले ऐप|berdeng app|app na berde
التطبيق الأخضر|телезі|телеґрам|телеграмі|телеґрамі|вайбері|скайпі|вотсапі|ватсапі|дискорді|месенджер телеграм|卫星信
加卫星|wei信|wei信号|weixin号|we信|薇xin|威xin|vei信|飞书|飞书号|lark|фейстайм|ди эс|теле грам|телег|whatsap number
line talk|line me|LINE ID|gamer chat app|тележку|l1ne|l1n3|kakao|whatsapp|whatsap|watsapp|watsap|wattsapp|wattsap
watssap|wassap|wassapp|wasap|wasapp|guasap|guatsap|whasapp|whasap|whatapp|wahtsapp|whastapp|whtsapp|whtsap|whattsapp
vatsap|vatsapp|vatzap|vacap|wtsp|whtsp|whatzapp|watzap|wzp|wtsap|votsap|uatsap|wotsap|wotsapp|what's app|whats app
what's ap|whats ap|what s app|what s ap|what sapp|wats app|wats ap|what's upp|whatss app|wa business|whats-app
watts app|what app id|wapp|wsp|wpp|wsapp|wspp|wp numaran|wp numaram|zap|zapzap|zap zap|zapp|watsapp number
whatsapp business|whatsappy|telegram|telegramm|telegran|telegrm|telgram|telegarm|telegrem|telgrm|tlgrm|tlgm|tlg
tele gram|tel gram|telegraam|teleqram|tilegram|teligram|telegam|telgrem|tg|tgram|t gram|telega|telegramie
paper plane app|blue plane app|blue paper plane|blue paper plane app|paper airplane app|app with the paper plane
paper plane messenger|the green app|green app|green messenger|app verde|aplicacion verde|aplicativo verde
zelenyj messendzher|green bubble app|green phone app|the green icon app|app with the green icon|skype|skipe|skyp|skayp
skypu|skypie|skaip|skajp|skaype|sky pe|s kype|blue s app|viber|vaiber|vayber|vajber|wiber|vibers|purple app
purple messenger|wechat|we chat|wechatt|weixin|wei xin|wexin|veixin|we-chat|vechat|wchat|wxid|wechat id|weixin id
v xin|signal messenger|signal number|signal id|signal username|on signal me|signalapp|discord|discrod|dis cord|diskord
dscord|dsicord|discort|discord id|discord tag|discord server|kakaotalk|kakao talk|katalk|kakaotalk id|kakao id|zalo
za lo|zal0|imo id|imo number|imo app|bbm|blackberry pin|line id|lineid|line app|id line|idline|threema|threema id
wickr|wickr me|jabber|xmpp|icq|aim screen name|aol im|yahoo messenger|ymessenger|google chat|gchat|google hangouts
hangouts|hangout id|qq|qq id|qq number|kik id|kik me|kik messenger|snap id|session id app|session messenger|tox id
keybase|element id|matrix id|wire app|wire messenger|rocketchat|botim|totok|icq number|facetime|imessage|i message
google duo|google meet|gmeet|zoom id|zoom meeting id|zoom call|skype call|whatsapp call|telegram call|teams call
viber call|meet call|microsoft teams|ms teams|fb messenger|facebook messenger|messenger id|insta dm|ig dm|instagram dm
slack invite|slack dm|dingtalk|feishu|lark id|bip id|vk messenger|mattermost dm|телеграм|телеграмм|телега|телеге
телегу|телегой|телеги|телегам|телеграме|телеграмме|телеграмчик|телеграмчике|телеграмчику|телиграм|тлг|тлгрм|тгшка
тгшку|тгшке|тг|тгк|тгшечка|телегрaм|телеграму|тэлэграм|тэгэ|тегэ|тэге|ватсап|ватцап|вацап|вацапп|ватсапп|вотсап
вотсапп|вотс апп|ватс апп|уатсап|уатсапп|воцап|ватсаппе|вацик|васап|васапп|уотсап|вотцап|вацапе|ватсупп|вотсаппе
вотсапе|ватсапчик|вотсапчик|вацапчик|воцапе|зеленое приложение|зеленый мессенджер|скайп|скайпе|скайпу|скайпом|скаип
скайпик|вайбер|вайбере|вайберу|вибер|вибере|вайбик|сигнал мессенджер|дискорд|дискорде|дискордик|дс дискорд|аська|аське
аську|ася icq|вичат|вичате|виичат|имо|фиолетовый мессенджер|синий мессенджер|вайбером|вотсапом|ватсапом|телеграмом
дискордом|телеграммом|телеграмку|мессенджер макс|в максе|в макс|واتساب|واتسآب|واتس|الواتس|وتساب|وتس|واتس اب|واتس آب
واتس ب|واتسب|واتساپ|الواتساب|وٹس ایپ|واٹس ایپ|واٹساپ|واٹس اپ|واٹسایپ|وٹس اپ|وٹساپ|واٹس|واتز اب|وتس اب|واتس أب|واتس اپ
تلجرام|تليجرام|تيليجرام|تلغرام|تليغرام|تيليغرام|تلقرام|تليقرام|تيليقرام|تلكرام|تليكرام|التلجرام|التليجرام|تلي|التلي
ٹیلی گرام|ٹیلیگرام|ٹیلگرام|تيلجرام|تيلي|تيلغرام|سكايب|السكايب|سکائپ|سکایپ|اسكايب|فايبر|الفايبر|وائبر|ايمو|ايمو رقم
الايمو|ایمو|سيجنال|تطبيق سيجنال|سگنل ایپ|ديسكورد|الديسكورد|دسكورد|ڈسکارڈ|وي شات|ويشات|وی چیٹ|بوتيم|ماسنجر|مسنجر
الماسنجر|میسنجر|المسنجر|التطبيق الاخضر|البرنامج الاخضر|الاخضر واتس|سبز ایپ|ہری ایپ|व्हाट्सएप|व्हाट्सऐप|व्हाट्सप
वॉट्सऐप|वॉट्सएप|वाट्सएप|वाट्सऐप|वॉट्सअप|वाट्सअप|व्हाट्सअप|व्हाट्स ऐप|व्हाट्स एप|वाट्सप|वॉट्सप|व्हाट्सऍप|वाट्स एप
वाट्स अप|व्हॉट्सअॅप|व्हॉट्सऐप|व्हॉट्सएप|हरा ऐप|हरे ऐप|हरी ऐप|हरे वाले ऐप|टेलीग्राम|टेलिग्राम|टेलेग्राम|टैलीग्राम
स्काइप|स्काईप|वाइबर|डिस्कॉर्ड|डिसकॉर्ड|सिग्नल ऐप|वीचैट|मैसेंजर|मेसेंजर|स्नैपचैट|स्नैप|微信|薇信|薇芯|微芯|維信|维信
威芯|薇新|微心|徽信|微 信|微x|薇x|卫星号|薇号|微号|v信|v芯|v x|薇|卫信|围信|微訊|微讯|薇心|威心|绿泡泡|绿色软件
绿色聊天软件|小绿|绿色app|绿色那个软件|扣扣|企鹅号|qq号|q号|球球号|扣扣号|蔻蔻|口口号|小企鹅|tg号|电报|電報|纸飞机
飞机号|小飞机|纸飛機|电报号|土豆tg|蝙蝠app|蓝色飞机|whatsapp号|瓦次普|瓦茨普|连我|脸书私信|丁丁群|钉钉|ライン|ラインid
カカオ|テレグラム|ワッツアップ|スカイプ|ディスコード|카톡|카카오톡|카카오|라인|라인아이디|텔레그램|텔레|왓츠앱|위챗
디스코드|톡아이디|카톡아이디|오픈톡|오픈채팅|ไลน์|ไอดีไลน์|ไลน์ไอดี|วอทส์แอพ|เทเลแกรม
t g|gadu-gadu|gadu gadu|numer gg|nr gg|wee chat|vee chat|wii chat|the one with the paper plane
one with the paper plane|app with a paper plane|the paper plane|blue one with the plane|app del avion
app de mensajes del avion|l'appli a l'avion|app do aviao|aviao de papel|papierflugzeug|app mit dem flugzeug
avion de papel|威♥信|威❤信|威♡信|薇♥信|薇❤信|薇♡信|微♥信|微❤信|微♡信|微*信|卫♥信|➕🛰|加🛰|+🛰|🛰号|➕薇|➕微|➕卫星
加卫🌟|卫🌟|➕v|➕vx|加➕v|telegramik|лотсап
łotsap|łocap|whatsappie|самолётиком|летающий мессенджер|app dengan pesawat kertas|app xanh dương có máy bay
kağıt uçaklı|uçaklı uygulama|telegram'ım
тґ|téle|telę|тэлега
""",
    "i": """
threads app|threads handle|my threads|on threads|threads @|threads :|threads pe|threads par|yellow ghost
the yellow ghost one|yellow ghost one|the ghost one|yellow ghost app|bird app|the bird app|bird site|the bird site
ghost app|the ghost app|app with the ghost|the app with the ghost|camera app with the gradient|інста|інсті|інсту
інстаграм|інстаграмі|інстою|фейсбуці|тіктоку|di ige|ige|phay buc|face cua em|face cua minh|face cua toi|ef bi|efbi ko
efbi|pesbuk|fesbuk|птичка соцсеть|app do passarinho|app del pajarito|l'oiseau bleu|clock app|book of faces|face b00k
the blue f|fantomchen app|app fantasma|instagrama|инсты|instagram|insta|instagran|instagam|instgram|insta gram
instragram|intagram|instagrma|isntagram|instagr|iinsta|ig|instita|instta|1nsta|the gram|instagramm|inst@|insta id
ig handle|facebook|face book|facebok|fcebook|feisbuk|fb|fbook|faceb00k|feysbuk|face id facebook|facebuk|fcbk|peysbuk
fb id|fb acc|fb account|snapchat|snap chat|snapchatt|snapcht|sc snap|snapchad|twitter|twiter|tweeter|tiktok|tik tok
tiktoc|linkedin|linked in|linkdin|linkedln|linkdn|lnkdn|linkedin messages|linkedin profile|vk|vkontakte|vk com
v kontakte|mastodon|bluesky|bsky|youtube|you tube|youtube channel|reddit|tumblr|twitch|pinterest|weibo|xiaohongshu
ok ru|clubhouse|wattpad|vsco|behance|dribbble|soundcloud|onlyfans|patreon|truth social|инста|инстаграм|инстаграмм
инсте|инсту|инстой|инстаграме|инстаграму|инстик|инстаграмчик|фейсбук|фб|фейс|фейсе|фейсбуке|фэйсбук|вк|вконтакте
вконтакт|вкшка|вкшке|тикток|тик ток|тиктоке|снап|снапчат|твиттер|твитер|линкедин|линкедине|ютуб канал
контакте страница|однокласники|одноклассники|انستا|انستجرام|انستقرام|انستغرام|انستكرام|انستغرامي|الانستا|الانستقرام
انسٹاگرام|انسٹا|انسٹا گرام|إنستغرام|انستاغرام|انستاجرام|فيسبوك|فيس بوك|الفيس|الفيسبوك|فيس|فیس بک|فیسبک|سناب|سناب شات
السناب|سنابي|سنابك|سنیپ چیٹ|سناپ|تويتر|تيك توك|التيك توك|تك توك|لينكد ان|لينكدان|لنكد ان|لنکڈ ان|ٹک ٹاک|ٹویٹر
इंस्टाग्राम|इंस्टा|इन्स्टाग्राम|इन्स्टा|फेसबुक|फ़ेसबुक|ट्विटर|टिकटॉक|लिंक्डइन|लिंक्डिन|微博|抖音|抖音号|小红书|小紅書
小红薯|快手|快手号|b站|脸书|臉書|ins号|ins|推特|领英|照片墙|哔哩哔哩|インスタ|フェイスブック|ツイッター|인스타
인스타그램|페이스북|페북|트위터|틱톡
i g|f b|eff bee|ef bee|f bee|eff b|zuck's app|zuck's blue app|zuckerberg's app|zuckerberg's blue app
zuckerberg's blue one|zuck's blue one|zuck's network|zuckerberg's network|zuck's photo app|zuckerberg's photo app
zuck's site|zuckerberg's site|elon's app|elon's site|elon's network|musk's app|musk's network|musk's site
where you tweet|where people tweet|where we tweet|where one tweets|where i tweet|app where you tweet
app where people tweet|site where you tweet|site where people tweet|where people post short dances
where people post dances|where people dance|dancing video app|dance video app|short dance app|the dancing app
the dance app|big blue f|blue f app|blue f|the app with the camera|rainbow camera app|app with disappearing photos
disappearing photos app|app with disappearing pictures|where professionals network|oiseau bleu|reseau bleu
le reseau de zuckerberg|reseau de zuckerberg|l'appli de zuckerberg|l'appli de musk|pajarito azul|la red azul
red social azul|la red de zuckerberg|la app de zuckerberg|la app de musk|rede azul|rede do zuckerberg
app do zuckerberg|passarinho azul|blauer vogel|blauen vogel|blaue netzwerk|blauen netzwerk|zuckerbergs netzwerk
zuckerbergs app|синяя птичка|синей птичке|синенькой соцсети|синей соцсети|синяя соцсеть|синенькая соцсеть
соцсети цукерберга|у цукерберга|синій соцмережі|синя соцмережа|соцмережі цукерберга|niebieski ptaszek
niebieskim ptaszku|niebieskim portalu|niebieski portal|u zuckerberga|mavi kus|mavi site|zuckerberg'in sitesi
zuckerberg'in uygulamasi|burung biru|aplikasi zuckerberg|chim xanh|app cua mark|mang xa hoi xanh|asul na ibon
app ni zuckerberg|zuckerberg wale app|zuckerberg ki app|नीली चिड़िया|ज़करबर्ग वाले ऐप|نیلی چڑیا|زکربرگ والی ایپ
العصفور الازرق|تطبيق زوكربيرغ|تطبيق مارك|小蓝鸟|蓝鸟|扎克伯格的app|蓝色小鸟|小f
the 'gram|the ‘gram|the 'book
""",
    "iP": "سنابي|انستاي|فيسي|تويتري|انستقرامي",
    "iY": "سنابك|انستاك|فيسك|تويترك|انستقرامك|انستجرامك",
    "pA": "no whats|pelo whats|no zap|pelo zap|no wpp|no whatsapp|no telegram|no skype|no discord|no viber",
    "pi": "no insta|no instagram|no face|no facebook|no linkedin",
    "AP": "meu whats|واتسابي|واتسي|تلجرامي|تليجرامي|تلغرامي|سكايبي|واتساپی",
    "AY": "seu whats|teu whats|واتسابك|واتسك|تلجرامك|تليجرامك|تلغرامك|سكايبك",
    "a": """
messengerze|messengera|wire :|tumblr :|threads|xbox|steam account|gab|quora|nostr|x :|twitter x|x twitter|стим|стім
tango|ок|одноклассники|知乎|douban|豆瓣|थ्रेड्स|ثريدز|تھریڈز|vx|dms on x|dm on x|dm me on x|find me on x|x handle|my x
x account|sn@p|whatsup|whatsupp|watsup|snap|飞机|企鹅|威信|sc|ds|signal|slack|teams|zoom|messenger|mesenger|msgr
messanger|imo|kik|meet|xbox live|steam|psn|battle net|yahoo|skp|wx|tele|wa|wp|wts|whatsp|tt|yt|lark|тт|линия|сигнал
зум|зуме|тимс|тимсе|слак|слаке|макс|мессенджер|мессенджере|месенджер|личный мессенджер|месенджері|месенжер|messendzher
لاين|سيقنال|سيغنال|زووم|زوم|تيمز|سلاك|ماسنجر|ज़ूम|जूम|सिग्नल|स्लैक|टीम्स|ٹیمز|زوم کال|سلیک|سگنل
""",
    "B": """
via wise|by wise|through wise|with wise|using wise|wise transfer|on wise|wise account|my wise|swish number|paypal
pay pal|paypall|paypl|papal me|paypal friends|friends and family|friends & family|venmo|cashapp|cash app|cash-app
zelle|google pay|gpay|g pay|apple pay|phonepe|phone pe|paytm|pay tm|bhim|upi|upi id|mpesa|m pesa|m-pesa|western union
westernunion|moneygram|money gram|transferwise|revolut|payoneer|skrill|neteller|webmoney|yoomoney|qiwi|perfect money
payeer|crypto|cryptocurrency|usdt|tether|bitcoin|btc|ethereum|eth|trc20|erc20|bep20|usdc|litecoin|ltc|monero|xmr
binance|binance pay|binance id|solana|dogecoin|crypto wallet|coinbase|metamask|trust wallet|pix|chave pix|bizum
mercado pago|mercadopago|nequi|daviplata|yape|oxxo|clabe|picpay|blik|interac|e transfer|etransfer|e-transfer|mobilepay
twint|paylib|wero|paysafe|paysafecard|gift card|gift cards|alipay|ali pay|wechat pay|gcash|g cash|paymaya|maya wallet
ovo|gopay|go pay|dana wallet|shopeepay|linkaja|momo|momo wallet|zalopay|vnpay|easypaisa|easy paisa|jazzcash|jazz cash
sadapay|nayapay|raast|stc pay|vodafone cash|instapay|fawry|papara|ininal|cash in hand|пейпал|пэйпал|пейпалку|вебмани
киви|киви кошелек|юмани|юмани кошелек|сбп|крипта|крипте|крипту|криптой|криптовалюта|криптовалюте|криптовалютой
криптовалюту|биткоин|биткоинах|биткоинами|биток|битком|юсдт|усдт|тинькофф|тиньков|сбер|сбербанк|сбером|монобанк|моно
монобанка|приват24|приватбанк|приват|вестерн юнион|вестерн|ревolut|пайонир|пайонер|бинанс|вайз|револют|зелль|باي بال
بايبال|پے پال|پیپال|بيبال|ويسترن يونيون|ويسترن|وسترن یونین|كريبتو|کرپٹو|بيتكوين|بتكوين|بٹ کوائن|يو اس دي تي
عملات رقمية|فودافون كاش|انستاباي|ایزی پیسہ|جاز کیش|جیز کیش|اس تي سي|كاش|بينانس|وايز|بايونير|पेपाल|पेपैल|गूगल पे|फोनपे
फोन पे|पेटीएम|यूपीआई|यूपीआइ|क्रिप्टो|बिटकॉइन|बिटकॉइन में|भीम|जीपे|支付宝|支付寶|支付包|微信支付|微信转账|微信红包
转账微信|贝宝|比特币|虚拟币|加密货币|数字货币|泰达币|银联|西联|红包
cashtag|cash tag|$cashtag
""",
    "PA": "my line|my line id",
    "YA": "your line|ur line|your line id",
    "RIpA": "add me on line|message me on line|text me on line|chat me on line|contact me on line|reach me on line",
    "QA": "do you have line|do you use line|have line|got line",
    "ARI": "whatsapp me|telegram me|skype me|viber me|discord me",
    "Pi": "mi face|meu face|mi feis",
    "Yi": "tu face|seu face|teu face",
    "RIA": """
加v|加薇|加微|加w|加wx|加vx|واٹس ایپ کریں|واٹس ایپ کرو|whatsapp karein|whatsapp karo|whatsapp kar do|whatsapp kr do
whatsapp krein|व्हाट्सएप करो|व्हाट्सएप करें|वॉट्सऐप करो|व्हाट्सऐप करो|व्हाट्सएप कर दो
""",
    "b": "📷|📸|📘|👻|🐦|🕊|✈|🛩|🛫|🛰",
    "b:": "disc :",
}

# What telegram, whatsapp … are without vowels and doubled letters: catches misspellings.
SKELETONS: dict[str, str] = {
    "tlgrm": "A",
    "tlgrmm": "A",
    "whtsp": "A",
    "wtsp": "A",
    "whtspp": "A",
    "nstgrm": "i",
    "nstgrmm": "i",
    "fcbk": "i",
    "snpcht": "i",
    "lnkdn": "i",
    "тлгрм": "A",
    "втсп": "A",
    "вцп": "A",
    "нстгрм": "i",
    "втсппп": "A",
}
