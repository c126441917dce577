"""Which messages of a window can be parts of one detail (R13), asked cheaply, for most can be none (R14).

A part has digits, number words, a sign of an address, spelled letters, or is hardly more than a name; a lead announces
one ("my number is", "telegram:"). Lists ("line 10", "line 11", `b0`, `b1`) and what is said again are no parts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from chatd.rules.contact.account import labels
from chatd.rules.contact.domains import TLDS
from chatd.rules.contact.fold import Folded, listed
from chatd.rules.contact.lexicon import lexicon
from chatd.rules.contact.providers import HINTS
from chatd.rules.contact.split_numbers import AMOUNT, PARTS
from chatd.rules.contact.words_at import AT_HINTS, DOT_HINTS
from chatd.rules.contact.words_numbers import NUMBERS
from chatd.rules.contact.words_phone import LABELS


class Role:
    """What a message may be in a split detail; a plain one is nothing."""

    PLAIN = 0
    DIGITS = 1
    SIGNS = 2  # of an address, or letters and digits in one word
    NUMERALS = 4
    NAME = 8
    LEAD = 16
    CODE = 32  # a plus, or 00


PART = Role.DIGITS | Role.SIGNS | Role.NUMERALS | Role.NAME
MOST_CHARS = 160  # of a message: of a longer one only its beginning and its end can be parts of a split detail
_FEW_WORDS, _LEAD_WORDS, _NAME_WORDS = 6, 12, 3
_FEW_LEAD_WORDS, _FULL_STOPS, _COLONS = 4, frozenset(".。।۔!！"), frozenset(":-=：")
_MOST_WORDS, _AT_ENDS = 10, 3  # of a message that says more, only what stands at its ends can be a part
_LEAD_FAR = 3  # messages between a lead and what it announces, and one more
_APART = 3  # from one part to the next: two other messages may stand between
_BETWEEN = 2  # words of a message that may stand within a detail ("I'm", "there", "web")
_FEWEST_DIGITS = 7
_LIST = 3  # messages of one form are a list

_EDGES = str.maketrans(dict.fromkeys('…,!?;()[]{}"«»“”؟،。！？：，、~*`|\n', " ") | {":": " : "})
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile("[0-9]+")
_CODE = re.compile(r"(?<!\w)(?:\+ ?[0-9]|00[1-9])")
_SIGN = re.compile(
    r"@|[^\W\d]\.[^\W_]{2}|^\s*[./_]\w|\w_\w|(?<!\w)_\w|[@_/]\s*$|\w=\s*$"
    r"|^[./]\s*$|:/|\$[a-z]|^\s*\."
)
_MAY_SIGN = frozenset("@._/$=")
_AT_EDGE = re.compile(r"^\W{0,3}[0-9]|[0-9]\W{0,3}$")
_WHOLE = re.compile(r"https?://[^\s/]+\.[^\s/]+/\S+(?=\s)|[\w.+-]+@[\w-]+\.[\w.]*\w")
_ANNOUNCED = re.compile(r": ?[\w.-]{3,}\s*$")
_SPOKEN = re.compile("[一二三四五六七八九零〇]{2}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MIXED = re.compile(r"(?=[\w-]{0,20}[0-9])(?=[0-9]{0,20}[a-z])[\w-]{4,}")
_ENUMERATED = re.compile(r"\s*\(?[0-9]{1,2}[).:]\s+(?=\S)")
_GAP = "\n and so on and so on and so on \n"
_IDEOGRAPHS = frozenset("微信电話话手机機号號码碼邮郵箱扣联聯系艾特点點卡账賬支付转加我叫薇")
_EVERYDAY = frozenset(
    listed("si er yi on do once no nau das hai nam ba tu bon um un una une ein eine mot tree won tam sat")
)
_MORE_LEADS = frozenset(
    listed(
        """
        email mail username user nick nickname handle id name mailbox inbox domain wallet account acct correo courriel
        почта почту почте ник имя пошта нік ईमेल بريد ايميل یوزر eposta surel poczta usuario usuário pseudo benutzername
        kullanıcı adım isim nama tên nazwa pangalan اسمي انا يوزر celu mobi plane bird bubble
        """
    )
)

# Parts of labels, or words of one language, that others use every day.
_NO_LEADS = frozenset(
    listed("the so no nos son una ten buy easy fast perfect ara dos dau sau tai nib rib nua middle app link mobile ven")
)

_CHATTER = frozenset(
    listed("ok okay k kk yes yep no lol haha hahaha jaja wait hmm sec brb thanks thx sure great да ок да")
)


@cache
def _leads() -> frozenset[str]:
    """Words that may announce a detail."""
    names = (word for word in lexicon().names.words if len(word) > 1)
    said = (word for word, sign in LABELS.items() if sign != "other")
    banks = (word for word in labels() if len(word) > 2 or word == "ac")
    return frozenset([*names, *said, *banks, *PARTS, *_BOXES, *_MORE_LEADS]) - _NO_LEADS


_BOXES = frozenset(word for word in HINTS if len(word) > 2) - {"hot", "mail", "google"}
_WEAK_SIGNS = """
at et en em na на в у bei ở o tai tại sa di pada auf chez da sur nel при عند على علي في में पर پر 在 a full stop point d
period punt piste cham punto punkt ponto 点 點 точка strudel escargot snail 小 花 圈 爱
"""
_SIGN_WORDS = frozenset(word for word in AT_HINTS | DOT_HINTS if "[" not in word) | {
    "slash",
    "underscore",
    "barra",
    "слеш",
}
_SURE = frozenset({"dot", "arroba", "arobase", "собака"}) | _BOXES
_STRONG = _SURE | _SIGN_WORDS - frozenset(listed(_WEAK_SIGNS))
_NUMERALS = frozenset(word for word in NUMBERS if word not in _EVERYDAY)


def role(message: str) -> int:
    """What this message may be, alone looked at. Each is looked at again for the eleven after it, so it is remembered
    (50 µs each), by its hash: of what people write, and take back, no copy stays here (R25)."""
    message = shortened(message)
    name = hash(message)
    found = _roles.get(name)
    if found is None:
        if len(_roles) >= _REMEMBERED:
            _roles.clear()
        found = _roles[name] = _role(message)
    return found


_REMEMBERED = 4096
_roles: dict[int, int] = {}


def _role(message: str) -> int:
    text = message if message.count(" ") < _MOST_WORDS else _ends(message)
    text = text.lower() if text.isascii() else Folded(text).text
    words = text.translate(_EDGES).split()
    known, count, is_ascii = set(words), len(words), text.isascii()
    found = Role.PLAIN
    if _DIGIT.search(text) and (count < 4 or (_AT_EDGE.search(text) and not AMOUNT.search(text))):
        found |= Role.DIGITS
        if _CODE.search(text):
            found |= Role.CODE
        if count <= _FEW_WORDS and _MIXED.search(text):
            found |= Role.SIGNS
    has_sign = not _MAY_SIGN.isdisjoint(text) and _SIGN.search(text) and _SIGN.search(_WHOLE.sub(" ", text))
    is_spelled = len(text) <= 5 * count <= 10 * _FEW_WORDS and sum(map(_is_letter, words)) > count // 3
    if has_sign or is_spelled:
        found |= Role.SIGNS
    if not known.isdisjoint(_STRONG if count < _FEW_WORDS else _SURE) or (
        count < 4 and not _SIGN_WORDS.isdisjoint(words[: 4 - count])
    ):
        found |= Role.SIGNS
    if not known.isdisjoint(_NUMERALS) and (count <= 4 or sum(word in _NUMERALS for word in words) > 2):
        found |= Role.NUMERALS
    end = text.rstrip()[-1:]
    may_lead = count <= (_FEW_LEAD_WORDS if end in _FULL_STOPS else _LEAD_WORDS)
    if may_lead and (end in _COLONS or not known.isdisjoint(_leads())):
        found |= Role.LEAD
    if count == 1 and (words[0] in TLDS or words[0] in _SIGN_WORDS):
        found |= Role.SIGNS
    if not is_ascii and len(text) < 24 and end not in _FULL_STOPS and not _IDEOGRAPHS.isdisjoint(text):
        found |= Role.LEAD | Role.SIGNS
    if not is_ascii and (_SPOKEN.search(text) or text.startswith(("п'", "дев'")) or " п'" in text):
        found |= Role.NUMERALS
    if count <= _LEAD_WORDS and _ANNOUNCED.search(text):
        found |= Role.NAME
    if count <= _NAME_WORDS and _is_named(words):
        found |= Role.NAME | (Role.SIGNS if text.rstrip().endswith(".") and count < _NAME_WORDS else Role.PLAIN)
    return found


def _ends(message: str) -> str:
    words = message.split()
    return f"{' '.join(words[:_AT_ENDS])} {_GAP} {' '.join(words[-_AT_ENDS:])}"


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _is_named(words: list[str]) -> bool:
    known = lexicon()
    return any(
        word not in known.spoken and word not in known.ordinary
        for word in (word.strip(".-:") for word in words)
        if len(word) > 2 and _LETTERS.search(word) and not _WHOLE.fullmatch(word)
    )


def shortened(text: str) -> str:
    """A long message's beginning and end."""
    return text if len(text) <= MOST_CHARS else f"{text[: MOST_CHARS // 2]}\n\n{text[-MOST_CHARS // 2 :]}"


