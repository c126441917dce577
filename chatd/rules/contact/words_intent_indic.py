"""What people say around a contact or a payment, in Hindi and Urdu, also in Latin letters (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

HINDI: dict[str, str] = {
    "M": "ईमेल|ई-मेल|इमेल|मेल|ईमेल आईडी|मेल आईडी|मेल आइडी|ईमेल आइडी|जीमेल|ईमेल पता|ई मेल",
    "T": "फोन|फ़ोन|मोबाइल|टेलीफोन",
    "N": "नंबर|नम्बर|फोन नंबर|मोबाइल नंबर|फ़ोन नंबर|कॉन्टैक्ट नंबर|संपर्क नंबर|नं|फोन नम्बर|मोबाइल नम्बर|संपर्क सूत्र",
    "K": "आईडी|आइडी|यूजरनेम|यूज़रनेम|हैंडल|निक|निकनेम|यूज़र नेम|उपयोगकर्ता नाम",
    "C": "संपर्क विवरण|कॉन्टैक्ट डिटेल्स|कॉन्टैक्ट डिटेल|संपर्क जानकारी|कॉन्टेक्ट|संपर्क|कॉन्टैक्ट",
    "c": """
आप कहाँ मिलेंगे|कहाँ मिलेंगे|किस नंबर पर|कौनसे नंबर पर|कौन से नंबर पर|आपसे कैसे संपर्क करूं|आपसे कैसे संपर्क
आपसे संपर्क कैसे|कैसे संपर्क करूँ|कैसे संपर्क करूं|कैसे संपर्क करें|कैसे कॉन्टैक्ट
""",
    "G": """
लेते|लेंगे|छोड़ दो|छोड़ दें|छोड़ दीजिए|दो|दे|दीजिए|दीजिये|दे दो|देना|भेजो|भेज|भेजें|भेजिए|भेज दो|भेज दीजिए|शेयर|बताओ
बताइए|बता|बता दो|बताएं|बताइये|साझा|दें|दे सकते|भेज सकते|मिल सकता|मिलेगा|मिल सकती|दे दीजिए|छोड़|लिखो|दोगे|देंगे|भेजोगे
चाहिए|देदो|भेजिये|मिल जाएगा|लिख|भेजना|दीजिएगा|साझा करें|जान सकता
""",
    "R": """
ढूँढ लो|खोज लो|ढूंढ लेना|ढूँढें|संपर्क करें|संपर्क करो|मैसेज|संदेश|लिखें|एड|ऐड|जोड़ो|जोड़ें|पिंग|डीएम|फॉलो|मैसेज करो
मैसेज करें|एड करो|ऐड करो|मैसेज कर|ढूंढ|मिलूंगा|मिलूँगा|पर मिलो|संपर्क कीजिए|मैसेज कीजिए|मेसेज|जुड़ें|मिल जाऊंगा|फ़ॉलो
सर्च करो|खोजें|ढूंढो|ढूँढो
""",
    "r": "देखो|देखें|देखिए|देख|खोजो|ढूंढ लो|खोज|मिलेगा|लिखा|दिया",
    "V": """
चलें|चलते हैं|बात|बातचीत|चैट|चर्चा|बात करते|बात करें|बात कर|आ जाओ|आओ|आइए|चलते|चलो|बात करो|काम|काम करते|काम करें|डील
जारी
""",
    "Z": """
क्या हम|सकते|सकती|सकता|चलिए|बेहतर|आसान|कृपया|प्लीज|प्लीज़|अच्छा|चाहें|अगर आप चाहें|ज्यादा|ठीक|हम|क्या आप|चाहता|चाहते
""",
    "Q": """
है आपके पास|है क्या आपके पास|क्या है|क्या|कौन|कौनसा|है क्या|हैं क्या|कैसे संपर्क करूं|कैसे संपर्क करूँ|आपसे कैसे
इस्तेमाल करते|यूज करते|पर हैं|पर हो
""",
    "I": "मुझे|मुझको|मुझसे|मुझ|हमें|हमसे",
    "P": "मेरा|मेरी|मेरे|हमारा|हमारी",
    "Y": "अपना|अपनी|आपका|आपकी|आपके|तुम्हारा|तुम्हारी|तेरा|तेरी|अपने",
    "U": "आप|आपको|तुम|तुम्हें|आपसे|तुमसे",
    "S": "है|हैं|हूँ|हूं|ये है|यह है|ये रहा|रहा|ये|यह",
    "p": "पर|पे|से|में|को|द्वारा|के ज़रिए|के जरिए|के माध्यम से|वाले",
    "f": "के लिए|के बारे में|का|की|के|बारे",
    "O": "बाहर|कहीं और|किसी और|दूसरे प्लेटफॉर्म|दूसरे ऐप",
    "OJ": """
