"""Mail addresses told from the provider on (R13): `on gmail I'm jdoe88`, `gmail saya budi.w`, `на яндексе я a.petrov`;
and those whose name stands on the page: `my user name here, then gmail`.

R14: what breaks on Gmail, and a form that takes a user name, are work: somebody must speak of themselves.
"""

import re
from collections.abc import Iterator
from itertools import islice

from chatd.rules.contact.email_parts import is_name
from chatd.rules.contact.fold import listed, plain
from chatd.rules.contact.providers import MAILBOX, MAILBOXES
from chatd.rules.contact.words_here import GAP_OF_WORK, JOINERS, JOINERS_BACK, NAME_HERE, NAME_HERE_HINTS, as_folded

_MORE = as_folded(
    r"gmx|web\.de|yandex|ya\.ru|яндекс\w{0,3}|укр\.?нет\w?|ukr\.?net|mail\.?ru|мейл\w{0,2}|мэйл\w{0,2}|"
    r"майл\w{0,2}|рамблер\w?|rambler|"
    r"wp(?:\.pl)?|onet(?:\.pl)?|interia|uol|bol|rediff|qq|163|126|libero|laposte|t-online|freenet|naver|zoho|"
    r"proton|g ?mail|hotmail\w{0,3}|"
    r"yahoo\w{0,2}|джимейл\w{0,2}|гмейл\w{0,2}|جيميل|الجيميل|جي ميل|الياهو|ياهو|هوتميل|جی میل|जीमेल|याहू"
)
PROVIDER = rf"(?:{MAILBOX}|{_MORE})"
HINTS = frozenset(
    ({re.split(r"[^\w]", name)[0] for name in MAILBOXES} - {"i", "g", "hot"})
    | set(
        listed(
            """
            gmx web yandex ya яндекс яндексе яндекса укрнет укрнеті укрнете укр ukr ukrnet mail мейл мейле мэйле майле
            рамблере wp onet interia uol bol rediff qq 谷 雅 163 126 libero laposte freenet naver zoho proton gmail
            джимейле гмейле джимейлі جيميل الجيميل جي الياهو ياهو هوتميل جی जीमेल याहू
            """
        )
    )
)
_AM = as_folded(
    r"i'?m|i am|i go by|it'?s|its|is|me llamo|eu|main|hoon|hun|me|cua|мене|меня|знайдеш|найдешь|find me as|soy|"
    r"estoy como|sou|estou como|je suis|c'est|j'y suis|ich bin|"
    r"heisse ich|heiss ich|bin ich|"
    r"ich heisse|я|це|это|jestem|to|ben|benim|adim|saya|aku|ini|toi|minh|la|ako si|ako|ay|hai|mera|meri|main|انا|"
    r"هو|میں|मैं|मेरा|我是|我叫|是|como|als|as|"
    r"under|comme|como|jako|как|як|sebagai|olarak|bilang|ko|ku|pe|par|per|mein|में|पर|پر|میں|de|da|te|on|there"
)
_OWN = re.compile(
    as_folded(
        r"(?<![^\W_])(?:i'?m|i|me|my|mine|soy|yo|mi|me llamo|sou|eu|meu|minha|je|j'y|mon|ma|ich|mein\w?|я|мой|моя|"
        r"мій|меня|мене|jestem|moj\w?|mnie|ben|benim|bana|"
        r"saya|aku|ku|toi|minh|ako|ko|akin|mera|mere|meri|main|hoon|hun|mujhe|انا|لي|ميرا|میرا|میری|ہوں|هوں|मेरा|"
        r"मेरी|मैं|हूं|हूँ|हुं)(?![^\W_])|我|im(?![^\W_])"
    )
)
_OWN_PROVIDERS = frozenset(
    plain(word) for word in ("gmailim", "gmailimiz", "hotmailim", "yahoom", "mailim", "gmailku", "gmailko")
)
_VERB = as_folded(
    r"write|email|mail|send|drop|ping|reach|contact|likh\w*|bhej\w*|yaz\w*|пиш\w*|напиш\w*|schreib\w*|escrib\w*|"
    r"escrev\w*|ecri\w*|napisz|pisz|kirim\w*|"
    r"tulis|gui|viet|sulat|padala|लिख\w*|भेज\w*|راسلني|اكتب\w*|ارسل|لکھ\w*|بھیج\w*|发|写"
)
_LOCAL = r"[a-z0-9][\w.+-]{2,40}"
_FIRST = re.compile(
    rf"(?<![a-zа-я0-9@./-])(?P<box>{PROVIDER})(?P<case>'(?:imiz|im|de|da|den|e))?(?![a-z0-9а-я@]|\.\w)(?P<links>(?:[\s,:=(是-]{{1,3}}(?:{_AM})(?![^\W_])){{0,4}})[\s,:=(是-]{{1,3}}"
    rf"(?P<local>{_LOCAL}+)(?P<after>$|[.,;!?)\n]|\s+(?:{_VERB}|{_OWN.pattern}|and|y|e|und|et|и|і|i|ve|dan|va|aur|"
    rf"hai|है|ہے)(?![^\W_]))?"
)
_POSSESSIVE = re.compile(as_folded(r"(?:my|mi|mon|ma|meine?|meu|minha|мой|моя|мій|moj|moja)$"))
_IDENTITY = re.compile(
    as_folded(
        r"(?:i'?m|i am|i go by|soy|sou|je suis|ich bin|heisse ich|heiss ich|bin ich|я|jestem|انا|我是|我叫|ako si)$"
    )
)
_COPULA = re.compile(r"(?:\bis|it's|\bes|\best|c'est|\bist|\bjest|\bto|\badalah|\bhai)$")
_ORDINARY = re.compile(r"\w+(?:ing|ed|able|ible|ly|ful|ous|ive|ent|ant|less|ando|endo|ado|ido|ert|end)|\w{1,7}")
_BOX = rf"(?<![a-z0-9./-])(?:{PROVIDER}|google(?:'s)? (?:e-?mail|mail|service|mailbox))(?![a-z0-9а-я])"
_MAIL = re.compile(
    as_folded(r"mail|correo|courriel|e-?posta|surel|почт|пошт|имейл|мыло|скринь|ईमेल|मेल|میل|ايميل|بريد|邮|信箱|мейл")
)
_BOX_WITH_NAME = re.compile(_BOX)
_NAME_BEFORE = re.compile(rf"(?:{NAME_HERE})(?P<gap>[^.!?\n]{{0,22}}?)\Z")
_NAME_BEHIND = re.compile(rf"(?P<gap>[^.!?\n]{{0,16}}?)(?:{NAME_HERE})")


