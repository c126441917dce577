"""
What people say for the signs of addresses, in many languages (R13). Data: words as they stand in a folded
text. Strong words mean the sign wherever they stand; weak ones are everyday words that count only before a
known mail provider.
"""

import re

from chatd.rules.contact.fold import plain


def _words(text: str) -> list[str]:
    return sorted({plain(word).replace("_", r"[\s\-]?") for word in text.split()}, key=lambda word: (-len(word), word))


AT_STRONG = _words(
    """
    a/t a-t arroba arobase arobas arobaz arrobas klammeraffe klammeraff affenschwanz escargot escargots strudel
    arrobita arrobinha malpeczka a_vong snail ludel snabel-a klamra at-zeichen at_zeichen собака собачка
    собаки собачки собаку собачку эт ат ет песик равлик гав арроба chiocciola apenstaartje malpa malpka
    małpa a_cong a_moc a_còng kuyruklu_a kuyruklu_e et_isareti at_isareti at_sign at_symbol at_the_rate
    at_the_rate_of at_the_rate_off at_sign_of at_d_rate at_da_rate attherate at_rate a_komersial a_keong
    keong a_commercial a_rond एट ऐट एट_द_रेट एट_दी_रेट ऐट_द_रेट एट_रेट अट_द_रेट अट_दी_रेट अट ايٹ
    ايٹ_دي_ريٹ ايٹ_دا_ريٹ ايٹ_دے_ريٹ ايٹ_ريٹ اٹ ات آت ايت ات_ساين علامه_ات
    艾特 圈a 圈 小老鼠 at号 爱特 @号 花a アット アットマーク 골뱅이
    """
)
AT_WEAK = _words(
    "at et en em na на в у bei ở o tai tại sa di pada auf chez da sur nel при عند على في على_موقع پر में पर 在 a"
)
DOT_STRONG = _words(
    """
    d/o/t d-o-t dot dott d0t doot dote puntito pontinho kropeczka punto ponto point punkt pkt точка тчк точкой
    крапка крапкою डॉट डाट डोट बिंदु ڈاٹ ڈوٹ ڈاث نقطه نقطة نقطہ دوت ضوت 点 點 nokta titik cham chấm kropka
    kropke tuldok punt piste tecka full_stop fullstop period ドット 점 닷 stop
    """
)
UNDERSCORE = _words(
    """
    underscore under_score underscor guion_bajo guion_abajo barra_baja sublinhado underline traco_baixo
    tiret_bas souligne trait_bas unterstrich tiefstrich нижнее_подчеркивание подчеркивание нижнее_подчёркивание
    подчёркивание андерскор нижнє_підкреслення підкреслення अंडरस्कोर अंडर_स्कोर انڈر_سکور انڈرسکور اندرسكور
    اندر_سكور شرطه_سفليه شرطة_سفلية 下划线 底线 alt_cizgi alt_çizgi alt_tire garis_bawah gach_duoi gạch_dưới
    podkreslnik podkreslenie podłoga
    """
)
DASH = _words(
    """
    dash hyphen minus guion guión hifen hífen traco traço tiret trait_d'union bindestrich тире дефис дефіс минус डैश
    हाइफन ڈيش ہائفن شرطه شرطة 横杠 减号 横线 tire kisa_cizgi strip gach_ngang gạch_ngang gach_noi myslnik myślnik
    gitling
    """
)
PLUS = _words("plus mas más mais плюс प्लस جمع پلس 加号 arti tambah cong")
SLASH_STRONG = _words(
    "slash slas slesh xet xẹt suyet slaş forward_slash forwardslash barra barra_inclinada "
    "barre_oblique schragstrich слеш слэш дробь скісна स्लैश سليش سلاش شرطه_مائله 斜杠 bolu "
    "egik_cizgi garis_miring gach_cheo ukosnik"
)


TLD_WORDS = _words(
    "com kom ком комм нет орг ру юа уа कॉम कोम डॉट_कॉम نيت كوم كام قوم نت اورگ كومم c_o_m n_e_t r_u 康姆 कॉम।"
)

_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u5708]")


def either(words: list[str]) -> str:
    """A pattern for one of the words, whole; those of scripts without spaces need no edges."""
    edged = "|".join(word for word in words if not _NO_SPACES.match(word))
    free = "|".join(word for word in words if _NO_SPACES.match(word))
    return rf"(?:(?<![^\W\d_])(?:{edged})(?![^\W\d_])" + (f"|{free})" if free else ")")


_OPEN, _CLOSE = r"[(\[{<*_\-~|/\"'«【（「『]", r"[)\]}>*_\-~|/\"'»】）」』]"
DOT_WORDS = either(DOT_STRONG)
SLASH_WORDS = either(SLASH_STRONG)
_IN_BRACKETS = rf"{_OPEN}{{1,2}}\s{{0,2}}(?:[.•·∙]|d|p|{'|'.join(DOT_STRONG)})\s{{0,2}}{_CLOSE}{{1,2}}"
DOT = rf"(?:[\s,]{{0,3}}(?:[.•·∙⚫●⋅◦]|{DOT_WORDS}|{_IN_BRACKETS})[\s\-]{{0,3}})"
SLASH = rf"(?:{_OPEN}?\s{{0,2}}(?:/|{SLASH_WORDS})\s{{0,2}}{_CLOSE}?)"
_AT_ALL = "|".join(["at", "a", "et", "ed", "an", "en", "em", "na", "在", *AT_STRONG])
AT = (
    rf"(?:(?P<sign>@|&#0?64;|&commat;|%40)|(?P<bracket>{_OPEN}{{1,2}}\s{{0,2}}(?:@|{_AT_ALL})\s{{0,2}}{_CLOSE}{{1,2}})|"
    rf"(?P<strong>{either(AT_STRONG)})|(?P<weak>{either(AT_WEAK)}))"
)
_JOINT_WORDS = rf"{either(UNDERSCORE)}|{either(DASH)}|{either(PLUS)}|{DOT_WORDS}"
# A dot with a blank behind it only ends a sentence.
JOINT = rf"(?:\s{{0,2}}(?:{_JOINT_WORDS}|{_IN_BRACKETS})\s{{0,2}}|\s{{1,2}}[._\-+•·]\s{{1,2}}|\s?[._\-+•·]|_\s)"
DOT_HINTS = frozenset(
    re.split(r"\W", word)[0] if word.isascii() else word[:1] if _NO_SPACES.match(word) else word.split("\\")[0]
    for word in DOT_STRONG
)
AT_HINTS = frozenset(
    word[:1] if _NO_SPACES.match(word) else word.split("\\")[0] for word in [*AT_STRONG, *AT_WEAK, "at"]
)
JOINT_HINTS = DOT_HINTS | {re.split(r"\\\\|\\W", word)[0] for word in [*UNDERSCORE, *DASH, *PLUS]}