यहाँ के अलावा|यहां के अलावा|इसके अलावा|प्लेटफॉर्म के बाहर|प्लेटफ़ॉर्म के बाहर|इस प्लेटफॉर्म के बाहर|साइट के बाहर
इसके बाहर|प्लेटफॉर्म से बाहर|ऐप के बाहर|यहाँ से बाहर|वेबसाइट के बाहर|प्लेटफॉर्म से हटकर|प्लेटफॉर्म के बिना
बिना प्लेटफॉर्म
""",
    "J": "यहीं|यही पर|एस्क्रो|एस्क्रौ|प्लेटफॉर्म|प्लेटफ़ॉर्म|यहाँ|यहां|साइट|इस चैट",
    "D": "सीधा|सीधे|डायरेक्ट|डायरेक्टली|सीधी|व्यक्तिगत",
    "X": "के बिना|बचने|बचाने|बचा|बिना|बच|बचेगी|बचेगा|बचत|बचाते|बचाएं|बचें|नहीं देनी|बचाओ",
    "F": "फीस|कमीशन|शुल्क|चार्ज|फ़ीस|प्रतिशत",
    "$": "भुगतान|पेमेंट|पैसे|पैसा|पे|ट्रांसफर|रकम|भुगतान करें|हायर|कैश|नकद|एडवांस",
    "E": """
बैंक जानकारी|बैंक डिटेल्स|बैंक डिटेल|बैंक में|बैंक विवरण|बैंक ट्रांसफर|बैंक खाता|खाता नंबर|बैंक अकाउंट|खाते
अकाउंट नंबर|बैंक खाते|अकाउंट में|खाते में|वॉलेट
""",
    "L": "फ़ोन कर|फोन कर|फ़ोन करूँ|कॉल|काल|फोन करो|कॉल करो|कॉल करें|फोन करें|कॉल कीजिए|फोन पर|फ़ोन पर|कॉल कर",
    "W": """
बॉट|इंटीग्रेशन|इंटीग्रेट|एपीआई|बटन|डिज़ाइन|डिजाइन|पोस्ट|विज्ञापन|टेम्पलेट|विकास|पेज|कंटेंट|फॉर्म|फ़ील्ड|फील्ड|स्टोर
प्रोजेक्ट|अनुभव|मार्केटिंग|कैंपेन|ऑटोमेशन|गेटवे|वैलिडेशन|बनाना|बनाया|बनाता|बनाने|जोड़ना|फॉलोअर्स|फॉलोवर्स|विज्ञापनों
ऑर्डर|ऐड्स|मैनेज|एसडीके|चैनल|ग्राफिक्स|स्टिकर|बनाए|टेस्ट
चेकआउट|फेल|फ़ेल
""",
    "u": "यूजर|यूज़र|ग्राहक|ग्राहकों|उपयोगकर्ता|लोग|यूजर्स|कस्टमर",
    "n": "नहीं|मत|न|कभी नहीं|मना|नियम|नियमों",
    "t": "कल|आज|अभी|बाद|शाम|जब",
    "e": "वही|सेम|एक ही|समान|यही|एक जैसा",
    "l": """
रिज़्यूमे|प्रोफाइल वाले|प्रोफ़ाइल वाले|प्रोफाइल|प्रोफ़ाइल|बायो|पोर्टफोलियो|रिज्यूमे|वेबसाइट|फोटो|रेज़्यूमे|सीवी|तस्वीर
पीडीएफ|हेडर|लेटरहेड|विज़िटिंग कार्ड|अटैचमेंट|अटैच की हुई फोटो|इमेज|वेबसाइट के नीचे|फुटर
""",
    "1": "नाम|पूरा नाम|पहला नाम|उपनाम|सरनेम",
    "2": "पहले अक्षर|पहला अक्षर|उल्टा",
    "g": "गूगल करो|गूगल करें|गूगल पर|गूगल कर",
    "_": "अंडरस्कोर|डैश|हाइफ़न",
    "H": "हर जगह|सब जगह|वहाँ|वहां|वहा",
    "w": "और|तो|भी|नमस्ते|धन्यवाद|जी|ही|मैं",
    "+": "बिना स्पेस|एक साथ|बिना स्पेस के|जोड़ के|बिना गैप",
    "eJ": "जो यहाँ है|जो यहां है|यहाँ जैसा|यहाँ वाला|यहाँ वाली",
    "1S": "के नाम से|नाम से",
    "LI": """
