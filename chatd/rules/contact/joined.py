"""Addresses told in parts or with odd signs between (R13): `"joe" + "@" + "gmail.com"`, `joe#gmail#com`, `part 1: joe`.

Pieces for the second reading; nothing begins unless a mail provider, an @ or enough digits stand in the text.
"""

import re
from collections.abc import Iterator

from chatd.rules.contact.decode import Piece
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

PROVIDERS = frozenset(forms("gmail yahoo hotmail outlook icloud protonmail proton yandex ymail gmx"))
_PROVIDER = "|".join(sorted(PROVIDERS, key=len, reverse=True))
_ENDING = r"com|ru|net|fr|es|de|it|me|in|ua|pl|co\.uk|com\.br|com\.mx|com\.ar|com\.tr"
_ODD_SIGNS = re.compile(
    rf"(?<![\w.])(?P<local>[\w.+-]{{2,40}}) ?(?P<at>[^\w\s.,;:/()\[\]'\"@-]{{1,4}}|\(a\)|\[a\]) ?(?P<host>{_PROVIDER})"
    rf" ?(?:[^\w\s@]{{1,4}}|\((?:d|dot)\)|\[d\]) ?(?P<end>{_ENDING})(?!\w)"
)
_DOTTED_WORDS = re.compile(
    r"(?<![\w@])(?P<local>[a-z0-9][\w-]{1,30}?)[._\-/](?:at|arroba)[._\-/](?P<host>[a-z0-9][a-z0-9-]{1,30})"
    r"[._\-/](?:dot|punto|ponto|point|punkt)[._\-/](?P<end>[a-z]{2,6})(?!\w)"
)
_ADDED = re.compile(r"(?<![\w+])[\"'`]?[\w.@-]{1,40}[\"'`]?(?: ?[+&] ?[\"'`]?[\w.@-]{1,40}[\"'`]?){2,10}+(?![\w+])")
_PART = re.compile(
    r"(?:^|[\s,;|/]+)(?:(?:(?:part|piece|bit|step|teil|parte|partie|pieza|часть|частина|bagian|phan|czesc|parca|"
    r"bolum|भाग|हिस्सा|حصه|جزء|bahagi) ?"
    r"(?:[1-9]|one|two|three|four|a|b|c)|第[一二三四]部分)\s?[:.)=\-]?|\(?[1-9]\s?[).:](?!\d))\s*"
)
_PARTS = frozenset(
    forms("""
part piece bit step teil parte partie pieza часть частина bagian phan czesc parca bolum भाग हिस्सा حصه جزء bahagi 第
""")
)
_T_ME = re.compile(
    r"(?<!\w)(?:t|tee|ti|wa|w a|double[ -]?u a) ?(?:dot|\.|punto|ponto|point|точка) ?(?:m e|em ee|me|m-e|em-ee|"
    r"em i|эм е),? ?"
    r"(?:then )?(?:forward )?(?:slash|barra|слеш|слэш),? (?:then )?"
)
_BRACKETED = re.compile(r"(?:[(\[{<][a-z0-9@._-][)\]}>]){3,40}+")
_BEFORE_AT = re.compile(
    r"(?:before (?:the )?(?:@|at)(?: sign)?|left of (?:the )?(?:@|at)(?: sign)?|antes (?:de la|del|do) (?:@|"
    r"arroba)|avant (?:l')?(?:@|arobase)|vor dem (?:@|at)|"
    r"до (?:собаки|@)|перед (?:собакой|@)|user ?name|user|local part|mail ?box)\W{0,3}(?:is|es|e|est|ist|"
    r"это)?\W{0,3}(?P<local>[\w.+-]{2,40})\W.{0,24}?"
    r"(?:after (?:it|the @|@|the at|at|that)(?: sign)?|right of .{1,6}|despues|depois|apres|danach|nach dem (?:@|"
    r"at)|после(?: собаки| @)?|host|domain|server|provider|service)"
    rf"\W{{0,3}}(?:is|es|e|est|ist|это|comes|the)?\W{{0,3}}(?P<host>{_PROVIDER})(?:\.(?:{_ENDING}))?(?!\w)"
)
_HEX_NUMBER = re.compile(
    r"(?:in hex(?:adecimal)?\W{1,3}(?:is )?|hex(?:adecimal)?\W{1,3}(?:is )?)?(?<![\w.])"
    r"(?:0x(?P<number>[0-9a-f]{7,11})|(?P<bare>(?=[0-9a-f]*[a-f])[0-9a-f]{8,11}))(?!\w)"
)
_UNITS = dict(zip(forms("zero one two three four five six seven eight nine oh"), "01234567890", strict=True))
_GLUED = re.compile(rf"(?<![\w])(?=[a-z0-9]*[0-9])(?=[a-z0-9]*[a-z])(?:{'|'.join(_UNITS)}|[0-9])++(?!\w)")
_UNIT = re.compile("|".join(_UNITS))
# What Russian words become when typed on the other keyboard.
_OTHER_KEYS = dict(
    zip(
        forms("ntktuhfv ntktuf dfnwfg dfwfg gjxnf ntktajy yjvth"),
        forms("телеграм телега ватсап вацап почта телефон номер"),
        strict=True,
    )
)


