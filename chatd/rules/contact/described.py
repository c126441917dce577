"""Addresses that are described (R13): a name at `google's mail`, `my surname, a dot, my first name, then hotmail`,
the account printed on an old invoice, `917 followed by three fives`.

Where nothing can be put together by us, what leads a person there is the detail.
"""

import re
from collections.abc import Iterator

from chatd.rules.contact.finding import Kind, Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.reading import read
from chatd.rules.contact.tokens import WORD, Tokens
from chatd.rules.contact.words_payment import BY_NAME, forms

_GOOGLE = re.compile(
    r"(?:(?:what )?google'?s? (?:e-?)?mail(?:box)?(?: service)?(?: is called)?|"
    r"(?:the )?(?:e-?)?mail(?: service)? (?:of|by|from) google|the google one|the usual g(?:oogle)? ?mail|"
    r"(?:el |o )?correio d[eo] google|(?:el )?correo de google|la messagerie de google|googles? mail-?dienst|"
    r"гугл(?:овская|овой)? почт[аеы]|почт[аеы] (?:от )?гугла?|谷歌邮箱|بريد (?:جوجل|غوغل)|google e-?posta)"
)
_ASIDE = re.compile(
    r"(?:my|mi|meu|mon|meine?|моя|мой) (?:e-?)?(?:mail|address|correo|email|adresse|почта)(?: address)?(?: is|:|"
    r" es| e| est| ist)? ?(?P<what>.{3,80}?)$"
)
_NAME = (
    r"(?:my|our) (?:(?:first|last|full|family|middle|nick|user|profile|display|company|studio|brand|domain|business|"
    r"shop)[ -]?(?:name|and last name)?|"
    r"surname|handle|name|initials|username|nickname)"
)
_PROVIDER = (
    r"(?:the )?(?:usual )?(?:gmail|hotmail|yahoo|outlook|icloud|proton(?:mail)?|"
    r"google(?:'s)? (?:e-?mail|mail|address|one))"
)
_NAME_AT_PROVIDER = re.compile(
    rf"\b{_NAME}\b[^\n.!?]{{0,60}}?(?:then|at|@|in front of|before|plus|followed by|on|with|,) {_PROVIDER}(?!\w)"
)
_PROVIDER_WITH_NAME = re.compile(rf"\b{_PROVIDER}\b[^\n.!?]{{1,24}}{_NAME} (?:in front|before|first|ahead)")
_AT_MY_DOMAIN = re.compile(
    r"\b(?:(?:write|letter|mail|email|message|line|note)\b[^\n.!?]{0,24}? "
    r"(?P<what>(?:info|hello|hi|office|sales|contact|me|mail) (?:at|@) "
    r"(?:the |my |our )(?:domain|website|site|portfolio)[^\n.!?,]{0,30})|"
    r"(?:^|[.!?:,;\n] ?)(?P<begun>(?:info|hello|hi|contact) (?:at|@) my (?:own )?(?:domain|website|site))"
    r"(?! (?:is|are|was|were|has|page|form|needs))\b|"
    r"(?:my|our) domain\b[^\n!?]{4,50}?\b(?:info|hello|hi|office|sales|contact|me|mail) (?:in front|before|at|"
    r"@)[^\n.!?]{0,40})"
)
_DOMAIN_WORDS = frozenset({"domain", "website", "site", "portfolio"})
_PRINTED = re.compile(
    r"\b(?:wire|send|transfer|pay|deposit|put)\b[^\n.!?]{0,30}?(?P<what>(?:the |my |"
    r"our )?(?:bank )?(?:account(?: number| details)?|iban|bank details|"
    r"card(?: number)?|paypal|wallet(?: address)?)(?: (?:that is|that's|is|which is))? (?:printed |written |"
    r"shown |listed |given |mentioned )?"
    r"(?:on|in|at the (?:top|bottom|end) of|under) (?:my|the|our)(?: (?:old|last|first|previous|attached|latest))? "
    r"(?:invoice|profile|cv|resume|file|attachment|pdf|portfolio|website|letterhead|quote|offer|signature|bio|"
    r"receipt))"
)
_MY_NUMBER = re.compile(
    r"\b(?:my|our) (?:(?:phone|cell|mobile|whatsapp|tel|direct) )?(?:number|phone|cell|mobile|whatsapp|"
    r"line)(?: number)?(?: is| =|:|'s) "
    r"(?P<what>[^\n!?]{8,140})"
)
_REPEATED = (
    r"(?:two|three|four|five|[2-5]|double|triple|a few) (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)e?s\b"
)
_FOLLOWED = re.compile(rf"\b(?P<what>\d{{3,4}},? (?:followed by|then|and then|plus) {_REPEATED}[^\n.!?]{{0,80}})")
_OF_THINGS = re.compile(  # "my phone is 6 years old"
    r"\d+(?: then \d+)* (?!then|followed|plus|minus|times|and|squared|cubed|digits|backwards|with|or|half|is|in)[a-z]"
)
_BUILT_UP = re.compile(
    rf"\b(?:then|followed by|digits of|cubed|squared|times|half of|minus|plus|year (?:i|my|of)|born|backwards|"
    rf"{_REPEATED})"
)


