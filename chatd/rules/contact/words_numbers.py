"""
Numbers as words, in many languages and spellings (R13). Data: words as they stand in a folded text, and
what they are worth.
"""

from chatd.rules.contact.fold import listed, plain
from chatd.rules.contact.lookalikes import LOOKALIKES

_UNITS = {
    0: """
        siro zeero zerou zérro zero zeros oh nil nought naught zip cero sero null nul nula zerro ziro jiro ноль
        нуль зеро शून्य ज़ीरो जीरो ज़ेरो सिफर shunya sunya shoonya sifar siphar zeero صفر زيرو sifr sefr sifir
        nol kosong khong linh wala wala 零 〇 洞
        """,
    1: """
        wun van wan uan yek ek one won uno una un une um uma ein eins eine один одна одно раз wan एक वन ek aik
        ون ايک واحد واحده wahid wahed bir satu mot jeden jedna isa uno 一 壹 幺
        """,
    2: """dalawang 
        tu tuu اتنين تنين اثنا doi do two dos deux dois duas zwei zwo два две дві दो टू do دو ٹو اثنان اثنين
        اثنتان ithnan ithnayn itnen iki dua hai dwa dwie dalawa 二 两 贰 俩
        """,
    3: """tatlong 
        thri tri thiri تلات three tree thre tres trois drei три तीन थ्री teen tin تين تهري ثلاثه ثلاث تلاته
        thalatha talata uc tiga ba trzy tatlo 三 叁
        """,
    4: """
        foar phor fower اربعا four fower cuatro quatro quatre kwatro vier четыре чотири चार फोर char chaar چار
        فور اربعه اربع arba arbaa dort empat bon tu cztery apat 四 肆
        """,
    5: """limang 
        faiv faive phaiv five fife fiv cinco cinq singko funf fuenf пять пять पांच पाँच फाइव फाईव panch paanch
        پانچ پانج فائيو فايو خمسه خمس khamsa bes lima nam piec 五 伍
        """,
    6: """
        siks sikhs six sics seis meia sechs шесть шість छह छः छे छ सिक्स chhe che chhah chah chhai chay چه سکس
        سته ست sitta alti enam sau szesc anim sais 六 陆
        """,
    7: """
        sevan seben syete seven sevn siete sete sept sieben siyete семь сім सात सेवन saat sat سات سيون سبعه سبع
        sabaa yedi tujuh bay siedem pito 七 柒 拐
        """,
    8: """
        ait eit eight eigth ocho oito huit acht otso восемь вісім आठ एट aath ath اٹه ايٹ ثمانيه ثماني ثمان
        تمانيه thamania sekiz delapan lapan tam osiem walo 八 捌
        """,
    9: """
        nain nayn naine nwebe nuebe nine niner nueve nove neuf neun nuwebe девять नौ नाइन nau nao نو نائن تسعه
        تسع tisa dokuz sembilan chin dziewiec siyam 九 玖 勾
        """,
}  # fmt: skip
_TEENS = {
    10: "عشر ten diez dix dez zehn десять दस das dus عشره on sepuluh muoi dziesiec sampu diyes 十",
    11: "eleven once onze elf одиннадцать одинадцять sebelas jedenascie ग्यारह gyarah",
    12: "twelve doce douze doze zwolf zwoelf двенадцать дванадцять duabelas dwanascie बारह barah",
    13: "thirteen trece treize treze dreizehn тринадцать тринадцять tigabelas trzynascie",
    14: "fourteen catorce quatorze catorze vierzehn четырнадцать чотирнадцять empatbelas czternascie",
    15: "fifteen quince quinze funfzehn пятнадцать пятнадцять limabelas pietnascie",
    16: "sixteen dieciseis seize dezesseis dezasseis sechzehn шестнадцать шістнадцять enambelas szesnascie",
    17: "seventeen diecisiete dezessete dezassete siebzehn семнадцать сімнадцять tujuhbelas siedemnascie",
    18: "eighteen dieciocho dezoito achtzehn восемнадцать вісімнадцять delapanbelas osiemnascie",
    19: "nineteen diecinueve dezenove dezanove neunzehn девятнадцать девятнадцять sembilanbelas dziewietnascie",
    20: "عشرون عشرين وعشرون وعشرين بيس twenty veinte vinte vingt zwanzig двадцать двадцять yirmi dwadziescia बीस bees",
    30: "ثلاثون ثلاثين وثلاثون وثلاثين تيس thirty treinta trinta trente dreissig тридцать тридцять "
    "otuz trzydziesci तीस tees",
    40: "اربعون اربعين واربعون واربعين چاليس चालीस forty fourty cuarenta quarenta quarante vierzig "
    "сорок kirk czterdziesci",
    50: "خمسون خمسين وخمسون وخمسين پچاس पचास pachas fifty cincuenta cinquenta cinquante funfzig "
    "пятьдесят пятдесят elli piecdziesiat",
    60: "ستون ستين وستون وستين ساٹه साठ sixty sesenta sessenta soixante sechzig шестьдесят шістдесят "
    "altmis szescdziesiat",
    70: "سبعون سبعين وسبعون وسبعين ستر सत्तर seventy setenta septante siebzig семьдесят сімдесят yetmis siedemdziesiat",
    80: "ثمانون ثمانين وثمانون وثمانين اسي अस्सी eighty ochenta oitenta octante huitante achtzig "
    "восемьдесят вісімдесят seksen osiemdziesiat",
    90: "تسعون تسعين وتسعون وتسعين نوے नब्बे ninety noventa nonante neunzig девяносто doksan dziewiecdziesiat",
    100: "hundred cent ratus tram सौ سو سؤ miyah ميه مئه مايه сто sto cien ciento yuz cem cento",
    200: "ميتين مئتين مائتين مئتان مايتين ikiyuz двести двісті dwiescie doscientos duzentos",
    300: "تلتميه ثلاثميه ثلاثمائه ثلثميه ucyuz триста trzysta trescientos trezentos",
    400: "اربعميه اربعمائه ربعميه dortyuz четыреста чотириста czterysta cuatrocientos quatrocentos",
    500: "خمسميه خمسمائه besyuz пятьсот пятсот piecset quinientos quinhentos",
    600: "ستميه ستمائه altiyuz шестьсот шістсот szescset seiscientos seiscentos",
    700: "سبعميه سبعمائه yediyuz семьсот сімсот siedemset setecientos setecentos",
    800: "تمنميه ثمانميه ثمانمائه sekizyuz восемьсот вісімсот osiemset ochocientos oitocentos",
    900: "تسعميه تسعمائه dokuzyuz девятьсот девятсот dziewiecset novecientos novecentos",
    21: "veintiuno vinteeum",
    22: "veintidos",
    23: "veintitres",
    24: "veinticuatro",
    25: "veinticinco",
    26: "veintiseis",
    27: "veintisiete",
    28: "veintiocho",
    29: "veintinueve",
}  # fmt: skip