def clusters(messages: Sequence[str], at: int | None = None) -> Iterator[tuple[list[int], frozenset[int], int]]:
    """Which messages are to be read together, the parts among them, and what they have; `at`: those with that one."""
    if at is None:
        roles = [role(message) for message in messages]
    else:
        mine = role(messages[at])
        if not mine & PART:
            return
        roles = _about(messages, at, mine)
    _without_lists(messages, roles)
    if at is not None and not _may_complete(messages, roles, at):
        return
    parts = [place for place, it in enumerate(roles) if it & PART]
    while parts:
        size = next((size for size in range(1, len(parts)) if parts[size] - parts[size - 1] > _APART), len(parts))
        places = _with_leads(messages, roles, parts[:size])
        if len(places) > 1 and (at is None or at in places):
            has = Role.PLAIN
            for place in places:
                has |= roles[place]
            yield places, frozenset(parts[:size]), has
        del parts[:size]


def _about(messages: Sequence[str], at: int, mine: int) -> list[int]:
    """The roles of those that may belong to one message; all others are plain."""
    roles = [Role.PLAIN] * len(messages)
    roles[at] = mine
    for step in (-1, 1):
        place, last = at + step, at
        while 0 <= place < len(messages) and abs(place - last) <= _APART:
            roles[place] = role(messages[place])
            if roles[place] & PART:
                last = place
            place += step
    return roles