मुझे कॉल करो|मुझे कॉल करें|मुझे फोन करो|मुझे फोन करें|मुझे कॉल कर|मुझे फ़ोन करें|मुझे फ़ोन करो|मुझे कॉल कीजिए
मुझे फोन कीजिए
""",
    "eK": "वही नाम|यही नाम|एक ही नाम|सेम नाम|इसी नाम",
    "P1": "मेरा नाम|मेरे नाम",
    "lj": "कोटेशन के ऊपर|कोटेशन के नीचे|लेटरहेड|प्रपोज़ल के ऊपर|कोटेशन में",
}

ROMAN_HINDI: dict[str, str] = {
    "N": "nambar|nmbr|no|phone no|mobile no|numbr|number wala|nambr|no. apna",
    "K": "id|aidi",
    "c": """
aap kahan miloge|aap kahan milein ge|kahan miloge|kahan milenge|kis number pe|kis number par|kaunse number pe
kis no pe|kis number per|kaise contact karu|kaise contact karun|kaise sampark|kese contact karun|kaise rabta karun
aapse kaise contact|aap se kaise contact|aap se kaise rabta|apse kaise contact
""",
    "C": "contact details|rabta number",
    "G": """
lete|lein ge|loge|lenge|accept karte|batayein|batayen|bataiye ga|bata dijiye|batado|chhod do|chhor dein|chod do
chhor do|chhod dijiye|chor dein|do|de|dedo|de do|dijiye|dijie|de dijiye|dena|bhejo|bhej|bhej do|bhejdo|bhejna|bhejiye
send karo|send kardo|share karo|share kardo|share kijiye|share krdo|send krdo|batao|bata do|bataiye|bata|batana
dedijiye|de sakte|do na|dede|dey dein|de dein|dein|mil sakta|milega|chahiye|chaiye|send kar do|share kar do|bhaij do
dyn|de den|bhejein|bhej dein|bhej den|bata dein|share karein|share karen|mil jaye|mil jayega|do apna|dijiyega
send kijiye|likho|likh do|share kr|dena zara|de dena|do mujhe|mail kar do|drop kar do|daal do|de skte|dey do|dy do
""",
    "R": """
dhoond lein|dhundo|dhoondein|dhoond lo|dhund lein|search kar lein|khoj lo|message karo|msg karo|add karo|add kar lo
ping karo|dm karo|contact karo|contact karein|message karein|msg karein|rabta karein|rabta karo|rabta|add karlo|msg kr
message kr do|msg krdo|message kar do|msg kar do|add kr lo|add kardo|text karo|message kijiye|msg kijiye
contact kijiye|search karo|dhoondo|dhundh lo|mil jaunga|milunga|sampark|sampark karein|sampark karo|msg karna
message karna|add karna|follow karo|inbox karo|inbox karein|raabta|raabta karein|add krlo|add kr|add karein|add kar
dm kar do|dm kr|ping kar|ping kardo|contact kar|contact kr|message kar|msg kar|aa jao|ajao|ajain|pe aao|par aao
""",
    "r": "dekho|dekh lo|dekhein|dhund lo|check karo|check kar lo|dekh",
    "V": """
chalein|chale|chalte hain|chalein kya|aa jaiye|chalen|baat|baat karte|baat karein|baat kare|baat kr|baat cheet
bat karte|bat krte|baat karo|chat karte|bat karein|discuss karte|baat karenge|guftagu|chalo|chalte|shift karte
kaam karte|kaam karein|kaam kar|deal karte|deal karein|baat kar|bat kar|bat|continue karte|chat karein|chat kar
""",
    "Z": """
kya hum|sakte|skte|sakta|sakti|chalo na|behtar|aasan|please|chahe to|theek rahega|acha rahega|hum|kia hum|kya aap
kya ap|sahi rahega|better rahega|agar chaho|kr skte
""",
    "Q": """