def first(text: str) -> Iterator[tuple[int, int, str]]:
    """Where names stand behind the provider that they are at: start, end and reason."""
    for count, found in enumerate(_FIRST.finditer(text)):
        if count > 64:
            return
        local = found["local"].rstrip(".-")
        named, links = is_name(local), found["links"].strip()
        if named == "no" or local.isdigit() or _POSSESSIVE.search(links):
            continue
        before = re.split(r"[.!?\n]", text[max(0, found.start() - 28) : found.start()])[-1]
        is_ended = found["after"] is not None or found.end("local") > found.start("local") + len(local)
        is_own = (
            found["box"] in _OWN_PROVIDERS
            or found["case"] in ("'im", "'imiz")
            or _OWN.search(links) is not None
            or _OWN.search(before) is not None
            or (is_ended and _OWN.search(text[found.end("local") : found.end("local") + 14]) is not None)
            or re.match(rf"\s+(?:{_VERB})", found["after"] or "") is not None
        )
        if named == "yes" and is_own and (is_ended or _IDENTITY.search(links) or _COPULA.search(links)):
            yield found.start("local"), found.start("local") + len(local), "provider_first"
        elif named == "maybe" and is_ended and _IDENTITY.search(links) and local.isascii() and local.isalpha():
            is_foreign = not links.isascii() and len(local) > 3
            if is_foreign or not _ORDINARY.fullmatch(local):
                yield found.start("local"), found.start("local") + len(local), "provider_first"


def is_name_told_here(known: frozenset[str]) -> bool:
    """Whether a word stands there with which a name on this page is meant."""
    return not NAME_HERE_HINTS.isdisjoint(known)


def here(text: str) -> Iterator[tuple[int, int, str]]:
    """`my user name here` and a provider, in either order."""
    for box in islice(_BOX_WITH_NAME.finditer(text), 8):
        low, high = max(0, box.start() - 90), box.end() + 60
        if found := _NAME_BEFORE.search(text[low : box.start()]):
            is_told = JOINERS.search(found["gap"]) or _MAIL.search(text[max(0, low + found.start() - 30) : box.start()])
            start, end = low + found.start(), box.end()
        elif found := _NAME_BEHIND.match(text[box.end() : high]):
            is_told, start, end = JOINERS_BACK.search(found["gap"]), box.start(), box.end() + found.end()
        else:
            continue
        if is_told and not GAP_OF_WORK.search(found["gap"]) and not GAP_OF_WORK.search(text[end : end + 24]):
            yield start, end, "name_here"