def pieces(folded: Folded, tokens: Tokens) -> Iterator[Piece]:
    """Parts that belong together."""
    text, known = folded.text, tokens.known
    has_provider = not known.isdisjoint(PROVIDERS)
    if has_provider or "@" in text:
        for found in _ODD_SIGNS.finditer(text) if has_provider else ():
            yield Piece(*found.span(), f"{found['local']}@{found['host']}.{found['end']}")
        for found in _BEFORE_AT.finditer(text) if has_provider else ():
            yield Piece(*found.span(), f"{found['local']}@{found['host']}.com")
    if ("at" in known or "arroba" in known) and not known.isdisjoint(("dot", "punto", "ponto", "point", "punkt")):
        for found in _DOTTED_WORDS.finditer(text):
            yield Piece(*found.span(), f"{found['local']}@{found['host']}.{found['end']}")
    if "+" in text or "&" in text:
        for found in _ADDED.finditer(text):
            if "@" not in text and not has_provider and not 6 < sum(map(str.isdigit, found[0])) < 14:
                continue
            yield Piece(*found.span(), re.sub(r"[\"'`]| ?[+&] ?", "", found[0]))
    is_numbered = not known.isdisjoint(_PARTS) or ("1" in known and "2" in known)
    if is_numbered and (has_provider or "@" in text or tokens.digits > 6):
        labels = list(_PART.finditer(text))
        if len(labels) > 1:
            yield from (Piece(*label.span(), " " if place == 0 else "") for place, label in enumerate(labels))
    if not known.isdisjoint(("slash", "barra", "слеш", "слэш")):
        for found in _T_ME.finditer(text):
            yield Piece(*found.span(), ("wa" if found[0].startswith(("w", "d")) else "t") + ".me/", True)
    if not tokens.chars.isdisjoint("([{<"):
        for found in _BRACKETED.finditer(text):
            yield Piece(*found.span(), found[0][1::3])
    if "hex" in known or "hexadecimal" in known:
        for found in _HEX_NUMBER.finditer(text):
            yield Piece(*found.span(), str(int(found["number"] or found["bare"], 16)))
    if not known.isdisjoint(_OTHER_KEYS):
        for (start, end), word in zip(tokens.places, tokens.words, strict=True):
            if word in _OTHER_KEYS:
                yield Piece(start, end, _OTHER_KEYS[word], True)


def glued(text: str) -> Iterator[Piece]:
    """Digits and their names in one word: `five5five`."""
    for found in _GLUED.finditer(text):
        yield Piece(*found.span(), _UNIT.sub(lambda unit: _UNITS[unit[0]], found[0]))