hai aapke paas|hai aap ke paas|hai tumhare paas|aapke paas hai|hai apke pas|kya hai|kya h|kia hai|hai kya|h kya|kya
kaunsa|konsa|kon sa|use karte|use krte|par ho|pe ho|kaise contact|kese contact|hai kia|kaise contact karu
kaise sampark|milega kya|milega|pe hain|par hain
""",
    "I": "mujhe|muje|mujhay|mujhse|mujhe par|hamein|humein|mjhe|mujko|mjhy|mujhy|mujh",
    "P": "mera|meri|mere|hamara|humara",
    "Y": "apna|apni|apka|apki|aapka|aapki|tumhara|tumhari|tera|teri|ap ka|ap ki|aap ka|aap ki|apne|aap ke|apke",
    "U": "aap|ap|tum|aapko|apko|tumhe|aapse|apse|tumko",
    "S": "hai|hain|hun|hoon|ye hai|yeh hai|ye hy|hy|hei|yeh|ye raha|ye|ye h",
    "p": "pe|pay|par|pr|mein|mai|se|k zariye|ke zariye|ke through|kay zariye|ko|main hi|wale",
    "f": "ke liye|k liye|ka|ki|ke|kay|ke baare|ke bare|k bare",
    "O": "bahar|baahar|kahin aur|kisi aur|doosri app|alag app|dusre app|bahir",
    "OJ": """
yahan ke alawa|yahan ke ilawa|iske alawa|is site ke alawa|yaha ke alawa|platform ke bahar|platform k bahar
platform se bahar|is platform ke bahar|site ke bahar|iske bahar|app ke bahar|yahan se bahar|upwork ke bahar
fiverr ke bahar|platform se bahir|platform kay bahar|platform k bahir|platform ke bahir|platform ke bina|bina platform
platform ke bagair|upwork se bahar|fiverr se bahar|site se bahar|platform chhod
""",
    "J": "yahin|yahi par|yahi pe|escrow|site|platform|website yeh|yahan|yaha|is platform|platform pe",
    "D": "seedha|seedhe|direct|sidha|directly|sidhe|baraherast",
    "X": """
ke bagair|ke bina|ke baghair|k bagair|k bina|bachane|bachne|bacha|bina|bach|bachegi|bachega|bachat|bagair|baghair
bach jayegi|bach jayega|bach jaye|bachayen|bachaye|bachao|bachane ke liye
""",
    "F": "fees|commission|charges|fee|comission|katauti",
    "$": """
cash|paise|paisa|payment|bhugtan|pay karo|pay kar|paisay|payment karo|payment kar|pay kr|raqam|adaigi|pay kardo
pay karunga|payment karunga|payment krdo|hire karo|transfer karo|transfer kar|pay karte|pay karta|paise bhej
paise bhejo|pay karein|payment le|payment lunga
""",
    "E": """
bank details|bank ki details|bank detail|bank account number|khata|account mein|account me|bank me|bank mein
bank account mein|account mei
""",
    "L": """
phone kar sakta|phone kar|call karo|call kar|phone karo|call karein|call kijiye|fone karo|call kr|call kro|phone pe
phone par|call pe|call par|phone kr|call karte|call kar lo
""",
    "n": "nahi|nahin|mat|nai|nhi|na karo|mana",
    "t": "kal|aaj|abhi|baad|jab|phir",
    "e": "wahi|wohi|same hi|same hai|yehi|yahi|ek hi|aik hi|same id|same to same",
    "W": "banana|banaya|banani|banata|banane|banao|banwana|bana|lagana|banwani|chahiye website",
    "H": "har jagah|sab jagah|wahan|waha|sab par|sab pe|sab jaga|har jaga",
    "w": "aur|toh|bhi|namaste|shukriya|bhai|bhaiya|yaar|yar|ji|sahab|salam|main|na|hi",
    "1": "naam|pura naam|poora naam|nam",
    "+": """
bina space|bagair space|ek sath|bina space ke|bagair space ke|without space|space ke bina|ek saath|jod ke|bina gap
""",
    "l": """
profile wale|profile walay|resume|cv|profile wali|pdf|proposal ki pdf|proposal wali pdf|letterhead|resume ke header
cv ke header|visiting card|website ke footer|attachment|attached photo|photo
""",
    "eJ": "yahan jaisa|jaisa yahan hai|jo yahan hai|jo idhar hai|yahan wala|yahan wali|jo yaha hai",
    "1S": "naam se|ke naam se",
    "LI": """