def _with_leads(messages: Sequence[str], roles: list[int], parts: list[int]) -> list[int]:
    """The parts, what leads to them, and the little that stands between."""
    places, last = [], -1
    for part in parts:
        before = range(max(part - _LEAD_FAR if last < 0 else last + 1, 0), part)
        leads = [place for place in before if roles[place] & Role.LEAD]
        first = leads[0] if leads else part if last < 0 else last + 1
        most = _BETWEEN + (last < 0)
        between = (place for place in range(first, part) if roles[place] or messages[place].count(" ") < most)
        places += [place for place in between if messages[place].lower().strip(" .!?…") not in _CHATTER]
        places.append(part)
        last = part
    return places + [place for place in range(last + 1, min(last + _LEAD_FAR, len(roles))) if roles[place] & Role.LEAD]


def _may_complete(messages: Sequence[str], roles: list[int], at: int) -> bool:
    """Whether the others have what this message lacks."""
    mine = roles[at]
    others = [it for place, it in enumerate(roles) if place != at]
    if mine & Role.SIGNS and any(it & ~Role.CODE for it in others):
        return True
    if mine & Role.NUMERALS and any(it & (Role.NUMERALS | Role.DIGITS | Role.LEAD) for it in others):
        return True
    if mine & Role.DIGITS:
        joined = "".join(message for message, it in zip(messages, roles, strict=True) if it & Role.DIGITS)
        if sum(map(str.isdigit, joined)) >= _FEWEST_DIGITS:
            return True
    return bool(mine & (Role.NAME | Role.DIGITS)) and any(it & (Role.LEAD | Role.SIGNS) for it in others)


def _without_lists(messages: Sequence[str], roles: list[int]) -> None:
    """Takes their roles from messages that differ in nothing but a number, and from what is said again."""
    messages = [shortened(message) for message in messages]
    forms = [
        _NUMBER.sub("0", _ENUMERATED.sub("", message.lower(), count=1)).strip() if it & Role.DIGITS else message.strip()
        for message, it in zip(messages, roles, strict=True)
    ]
    counts = Counter(forms)
    for place, form in enumerate(forms):
        if counts[form] < 2 or len(form) < 2:
            continue
        if roles[place] & Role.DIGITS:
            is_list = counts[form] >= _LIST and any(map(str.isalpha, form)) and _is_rising(messages, forms, form)
        else:
            is_list = not roles[place] & Role.NUMERALS and form in forms[place + 1 :]
        if is_list:
            roles[place] = Role.PLAIN


def _is_rising(messages: Sequence[str], forms: list[str], form: str) -> bool:
    """Whether messages of one form count on by equal steps, or speak of nothing that comes in parts."""
    numbers = [
        int("0" + "".join(_DIGIT.findall(said))) for said, its in zip(messages, forms, strict=True) if its == form
    ]
    words = form.split()
    if any(word in PARTS for word in words):
        return len({after - before for before, after in pairwise(numbers)}) == 1
    return numbers == sorted(set(numbers)) or not any(LABELS.get(word) == "phone" for word in words)
