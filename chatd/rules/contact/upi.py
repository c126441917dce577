"""Names at Indian banks (R13): `joe@okaxis`, and spoken: `ravi sharma at the rate ok hdfc bank`."""

import re
from collections.abc import Iterator

from chatd.rules.contact import words_payment as said
from chatd.rules.contact.account import labels
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.near import bounded
from chatd.rules.contact.tokens import Tokens

_BANKS = """
okhdfcbank okhdfc okaxis oksbi okicici okbizaxis ybl ibl axl apl paytm ptyes ptaxis ptsbi pthdfc upi yapl rapl
waicici wahdfcbank
waaxis wasbi fam fbl ikwik jupiteraxis naviaxis sliceaxis slice axisb axisbank axisgo hdfcbank hdfcbankjd icici
sbi
kotak kmbl barodampay pnb boi cnrb unionbank idbi idfcbank indus federal freecharge airtel postbank jio dbs rbl
yesbank yespay timecosmos tapicici goaxb superyes kphdfc apicici amazonpay instapay bhim mobikwik niyoicici
shriramhdfcbank yescred
"""
_PLAIN = re.compile(
    rf"(?<![\w@.+-])[a-z0-9](?:[\w-]|\.(?=\w)){{1,60}}+ ?@ ?(?:{'|'.join(said.forms(_BANKS))})(?![\w.@-]|\.\w)"
)
# Endings that are no words: an "at" before one of them is the sign.
_SPOKEN_BANKS = (
    r"ok ?(?:hdfc ?bank|hdfc|axis|sbi|icici|biz ?axis)|ybl|ibl|axl|apl|waaxis|wasbi|wahdfc ?bank|waicici|y b l|"
    + "|".join(
        said.forms("ओके_एचडीएफसी_बैंक ओके_एचडीएफसी ओके_एक्सिस ओके_एसबीआई ओके_आईसीआईसीआई ओकेएक्सिस ओकेएसबीआई वाईबीएल वाय_बी_एल")
    )
)
_AT_WORDS = """
at_the_rate_of at_the_rate at_d_rate attherate at @
एट_द_रेट एट_दी_रेट ऐट_द_रेट एट_रेट ऐट एट अट ایٹ اٹ ایٹ_دی_ریٹ
"""
_AT = "|".join(said.forms(_AT_WORDS))
_SPOKEN = re.compile(
    rf" ?[(\[{{]?(?:(?<![\w.])(?:{_AT}))[)\]}}]? (?:{_SPOKEN_BANKS})(?!\w)|"
    rf" @ ?(?:{_SPOKEN_BANKS})(?!\w)"
)
_HINTS = frozenset(
    said.forms(
        "okhdfcbank okhdfc okaxis oksbi okicici okbizaxis ybl ibl axl apl waaxis wasbi ओके ओकेएक्सिस ओकेएसबीआई वाईबीएल वाय"
    )
)
_PARTS = frozenset({"hdfc", "hdfcbank", "axis", "sbi", "icici", "l"})
_LOCAL = re.compile(r"[a-z0-9][\w.-]{0,40}(?: [a-z0-9][\w.-]{0,40}){0,2}$")


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what stands before and behind the sign, or the words for it."""
    text = folded.text
    if "@" in text:
        for found in bounded(text, _PLAIN.finditer(text)):
            if re.match(r"(?:merchant|test|example|success|failure|your\w*|user|name|username)\b", found[0]):
                continue
            yield Span(*folded.origin(*found.span()), "payment", "upi")
    known = tokens.known
    if not known.isdisjoint(_HINTS) or (("ok" in known or "y" in known) and not known.isdisjoint(_PARTS)):
        for found in bounded(text, _SPOKEN.finditer(text)):
            local = _LOCAL.search(text, max(0, found.start() - 90), found.start())
            start = _own_words(text, local.start(), local.end()) if local else found.start()
            if start < found.start():
                yield Span(*folded.origin(start, found.end()), "payment", "upi_spoken")


def _own_words(text: str, start: int, end: int) -> int:
    """Where the name begins: behind the last word that only leads to it."""
    at = end
    for word in reversed(text[start:end].split(" ")):
        if word in said.BETWEEN or word in labels():
            break
        at -= len(word) + (at != end)
    return at