mujhe call karo|mujhe phone karo|mujhe call karein|mujhe call kar|call me kar|mujhe call kijiye|mujhe call krna
mujhe phone karein|mujhe call karna|mujhe fone karo
""",
    "eK": "same naam|wahi naam|yahi naam|isi naam|isi naam se|same id|wohi naam|yehi naam",
    "P1": "mera naam|mere naam",
    "NG": "number do|no do|nambar do|number do na",
    "MG": "email do|mail do",
    "lj": """
quotation ke upar|quotation ke oopar|quotation ke neeche|letterhead|quotation mein|proposal ke upar
proposal ke oopar
""",
}

URDU: dict[str, str] = {
    "M": "ای میل|ایمیل|میل|ای میل ایڈریس|ای ميل|جی میل|ای میل آئی ڈی|برقی پتہ|میل ایڈریس",
    "T": "فون|موبائل|ٹیلی فون|ٹیلیفون",
    "N": "نمبر|فون نمبر|موبائل نمبر|رابطہ نمبر|نمبرز",
    "K": "آئی ڈی|آئیڈی|یوزرنیم|یوزر نیم|ہینڈل|صارف نام|نک نیم",
    "C": "رابطے کی تفصیلات|رابطہ معلومات|رابطے کی معلومات|کانٹیکٹ|رابطہ|رابطے",
    "c": """
آپ کہاں ملیں گے|کس نمبر پر|کون سے نمبر پر|آپ سے کیسے رابطہ|کیسے رابطہ کروں|آپ سے رابطہ کیسے|کیسے رابطہ کیا جائے
کیسے رابطہ
""",
    "G": """
لیتے|لیں گے|چھوڑ دیں|چھوڑ دو|دو|دیں|دے دیں|دے دو|دیجیے|دیجئے|بھیجیں|بھیجو|بھیج دیں|بھیج دو|بھیج|شیئر|بتائیں|بتاؤ
بتا دیں|دینا|بھیجئے|بھیجیے|مل سکتا|بتا دو|بتائیے|دے سکتے|بھیج سکتے|چاہیے|چاہئے|ملے گا|دیدیں|دیدو|لکھ دیں|دے|بتا
مل جائے|مل سکتی
""",
    "R": """
ڈھونڈ لیں|تلاش کر لیں|تلاش کر|رابطہ کریں|رابطہ کرو|میسج|پیغام|ایڈ|پیغام بھیجیں|میسج کریں|ایڈ کریں|شامل کریں|لکھیں
میسج کرو|ایڈ کرو|رابطہ کیجیے|میسج کر دیں|ایڈ کر لیں|مل جاؤں گا|فالو|تلاش کریں|ڈھونڈیں|ڈھونڈ|مل جاوں|میسیج|رابطہ کر
""",
    "r": "دیکھیں|دیکھو|دیکھ|سرچ|لکھا|تلاش|موجود",
    "V": """
چلیں|چلتے ہیں|بات|بات چیت|گفتگو|بات کرتے|بات کریں|چیٹ|چلتے|آ جائیں|بات کر|کام|کام کریں|کام کرتے|آئیں|منتقل|ڈیل|آجائیں
جاری
""",
    "Z": "کیا ہم|سکتے|سکتا|سکتی|بہتر|آسان|براہ کرم|پلیز|مہربانی|چاہیں|کیا آپ|برائے مہربانی|برائے کرم|ہم|مناسب",
    "Q": "ہے آپ کے پاس|کیا ہے|کیا|کون سا|ہے کیا|کونسا|استعمال کرتے|پر ہیں|کیسے رابطہ|کیسے رابطہ کروں|آپ سے کیسے",
    "I": "مجھے|مجھ|مجھ سے|ہمیں|ہم سے",
    "P": "میرا|میری|میرے|ہمارا|ہماری",
    "Y": "اپنا|اپنی|آپ کا|آپ کی|تمہارا|تمہاری|آپکا|آپکی|اپنے|آپ کے",
    "U": "آپ|آپ کو|تم|تمہیں|آپ سے",
    "S": "ہے|ہیں|ہوں|یہ ہے|یہ رہا|یہ",
    "p": "پر|پہ|سے|میں|کو|کے ذریعے|ذریعے|کے ذریعہ|والے",
    "f": "کے لیے|کے لئے|کے بارے|کا|کی|کے|لیے",
    "O": "باہر|کہیں اور|کسی اور|دوسری ایپ",
    "OJ": """
