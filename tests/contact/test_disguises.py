"""What is seen plainly is seen in another dress: signs between the letters, other forms, other digits (R13, S30).

Each disguise is applied to the details of every STEP-th plain case that is seen.
"""

import pytest

from tests.contact.judge import judge
from tests.contact.scorecard import Case, Result, expected, only

STEP = 17
FORMS = {"bold": (0x1D400, 0x1D41A, 0x1D7CE), "sans": (0x1D5D4, 0x1D5EE, 0x1D7EC), "mono": (0x1D670, 0x1D68A, 0x1D7F6)}


def between(sign):
    return lambda detail: sign.join(detail)


def after_each(sign):
    return lambda detail: "".join(letter + sign for letter in detail)


def digits_from(zero):
    return lambda detail: "".join(chr(zero + ord(sign) - 48) if sign in "0123456789" else sign for sign in detail)


def form(upper, lower, zero):
    def dressed(sign):
        if not sign.isascii() or not sign.isalnum():
            return sign
        base, first = (zero, "0") if sign.isdigit() else (upper, "A") if sign.isupper() else (lower, "a")
        return chr(base + ord(sign) - ord(first))

    return lambda detail: "".join(map(dressed, detail))


DISGUISES = {
    "zero-width space": between("\u200b"),
    "zero-width joiner": between("\u200d"),
    "word joiner": between("\u2060"),
    "soft hyphen": between("\u00ad"),
    "variation selector": between("\ufe0f"),
    "strike-through": after_each("\u0336"),
    "underline": after_each("\u0332"),
    "full width": lambda detail: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in detail),
    "circled": lambda detail: "".join(chr(0x24D0 + ord(sign) - 97) if "a" <= sign <= "z" else sign for sign in detail),
    "no-break space": lambda detail: detail.replace(" ", "\u00a0"),
    "other hyphen": lambda detail: detail.replace("-", "\u2011"),
    "right-to-left override": lambda detail: "\u202e" + detail,
    **{name: form(*starts) for name, starts in FORMS.items()},
}
DIGITS = {"Arabic": 0x660, "Persian": 0x6F0, "Devanagari": 0x966, "Bengali": 0x9E6, "Thai": 0xE50, "full-width": 0xFF10}


def seen(*kinds: str) -> list[Case]:
    def is_fit(result: Result) -> bool:
        return result.leak and result.in_place and result.case.kind in kinds and len(result.case.messages[0]) < 300

    return [result.case for result in only(cls="plain") if is_fit(result)][::STEP]


def dressed(case: Case, disguise) -> Case:
    text = case.messages[0]
    for span in case.spans:
        text = text.replace(span, disguise(span))
    spans = tuple(disguise(span) for span in case.spans)
    return Case(case.name, case.lang, case.cls, case.kind, (text,), True, None, spans)


@pytest.mark.parametrize("name", DISGUISES)
def test_a_dressed_detail_is_seen_and_marked_as_written(name):
    for plain in seen("email", "phone", "handle", "link", "payment"):
        case = dressed(plain, DISGUISES[name])
        leak, _, marks = judge(case.messages)
        assert leak, case.messages
        assert Result(case, leak, False, marks).in_place, (case.messages, sorted(expected(case) ^ marks))


@pytest.mark.parametrize("name", DIGITS)
def test_numbers_in_foreign_digits_are_numbers(name):
    for plain in seen("phone"):
        case = dressed(plain, digits_from(DIGITS[name]))
        leak, _, marks = judge(case.messages)
        assert leak, case.messages
        assert Result(case, leak, False, marks).in_place, (case.messages, sorted(expected(case) ^ marks))