_INITIALS = re.compile(
    r"(?:first|initial|1st) (?:letters?|characters?)|initials of|iniciales|primeras? letras?|primeiras? letras?|"
    r"premieres? lettres?|"
    r"anfangsbuchstaben|erste[nr]? buchstaben|первы\w* букв\w*|перш\w+ літер\w*|पहले अक्षर|pehle akshar|"
    r"pehla harf|پہلے حرف|首字母|"
    r"acrostic|acrostico|acrostiche|akrostichon|акростих|акровірш|藏头|"
    r"read (?:it |them )?(?:down|vertically|downwards)|"
    r"ilk harf\w*|huruf (?:pertama|awal|depan)|chu cai dau|pierwsz\w+ liter\w*|unang letra"
)
_WHERE = re.compile(
    r"telegram|whats ?app|insta|skype|discord|viber|signal|snapchat|gmail|yahoo|hotmail|outlook|wechat|微信|"
    r"телег|тг|вайбер|"
    r"my (?:nick|handle|username|email|mail)|find me|add me|reach me"
)
_WORDS_BEHIND = re.compile(r"[^\n:]{0,40}[:=]\s*(?P<what>(?:[^\W\d_][\w']*[ ,]+){3,24}[^\W\d_][\w']*)")


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: descriptions, each begun by a word of its own."""
    text, known = folded.text, tokens.known
    if "google" in text or "usual" in known or any(name in text for name in ("гугл", "谷歌", "جوجل", "غوغل")):
        yield from _googles(folded)
    if not known.isdisjoint(_OWN):
        if not known.isdisjoint(_MAILS):
            for form in (_NAME_AT_PROVIDER, _PROVIDER_WITH_NAME):
                yield from _whole(folded, form, "email")
        if not known.isdisjoint(_DOMAIN_WORDS):
            yield from _whole(folded, _AT_MY_DOMAIN, "email")
        if not known.isdisjoint(_PAPERS):
            yield from _whole(folded, _PRINTED, "payment")
        for found in _MY_NUMBER.finditer(text):
            if _OF_THINGS.match(found["what"]):
                continue
            if len(_BUILT_UP.findall(found["what"])) > 1 and re.search(r"\d", found["what"]):
                yield Span(*folded.origin(*found.span("what")), "phone", "described")
    if tokens.digits > 7 and not known.isdisjoint(_TAPPED) and _WHERE.search(text):
        for found in _TAPS.finditer(text):
            yield Span(*folded.origin(*found.span()), "handle", "keypad")
    if not known.isdisjoint(_LETTER_WORDS):
        yield from _initials(folded)
    if not known.isdisjoint(_PRODUCTS):
        yield from _paid_as_here(folded)
    if tokens.digits > 2 and ("followed" in known or "then" in known):
        yield from _whole(folded, _FOLLOWED, "phone")


_OWN = frozenset({"my", "our"})
_MAILS = frozenset(forms("gmail hotmail yahoo outlook icloud proton protonmail google"))
_PAPERS = frozenset(
    forms(
        "invoice profile cv resume file attachment pdf portfolio website letterhead quote offer signature bio receipt"
    )
)


_LETTER_WORDS = frozenset(
    forms("""