یہاں کے علاوہ|اس کے علاوہ|پلیٹ فارم سے باہر|پلیٹ فارم کے باہر|اس پلیٹ فارم سے باہر|سائٹ سے باہر|یہاں سے باہر
پلیٹفارم سے باہر|پلیٹ فارم کے بغیر|ویب سائٹ سے باہر|اپ ورک سے باہر|ایپ سے باہر|پلیٹ فارم سے ہٹ کر|سائٹ کے باہر
""",
    "J": "یہیں|ایسکرو|پلیٹ فارم|یہاں|اس چیٹ|سائٹ",
    "D": "براہ راست|ڈائریکٹ|سیدھا|براہِ راست|ڈائریکٹلی|ذاتی طور پر",
    "X": "کے بغیر|بچنے|بچانے|بچا|بغیر|بچ|بچے|بچت|بچائیں|بچ جائے|بنا",
    "F": "فیس|کمیشن|چارجز|فیسوں|فیصد|کی فیس|سروس فیس",
    "$": "دے سکتا|پیسے ڈال|ادائیگی|پیسے|رقم|پیمنٹ|پیسہ|ٹرانسفر|پے|ادا|نقد|ایڈوانس|کیش|ہائر",
    "E": """
بینک کی معلومات|بینک کی تفصیلات|بینک تفصیلات|بینک معلومات|بینک ٹرانسفر|بینک اکاؤنٹ|اکاؤنٹ نمبر|اکاؤنٹ|اکاؤنٹ میں
بینک اکاونٹ|بینک
""",
    "L": "فون کر|کال|فون کریں|کال کریں|فون کرو|کال کرو|فون پر|کال پر",
    "W": """
بوٹ|انٹیگریشن|انضمام|بٹن|ڈیزائن|پوسٹ|اشتہار|ٹیمپلیٹ|پیج|مواد|فارم|فیلڈ|سٹور|پروجیکٹ|تجربہ|مارکیٹنگ|مہم|آٹومیشن|بنانا
بنایا|بناتا|بنانے|فالوورز|اسٹور|اشتہارات|آرڈر|بنوانا|بنانی|اے پی آئی|چینل|گیٹ وے|تصدیق|ٹیسٹ
چیک آؤٹ|فیل
""",
    "u": "صارفین|صارف|گاہک|گاہکوں|لوگ|کسٹمرز",
    "n": "نہیں|مت|نہ|کبھی نہیں|منع|قوانین|خلاف",
    "t": "کل|آج|ابھی|بعد|جب",
    "e": "وہی|ایک ہی|یہی|سیم|ایک جیسا",
    "l": """
پروفائل|بائیو|پورٹ فولیو|ویب سائٹ|تصویر|سی وی|ریزیومے|پی ڈی ایف|لیٹر ہیڈ|ہیڈر|اٹیچمنٹ|وزٹنگ کارڈ|فوٹر|ویب سائٹ کے نیچے
فوٹو
""",
    "1": "نام|پورا نام|پہلا نام|خاندانی نام",
    "2": "پہلے حروف|پہلا حرف|الٹا",
    "g": "گوگل کریں|گوگل کرو|گوگل پر|گوگل کر",
    "_": "انڈر سکور|انڈرسکور|ڈیش|ہائفن",
    "H": "ہر جگہ|وہاں|سب جگہ",
    "w": "اور|تو|بھی|السلام|شکریہ|جی|ہی",
    "+": "بغیر اسپیس|بغیر سپیس|ایک ساتھ|بغیر سپیس کے|ملا کر",
    "eJ": "جو یہاں ہے|یہاں جیسا|یہاں والا|یہاں والی",
    "1S": "کے نام سے|نام سے",
    "LI": "مجھے کال کریں|مجھے فون کریں|مجھے کال کرو|مجھے فون کرو|مجھے کال کیجیے|مجھے کال کر",
    "eK": "یہی نام|وہی نام|اسی نام|ایک ہی نام",
    "P1": "میرا نام|میرے نام",
    "JF": "پلیٹ فارم کی فیس|پلیٹ فارم فیس|سائٹ کی فیس",
    "lj": "کوٹیشن کے اوپر|کوٹیشن کے نیچے|لیٹر ہیڈ|کوٹیشن میں",
}
