"""Numbers as words, in many languages and spellings (R13). Data: words as they stand in a folded text, and what they are worth."""

from chatd.rules.contact.fold import plain

_UNITS = {
    0: """zero zeros oh nil nought naught zip cero sero null nul nula zerro ziro jiro ноль нуль зеро शून्य ज़ीरो जीरो ज़ेरो सिफर shunya sunya shoonya sifar siphar zeero
       صفر زيرو sifr sefr sifir nol kosong khong wala wala 零 〇 洞""",
    1: """one won uno una un une um uma ein eins eine один одна одно раз wan एक वन ek aik ون ايک واحد واحده wahid wahed bir satu mot jeden jedna isa uno 一 壹 幺""",
    2: """two dos deux dois duas zwei zwo два две дві दो टू do دو ٹو اثنان اثنين اثنتان ithnan ithnayn itnen iki dua hai dwa dwie dalawa 二 两 贰 俩""",
    3: """three tree thre tres trois drei три तीन थ्री teen tin تين تهري ثلاثه ثلاث تلاته thalatha talata uc tiga ba trzy tatlo 三 叁""",
    4: """four fower cuatro quatro quatre kwatro vier четыре чотири चार फोर char chaar چار فور اربعه اربع arba arbaa dort empat bon tu cztery apat 四 肆""",
    5: """five fife fiv cinco cinq singko funf fuenf пять пять पांच पाँच फाइव फाईव panch paanch پانچ پانج فائيو فايو خمسه خمس khamsa bes lima nam piec 五 伍""",
    6: """six sics seis meia sechs шесть шість छह छः छे छ सिक्स chhe che chhah chah chhai chay چه سکس سته ست sitta alti enam sau szesc anim sais 六 陆""",
    7: """seven sevn siete sete sept sieben siyete семь сім सात सेवन saat sat سات سيون سبعه سبع sabaa yedi tujuh bay siedem pito 七 柒 拐""",
    8: """eight eigth ocho oito huit acht otso восемь вісім आठ एट aath ath اٹه ايٹ ثمانيه ثماني ثمان تمانيه thamania sekiz delapan tam osiem walo 八 捌""",
    9: """nine niner nueve nove neuf neun nuwebe девять नौ नाइन nau nao نو نائن تسعه تسع tisa dokuz sembilan chin dziewiec siyam 九 玖 勾""",
}  # fmt: skip
_TEENS = {
    10: "ten diez dix dez zehn десять दस das dus عشره on sepuluh muoi dziesiec sampu diyes 十",
    11: "eleven once onze elf одиннадцать одинадцять sebelas jedenascie ग्यारह gyarah",
    12: "twelve doce douze doze zwolf zwoelf двенадцать дванадцять duabelas dwanascie बारह barah",
    13: "thirteen trece treize treze dreizehn тринадцать тринадцять tigabelas trzynascie",
    14: "fourteen catorce quatorze catorze vierzehn четырнадцать чотирнадцять empatbelas czternascie",
    15: "fifteen quince quinze funfzehn пятнадцать пятнадцять limabelas pietnascie",
    16: "sixteen dieciseis seize dezesseis dezasseis sechzehn шестнадцать шістнадцять enambelas szesnascie",
    17: "seventeen diecisiete dezessete dezassete siebzehn семнадцать сімнадцять tujuhbelas siedemnascie",
    18: "eighteen dieciocho dezoito achtzehn восемнадцать вісімнадцять delapanbelas osiemnascie",
    19: "nineteen diecinueve dezenove dezanove neunzehn девятнадцать девятнадцять sembilanbelas dziewietnascie",
    20: "twenty veinte vinte vingt zwanzig двадцать двадцять yirmi dwadziescia बीस bees",
    30: "thirty treinta trinta trente dreissig тридцать тридцять otuz trzydziesci तीस tees",
    40: "forty fourty cuarenta quarenta quarante vierzig сорок kirk czterdziesci",
    50: "fifty cincuenta cinquenta cinquante funfzig пятьдесят пятдесят elli piecdziesiat",
    60: "sixty sesenta sessenta soixante sechzig шестьдесят шістдесят altmis szescdziesiat",
    70: "seventy setenta septante siebzig семьдесят сімдесят yetmis siedemdziesiat",
    80: "eighty ochenta oitenta octante huitante achtzig восемьдесят вісімдесят seksen osiemdziesiat",
    90: "ninety noventa nonante neunzig девяносто doksan dziewiecdziesiat",
    100: "сто sto cien ciento yuz cem cento",
    200: "двести двісті dwiescie doscientos duzentos",
    300: "триста trzysta trescientos trezentos",
    400: "четыреста чотириста czterysta cuatrocientos quatrocentos",
    500: "пятьсот пятсот piecset quinientos quinhentos",
    600: "шестьсот шістсот szescset seiscientos seiscentos",
    700: "семьсот сімсот siedemset setecientos setecentos",
    800: "восемьсот вісімсот osiemset ochocientos oitocentos",
    900: "девятьсот девятсот dziewiecset novecientos novecentos",
    71: "", 21: "veintiuno vinteeum", 22: "veintidos", 23: "veintitres", 24: "veinticuatro", 25: "veinticinco", 26: "veintiseis",
    27: "veintisiete", 28: "veintiocho", 29: "veintinueve",
}  # fmt: skip

UNITS: dict[str, int] = {plain(word): value for value, words in _UNITS.items() for word in words.split()}
NUMBERS: dict[str, int] = {plain(word): value for value, words in _TEENS.items() for word in words.split()} | UNITS
NUMBERS |= {
    f"{unit}und{ten}": value + UNITS[unit.replace("ein", "eins") if unit == "ein" else unit]
    for unit in ("ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun")
    for ten, value in (("zwanzig", 20), ("dreissig", 30), ("vierzig", 40), ("funfzig", 50), ("sechzig", 60), ("siebzig", 70), ("achtzig", 80), ("neunzig", 90))
}  # fmt: skip
# Words that sound like numbers: they count between numbers only.
HOMOPHONES: dict[str, int] = {"to": 2, "too": 2, "for": 4, "fore": 4, "ate": 8, "o": 0, "ow": 0, "о": 0, "i": 1, "l": 1}
TIMES: dict[str, int] = {
    plain(word): times
    for times, words in {
        2: "double doble duplo dobro doppel doppelt двойной двойная подвійний डबल दोहरा ڈبل دبل cift dobel ganda kep podwojne podwojny dobleng duble",
        3: "triple treble tripel triplo dreifach тройной потрійний ट्रिपल ٹرپل uclu potrojne",
        4: "quadruple cuadruple quad",
    }.items()
    for word in words.split()
}
FILLERS = frozenset(
    plain(word)
    for word in """
    and then y e et und и і та й en ve dan va i at aur और اور و then next followed by dash space hyphen gap comma pause plus dot point again slash
    guion espacio luego despues seguido coma punto mas traco espaco depois virgula ponto mais tiret espace puis ensuite virgule bindestrich dann strich
    тире пробел потом затем дефис дальше плюс пробіл потім далі фир phir fir फिर डैश پهر ثم شرطه 然后 杠 sonra tire lalu kemudian strip roi sau_do
    potem nastepnie kreska tapos pagkatapos ext uh um er my
    """.split()
)
PLUS_WORDS = frozenset(
    plain(word) for word in "plus mas mais плюс प्लस پلس زائد artı arti tambah cong plus_sign 加".split()
)