letter letters character characters initials iniciales letra letras lettre lettres anfangsbuchstaben buchstaben
acrostic acróstico acrostiche akrostichon акростих акровірш 藏 down vertically downwards
букв буквы буква
літери літер अक्षर akshar harf حرف 首 harfleri harfi huruf chữ litery liter literę
""")
)


# Letters as keys of an old telephone make them: 44 33 555 555 666.
_TAPPED = frozenset(
    forms("t9 keypad keypads multitap nokia taps teclado clavier tastatur клавиатура клавиатуре клавіатурі")
)
_TAPS = re.compile(
    r"(?<![\d.+])([2-9])\1{0,3}"
    r"(?:[ \-,/]{1,2}(?:2{1,3}|3{1,3}|4{1,3}|5{1,3}|6{1,3}|7{1,4}|8{1,3}|9{1,4})(?!\d)){3,40}+(?![.\-]?\d)"
)


def _initials(folded: Folded) -> Iterator[Span]:
    """Words or lines whose first letters are the name, beside where it is good for."""
    text = folded.text
    found = _INITIALS.search(text)
    if found is None or _WHERE.search(text) is None:
        return
    if behind := _WORDS_BEHIND.match(text, found.end()):
        yield Span(*folded.origin(*behind.span("what")), "handle", "initials")
    lines = [line for line in re.finditer(r"[^\n]+", text) if not line.start() <= found.start() < line.end()]
    if len(lines) > 3:
        yield Span(*folded.origin(lines[0].start(), lines[-1].end()), "handle", "initials")


# In reading.py's letters: the name at a payment product is the one here, or the one at the writer's mail.
_AS_HERE = tuple(
    re.compile(pattern.replace("~", "[^nWuB]"))
    for pattern in (
        "B[^nWuBxF]{0,5}(?P<it>e~{0,3}[K1h]~{0,3}?(?:e?J|l|P[Kl1hMJ]|$))",
        "B[S:,pPI]{0,2}(?P<it>e[wpe]{0,2}J[wKS1h]{0,2})",
        "B[S:,pPI]{0,3}(?P<it>J?[wpe]{0,3}[K1h][wpS]{0,2}e[JK]?)",
        "B[S:,pPI]{0,2}(?P<it>ep?P[K1hl]J?)",
        "B[wx]?S[S:,pPIwxk]{0,3}(?P<it>e[pwe]{0,2}[K1hl]J?)",
        "B[S:,pPIwk]{0,4}(?P<it>eM~{0,4}[JlP])",
        "B[S:,pwxkIQ]{0,4}(?P<it>P[K1h]~{0,3}[JM])",
        "B[S:,pwxk]{0,4}(?P<it>P?w?J[^nWuB]{0,3}[K1eh]~{0,2}e?)",
        "(?P<it>e[wp]?[K1h]~{0,3})[pf]w?B",
        "(?P<it>P[K1h]J?)[pf]w?B",
    )
)
_PAYS_ME = re.compile("[PIJ$]")
_PRODUCTS = frozenset(
    word for label in forms(BY_NAME) for word in WORD.findall(label)[:1] if len(word) > 2 or word > "z"
)


def _paid_as_here(folded: Folded) -> Iterator[Span]:
    """`paypal: same name as here`, `my nick is my cashtag`."""
    reading = read(folded)
    for sentence in re.finditer("[^.?]{3,60}", reading.letters) if "B" in reading.letters else ():
        said = sentence[0]
        if "B" not in said or _PAYS_ME.search(said) is None or reading.letters[sentence.end() :][:1] == "?":
            continue
        for form in _AS_HERE:
            if found := form.search(said):
                at = sentence.start()
                yield Span(*reading.span(at + found.start("it"), at + found.end("it") - 1), "payment", "same_name")
                break


def _whole(folded: Folded, form: re.Pattern[str], kind: Kind) -> Iterator[Span]:
    for found in form.finditer(folded.text):
        names = (name for name in form.groupindex if found[name])
        place = found.span(next(names, 0))
        yield Span(*folded.origin(*place), kind, "described")


def _googles(folded: Folded) -> Iterator[Span]:
    """A name `at google's mail`: somebody's, or with an `at`."""
    text = folded.text
    for found in list(_GOOGLE.finditer(text))[:8]:
        before = text[max(0, found.start() - 110) : found.start()]
        built = re.search(
            r"(?:@|\bat|\barroba|\bбa|\bна|\bchez|\bbei|\ben|\bem|\bwith|\bput|\bafter is|\badd|\bthen|"
            r"\bfollowed by|,)\W{0,3}$",
            before,
        )
        own = _ASIDE.search(before)
        starts = re.search(
            r"(?:before the (?:at|@) is|as in|take the word|the word|starts with|begins with)\W{0,3}(?P<what>.*)$",
            before,
        )
        named = re.search(r"(?P<what>[\w.+-]{3,40}) (?:@|at|arroba)\W{0,3}$", before)
        one = own if own and built else starts or named
        if one:
            start = found.start() - len(before) + one.start("what")
            yield Span(*folded.origin(start, found.end()), "email", "puzzle")