UNITS: dict[str, int] = {plain(word): value for value, words in _UNITS.items() for word in words.split()}
NUMBERS: dict[str, int] = {plain(word): value for value, words in _TEENS.items() for word in words.split()} | UNITS
_ONES = ("", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun")
_TENS = ("", "", "zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig")
# German writes numbers below a thousand as one word.
_GERMAN = {
    f"{one}und{ten}": 10 * tens + ones
    for ones, one in enumerate(_ONES)
    for tens, ten in enumerate(_TENS)
    if one and ten
}
NUMBERS |= _GERMAN
_UP_TO_19 = listed(
    """
    eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn
    achtzehn neunzehn
    """
)
_BELOW = {"": 0} | {word: NUMBERS[word] for word in [*_UP_TO_19, *_TENS, *_GERMAN] if word}
NUMBERS |= {
    f"{one}hundert{rest}": 100 * ones + value for ones, one in enumerate(_ONES) if one for rest, value in _BELOW.items()
}
# Hindi and Urdu have a word of its own for every number below a hundred.
_HINDI = listed(
    """
    दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस
    अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस
    तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन
    अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर
    पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
    नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
    """
)
_URDU = listed(
    """
    دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس
    انتیس تیس اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس
    پینتالیس چھیالیس سینتالیس اڑتالیس انچاس پچاس اکاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ
    باسٹھ تریسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر چوہتر پچہتر چھہتر ستتر اٹھتر اناسی
    اسی اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکانوے بانوے ترانوے چورانوے پچانوے چھیانوے
    ستانوے اٹھانوے ننانوے
    """
)
for _words in (_HINDI, _URDU):
    assert len(_words) == 90
    NUMBERS |= {plain(word): value for value, word in enumerate(_words, 10) if plain(word) not in UNITS}
# Arabic joins its `and` to the next number; Turkish writes tens and units together as well.
NUMBERS |= {"و" + word: value for word, value in NUMBERS.items() if "\u0621" <= word[0] <= "\u064a"}
NUMBERS |= {
    tens + unit: NUMBERS[tens] + NUMBERS[unit]
    for tens in listed("on yirmi otuz kırk elli altmış yetmiş seksen doksan")
    for unit in listed("bir iki üç dört beş altı yedi sekiz dokuz")
}
# A word that has only letters that look Latin becomes Latin beside Latin ones.
NUMBERS |= {
    latin: value
    for word, value in list(NUMBERS.items())
    if len(word) > 4 and (latin := word.translate(LOOKALIKES)).isascii()
}
# `three fives`
_PLURALS = """
zeros اصفار zeroes ceros nullen нуля ноля нулей нулі zera
|ones unos einsen единицы единиц одиниці jedynki
|twos doses zweien zweier двойки двоек двійки dwojki
|threes treses dreien dreier тройки троек трійки trojki
|اربعات fours cuatros vieren vierer четверки четверок четвірки czworki
|fives خمسات cincos funfen funfer пятерки пятерок пятірки пятірок piatki
|ستات sixes seises sechsen sechser шестерки шестерок шістки szostki
|سبعات sevens sietes siebenen siebener семерки семерок сімки siodemki
|ثمانيات eights ochos achten achter восьмерки восьмерок вісімки osemki
|تسعات nines nueves neunen neuner девятки девяток девятки dziewiatki"""
PLURALS: dict[str, int] = {
    plain(word): value for value, words in enumerate(_PLURALS.split("|")) for word in words.split()
}
# Chinese digits in Latin letters.
_PINYIN = {"ling": 0, "yi": 1, "yao": 1, "er": 2, "san": 3, "si": 4, "wu": 5, "liu": 6, "qi": 7, "jiu": 9}
UNITS |= {word: value for word, value in _PINYIN.items() if word not in UNITS}
NUMBERS |= {word: value for word, value in _PINYIN.items() if word not in NUMBERS}
_ROMANISED = """
das:10 gyarah:11 barah:12 terah:13 chaudah:14 pandrah:15 solah:16 satrah:17 atharah:18 unnis:19
bees:20 ikkis:21 bais:22 teis:23 chaubis:24 pachis:25 pachchis:25 chhabbis:26 sattais:27 atthais:28
untis:29 tees:30 ikattis:31 battis:32 taintis:33 chauntis:34 paintis:35 chhattis:36 saintis:37
adtis:38 untalis:39 chalis:40 iktalis:41 bayalis:42 taintalis:43 chawalis:44 paintalis:45
chhiyalis:46 saintalis:47 adtalis:48 unchas:49 pachas:50 ikyavan:51 bavan:52 tirpan:53 chauvan:54
pachpan:55 chhappan:56 sattavan:57 atthavan:58 unsath:59 saath:60 iksath:61 basath:62 tirsath:63
chausath:64 painsath:65 chhiyasath:66 sadsath:67 adsath:68 unhattar:69 sattar:70 ikhattar:71
bahattar:72 tihattar:73 chauhattar:74 pachhattar:75 chhihattar:76 satattar:77 athattar:78 unasi:79
assi:80 ikyasi:81 bayasi:82 tirasi:83 chaurasi:84 pachasi:85 chhiyasi:86 sattasi:87 atthasi:88
navasi:89 nabbe:90 ikyanve:91 banve:92 tiranve:93 chauranve:94 pachanve:95 pachchanve:95
chhiyanve:96 sattanve:97 atthanve:98 ninyanve:99 पंचानवे:95 पिचानवे:95 अठानवे:98 अट्ठानबे:98
बानबे:92 सत्तानबे:97 छियानबे:96
"""
for _pair in _ROMANISED.split():
    _word, _, _value = _pair.partition(":")
    NUMBERS.setdefault(plain(_word), int(_value))
ROMAN: dict[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
# Words that sound like numbers: they count between numbers only.
HOMOPHONES: dict[str, int] = {"to": 2, "too": 2, "for": 4, "fore": 4, "ate": 8, "o": 0, "ow": 0, "о": 0, "i": 1, "l": 1}
TIMES: dict[str, int] = {
    plain(word): times
    for times, words in {
        2: "zweimal двічі дважды doble double duplo dobro doppel doppelt двойной двойная подвійний "
        "डबल दोहरा ڈبل دبل cift "
        "dobel ganda kep podwojne podwojny dobleng duble",
        3: "dreimal тричі трижды triple treble tripel triplo dreifach тройной потрійний ट्रिपल ٹرپل uclu potrojne",
        4: "quadruple cuadruple quad",
    }.items()
    for word in words.split()
}
FILLERS = frozenset(
    plain(word)
    for word in listed(
        """
        and then y e et und и і та й en ve dan va i at aur और اور و then next followed by dash space
        hyphen gap comma pause plus dot point again slash so 个 numero tane buah adet kali times lan mal
        die раза раз по razy dafa bar baar بار دفعہ دفعه kere kez defa con cai fois veces vezes مرات 次
        guion espacio luego despues seguido coma punto mas traco espaco depois virgula ponto mais tiret
        espace puis ensuite virgule bindestrich dann strich тире пробел потом затем дефис дальше плюс
        пробіл потім далі фир phir fir फिर डैश پهر ثم شرطه 然后 杠 sonra tire lalu kemudian strip roi
        sau_do potem nastepnie kreska tapos pagkatapos ext uh um er my
        """
    )
)
PLUS_WORDS = frozenset(
    plain(word)
    for word in listed(
        """
        plus mas mais плюс प्लस پلس زائد artı arti tambah cong plus_sign 加
        """
    )
)
