"""Links that open direct contact (R13), and not those to work, files and portfolios (R14).

Chats, invitations, calls, calendars, collections of links, profiles of people; also without a scheme, with spaces,
with words for signs.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from chatd.rules.contact.domains import CONTACT, CONTACT_BY_PATH, SOCIAL
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.phone_plan import is_alone, is_with_code
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.urls import MOST, Url, is_example, leads
from chatd.rules.contact.words_at import DOT, DOT_WORDS, SLASH, SLASH_STRONG, SLASH_WORDS

_SCHEME = re.compile(
    r"(?<![\w])(?:(?P<chat>tg|whatsapp|viber|weixin|wechat|line|kakaotalk|kakaolink|fb-messenger|fb|imo|threema|zoommtg|zoomus|msteams|discord|"
    r"signal|sgnl|imessage|facetime|facetime-audio|slack|icq|ymsgr|aim|kik)\s?:\s?//\s?|"
    r"(?P<call>mailto|tel|sms|smsto|callto|sip|sips|xmpp|facetime|skype|matrix|geo0|imessage)\s?:(?://)?)(?=[\w+@.%])(?P<to>[^\s<>\"'`)\]}]++)"
)
_REFERENCE = re.compile(
    r"\b(?:like|style|similar|inspir\w*|referenc\w*|competitors?|brand\w*|redesign\w*|manage|campaign|feed|example|screenshot|embed\w*|"
    r"clients?|customers?|company|our|their|his|her|widget|plugin|news|read|watch|api|scrap\w*|audit|ads?|como|estilo|ejemplo|referencia|exemplo|exemple|"
    r"comme|wie|beispiel|kunden?|клиент\w*|пример\w*|стил\w*|как|приклад\w*|ornek|gibi|contoh|seperti|przyklad\w*|jak|klient\w*)\b"
)
_WORK_ON_IT = re.compile(
    r"\b(?:broken|fix\w*|bugs?|returns?|404|50[0-9]|pages?|forms?|redirects?|errors?|loads?|loading|slow|seo|button|website|deploy\w*|staging|html|"
    r"css|map|layout|design|header|footer|menu|endpoint|route|test\w*|update\w*|add|check|roto|rota|pagina|formulario|quebrad\w*|formulaire|cassee?|"
    r"seite|formular|kaputt|страниц\w*|форм\w*|сторінк\w*|sayfa\w*|halaman|trang|stron\w*)\b|页面|表单|صفحه|نموذج|पेज|फॉर्म"
)
_OFFERED = re.compile(
    r"\b(?:my|me|dms?|pm|inbox|message|text|follow me|add|reach|contact|mi|mis|meu|minha|mon|ma|"
    r"mein\w*|мо[яиейю]\w*|мне|мене|mera|mere|meri|"
    r"benim|bana|saya|aku|toi|moj\w*|mnie|ko|akin|sa akin)\b|मेर|میر|我的|加我|私信|مير|حسابي|صفحتي|تواصل"
)
_REACH = re.compile(
    r"(?:\b(?:reach|contact|write to|write|message|text|ping|dm|email|call|hit|talk to|catch) (?:me|us)(?: \w+){0,3}|"
    r"\b(?:contactame|escribeme|llamame|hablame|fale comigo|me chama|me chame|contactez-moi|"
    r"contacte-moi|ecrivez-moi|kontaktieren sie mich|"
    r"kontaktiere mich|schreib mir|schreiben sie mir|kontaktier mich)(?: \w+){0,2}|"
    r"(?:пишите|напишите|пиши|напиши|связаться со мной|связь|свяжитесь со мной|зв'яжіться зі мною|"
    r"звяжіться|пишіть|напишіть)(?: \w+){0,3}|"
    r"\b(?:bana ulas\w*|hubungi saya|kontak saya|lien he(?: \w+){0,3}|napisz do mnie|"
    r"skontaktuj sie ze mna|kontaktuj|i-contact mo ako|"
    r"mujhse sampark|rabta)(?: \w+){0,3}|संपर्क(?: \S+){0,3}|رابط\S*(?: \S+){0,3}|"
    r"تواصل معي(?: \S+){0,3}|联系我\S{0,4})[\s:,\-]{0,3}$"
)
_MESSENGER = re.compile(
    r"whats?\s?app|\bwa\b|telegram|[-/_]tg\b|\btg\b|viber|signal|skype|discord|messenger|wechat|\bzoom\b|calendly|\bline\b|zalo|"
    r"(?:my|book a|video) (?:chat|call|calendar)|ватсап|вотсап|телегра|вайбер|скайп|व्हाट्स|واتس|"
    r"تليجرام|تلغرام|واٹس|微信|电报"
)
_NEAR = 60


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """Every link that opens direct contact, whole."""
    text = folded.text
    spans = [_span(folded, url.start, url.end, reason) for url in tokens.urls if (reason := _reason(text, url))]
    if ":" in tokens.chars:
        spans += _schemes(folded)
    if not _LOOSE_HINTS.isdisjoint(tokens.known) and ("/" in text or not _SLASHES.isdisjoint(tokens.known)):
        spans += _loose(folded)
    return spans


def _span(folded: Folded, start: int, end: int, reason: str) -> Span:
    return Span(*folded.origin(start, end), "link", reason)


def _reason(text: str, url: Url) -> str | None:
    """Why a link is contact, or None if it is not."""
    match url.leads:
        case "contact":
            return url.leads
        case "profile" | "contact_page":
            near = text[max(0, url.start - _NEAR) : url.start] + " " + text[url.end : url.end + _NEAR]
            is_work = _REFERENCE.search(near) or (url.leads == "contact_page" and _WORK_ON_IT.search(near))
            return url.leads if _OFFERED.search(near) or not is_work else None
        case "shortened":
            near = text[max(0, url.start - _NEAR) : url.end + _NEAR]
            return url.leads if _MESSENGER.search(near) and not _WORK_ON_IT.search(near) else None
        case "site" if _REACH.search(text[max(0, url.start - _NEAR) : url.start]):
            return "own_site"
    return None


def _schemes(folded: Folded) -> Iterator[Span]:
    for found in islice(_SCHEME.finditer(folded.text), MOST):
        to = found["to"]
        if found["call"] == "skype" and "?" not in to:
            continue  # a label and a name, which are the handle's
        if found["call"] in ("tel", "sms", "smsto", "callto") and not _is_number(to):
            continue
        if (
            found["call"] in ("mailto", "sip", "sips", "xmpp", "facetime")
            and "@" in to
            and is_example(to.partition("@")[2].partition("?")[0].rstrip(".,;"))
        ):
            continue
        if found["call"] == "mailto" and "@" not in to:
            continue
        yield _span(folded, found.start(), found.start("to") + len(to.rstrip(".,;:!?*_")), "scheme")


def _is_number(to: str) -> bool:
    digits = re.sub(r"\D", "", to)
    return is_with_code(digits) or is_alone(digits) or (len(digits) > 6 and not to.startswith("+"))


def _loose_pattern() -> re.Pattern[str]:
    """Known hosts with words or spaces for their dots and slashes, and something behind the slash."""
    parts = [host.split(".") for host in {*CONTACT, *CONTACT_BY_PATH, *SOCIAL} if host.count(".") < 3]
    first, second, third = (
        "|".join(sorted({part[at] for part in parts if len(part) > at}, key=lambda word: (-len(word), word)))
        for at in range(3)
    )
    dot = rf"(?:{DOT}|[\s,]{{1,2}})"
    known = rf"(?:{first}){dot}(?:{second})(?:{dot}(?:{third}))?"
    spelled = r"t[.\- ]m[.\- ]e|w[.\- ]?a[.\- ](?:dot[.\- ])?me"
    foreign = rf"(?P<tme>{spelled}|(?:т|тэ|ти|те|टी|ती|تي|ٹي|ت)(?:{DOT})(?:me|ми|ме|मी|مي|эм ?и))"
    return re.compile(
        rf"(?<![\w.])(?:(?:https?|hxxps?)\s{{0,3}}:?\s{{0,3}}/?\s{{0,3}}/?\s{{0,3}})?(?:www(?:{DOT}|\s{{1,3}})|www)?(?P<host>{known}|{foreign})"
        rf"\s{{0,3}}(?P<slash>{SLASH})\s{{0,3}}(?P<path>[@+]?[\w.+%-]+(?:\s{{0,3}}{SLASH}\s{{0,3}}[\w.+%-]+){{0,3}})"
    )


_HOSTS = frozenset({*CONTACT, *CONTACT_BY_PATH, *SOCIAL})
_LOOSE_HINTS = frozenset(
    {host.split(".")[0] for host in {*CONTACT, *CONTACT_BY_PATH, *SOCIAL}}
    | {*["т", "тэ", "ти", "те", "टी", "ती", "تي", "ٹي", "ت"]}
)
_SLASHES = frozenset(word[0] if word[0] > "\u3000" else re.split(r"[\[\\ ]", word)[0] for word in SLASH_STRONG)
_HAS_SIGN = re.compile(rf"/|{DOT_WORDS}|{SLASH_WORDS}|gg|\bee\b")
_PLAIN_HOST = re.compile(r"(?:https?://)?(?:www\.)?[\w.-]+")
_LOOSE: list[re.Pattern[str]] = []


def _loose(folded: Folded) -> Iterator[Span]:
    if not _HAS_SIGN.search(folded.text):
        return
    if not _LOOSE:
        _LOOSE.append(_loose_pattern())
    for found in islice(_LOOSE[0].finditer(folded.text), MOST):
        host = "t.me" if found["tme"] else re.sub(r"[\s,]*\.+[\s,]*|[\s,]+", ".", re.sub(DOT, ".", found["host"]))
        if host not in _HOSTS and (host.count(".") < 2 or not host.endswith((".zoom.us", ".webex.com"))):
            continue
        path = "/" + re.sub(r"\s", "", re.sub(SLASH_WORDS, "/", found["path"]))
        if leads(host, path) != "contact" and _PLAIN_HOST.fullmatch(found[0][: found.end("host") - found.start()]):
            continue  # a plain link, judged as such
        if leads(host, path) in ("contact", "profile"):
            yield _span(
                folded, found.start(), found.start("path") + len(found["path"].rstrip(".,;:!?*_")), "loose_link"
            )
