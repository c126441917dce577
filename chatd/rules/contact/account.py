"""Numbers and names that a word before or after them makes payment details: accounts, cards, wallets (R13, R14).

A strong label (IBAN, rekening, card) looks ahead some forty characters; a service (Zelle, PayPal) must be
joined to what it
names by nothing but small words. Orders, invoices, prices, dates and tests clear the number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import chain, takewhile
from typing import NamedTuple

from chatd.rules.contact import words_payment as said
from chatd.rules.contact.checksum import has_issuer, is_card
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.near import any_near, bounded
from chatd.rules.contact.testcards import is_test_card
from chatd.rules.contact.tokens import WORD, Tokens

BANK, ACCOUNT, CARD, NUMBER, NAME = "bank", "account", "card", "number", "name"
NUMBERS = re.compile(r"[0-9](?:[ .\-_/()*·•]{0,2}[0-9]){4,33}+(?![0-9a-z])")
_IDENT = re.compile(r"(?:[@$] ?|dollar (?:sign )?)?[a-z0-9](?:[\w-]|[.+](?=\w))*+")
_FOURS = re.compile(r"[0-9]{4}(?:[^0-9]{1,3}[0-9]{4}){3}")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{1,3}(?:\.\d{1,3}){3}"
)
_THOUSANDS = re.compile(
    r"[0-9]{1,3}[ .,][0-9]{3}(?:[.,][0-9]{2})?|[0-9]{1,2}([ .,])[0-9]{3}\1[0-9]{3}(?:[.,][0-9]{2})?|[1-9][0-9]{1,5}000"
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£₹¥₽₺₴₫₱]|\b(?:usd|eur|gbp|inr|rs|rp|idr|php|vnd|rub|uah|pln|tl|try|brl|r\$|pkr|us\$))\.? ?$"
)
_MONEY_AFTER = re.compile(
    r" ?(?:[$€£₹¥₽₺₴₫₱%元]|k\b|(?:usd|eur|euros?|dollars?|dolares|gbp|inr|rs|rupees?|rub|руб|р|грн|uah|pln|zl|tl|lira|"
    r"brl|reais|pesos?|php|vnd|dong|idr|usdt|usdc|btc|eth)\b)"
)
_SAYS = frozenset(
    said.forms("""
is are es son é est ist это hai है ہے هو هي 是 ay jest adalah 为 id username handle user tag nick name
usuario usuário utilisateur alias
""")
)
_PROVIDERS = frozenset({"gmail", "hotmail", "yahoo", "outlook", "icloud"})
_AT_PROVIDER = re.compile(
    r"(?P<local>[a-z0-9][\w.+-]{0,40}(?: [a-z0-9][\w.+-]{0,40}){0,3})"
    r"(?: ?@ ?| \(?(?:at|arroba|arobase|arobas|et|собака|собачка|песик|malpa|a cong|a keong|kuyruklu a|"
    r"klammeraffe)\)? )"
    r"(?:gmail|hotmail|yahoo|outlook|icloud)(?:(?: ?\. ?| (?:dot|punto|ponto|point|punkt|nokta|titik|kropka|"
    r"точка|cham) )com)?(?!\w)"
)
_AND = frozenset(said.forms("and or y e et und и і or o ou oder или ve dan và i at"))
_IDS = frozenset({"id", "ids", "uid", "customer", "account", "acc", "number"})
_OTHER_WORDS = frozenset(
    said.forms("""
verified blocked limited business personal fine okay good great ready preferred best also still currently
already always only slow fast better easier available down working broken connected linked enabled active
supported accepted possible required integration button checkout payments payment fees fee email link balance
account accounts app developer webhook webhooks invoice invoicing transaction transactions
gateway plugin module setup page form settings dashboard error errors issue issues problem option options
method methods subscription subscriptions refund refunds there here below above that this what which
with from have send paid pays pays works work does doesn then when where because before after again maybe money
transfer transfers api sdk standard express pro plus commerce smart pending done
integrado integración verificado verificada disponible bloqueada limitada mejor rápido integração verificada
disponível melhor bouton paiement vérifié disponible bloqué bestätigt verfügbar gesperrt
работает подключен подключён заблокирован верифицирован кнопка интеграция оплата оплаты платежи комиссия
заблоковано працює
""")
)


class Label(NamedTuple):
    """A word that says what follows: words of the text, [first, last), and its roles."""

    first: int
    last: int
    roles: frozenset[str]


@cache
def labels() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """First word -> labels that begin with it, the longest first."""
    roles: dict[tuple[str, ...], set[str]] = {}
    for role, rows in (
        (BANK, said.BANK),
        (ACCOUNT, said.ACCOUNT),
        (CARD, said.CARD),
        (NUMBER, said.BY_NUMBER),
        (NAME, said.BY_NAME),
    ):
        for label in said.forms(rows):
            roles.setdefault(tuple(WORD.findall(label)), set()).add(role)
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(roles, key=len, reverse=True):
        if words and words[0] not in ("a", "c"):
            index.setdefault(words[0], []).append((words, frozenset(roles[words])))
    return index


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what a label names. Nothing begins unless a label's first word stands in the text."""
    if tokens.known.isdisjoint(labels()) and "/c" not in tokens.text:
        return
    numbers = list(_numbers(tokens.text)) if tokens.digits > 4 else []
    for label in bounded(tokens.text, _labels_in(tokens)):
        if numbers and label.roles & {BANK, ACCOUNT, CARD}:
            for start, end in _numbered(tokens, label, numbers):
                yield Span(*folded.origin(start, end), "payment", "account")
        if label.roles & {NUMBER, NAME}:
            for start, end, reason in chain(_after(tokens, label), _before(tokens, label), _mail(tokens, label)):
                yield Span(*folded.origin(start, end), "payment", reason)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in NUMBERS.finditer(text):
        start = found.start()
        while start and text[start - 1] in "+(":
            start -= 1
        yield start, found.end()


_BRANCHES = frozenset({"ag", "agencia", "agência", "sucursal", "branch"})
_SLASHED = re.compile(r"(?<!\w)[ac]/c(?!\w)")


def has_label(tokens: Tokens) -> bool:
    """Whether any word here is a label."""
    return next(_labels_in(tokens), None) is not None


def _labels_in(tokens: Tokens) -> Iterator[Label]:
    index, words, free = labels(), tokens.words, 0
    if "/c" in tokens.text:
        for found in _SLASHED.finditer(tokens.text):
            first = bisect_left(tokens.places, (found.start(), 0))
            yield Label(first, first + 2, frozenset({BANK}))
    for place, word in enumerate(words):
        if place >= free and word in index:
            for label, roles in index[word]:
                if len(label) == 1 or tuple(words[place : place + len(label)]) == label:
                    free = place + len(label)
                    yield Label(place, free, roles)
                    break


def _numbered(tokens: Tokens, label: Label, numbers: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The numbers that begin within 45 characters after the label."""
    end = tokens.places[label.last - 1][1]
    first = bisect_left(numbers, (end, 0))
    if first == len(numbers) or numbers[first][0] > end + 45:
        return
    is_weak = label.roles <= {ACCOUNT} and not _is_banks(tokens, label)
    least = 5 if label.roles <= {BANK} else 7 if ACCOUNT in label.roles else 12
    if ACCOUNT in label.roles and not tokens.known.isdisjoint(_BRANCHES) and not is_weak:
        least = 5
    for place in numbers[first : first + 4]:
        digits = "".join(filter(str.isdigit, tokens.text[slice(*place)]))
        is_one = place[0] <= end + 45 and len(digits) >= (16 if is_weak else least)
        if is_one and CARD in label.roles and BANK not in label.roles:
            is_one = 15 <= len(digits) <= 19 and (
                is_card(digits) or bool(_FOURS.match(tokens.text, place[0])) or has_issuer(digits)
            )
        if is_one and not is_cleared(tokens, *place, is_strong=True):
            yield place


def _after(tokens: Tokens, label: Label) -> Iterator[tuple[int, int, str]]:
    """Through small words, to a number or a name."""
    text, places, words = tokens.text, tokens.places, tokens.words
    place, is_said = label.last, label.first > 0 and words[label.first - 1] in said.OWN
    while (
        place < len(words)
        and place < label.last + 9
        and words[place] in said.BETWEEN
        and text[places[place][0] - 1] not in "@$"
    ):
        is_said |= words[place] in _SAYS
        place += 1
    if place == len(words):
        return
    start, gap = places[place][0], text[places[place - 1][1] : places[place][0]]
    if len(gap.strip(" ")) > 4 or ". " in gap or "? " in gap or "\n\n" in gap:
        return
    if text[start - 2 : start] in ("@ ", "$ "):
        start -= 1
    sign = text[start - 1] if text[start - 1] in "@$+(" else ""
    if found := NUMBERS.match(text, start):
        digits = sum(map(str.isdigit, found[0]))
        is_id = NAME in label.roles and digits >= 6 and not _IDS.isdisjoint(words[label.last : place])
        if ((digits >= 7 and NUMBER in label.roles) or is_id) and not is_cleared(tokens, *found.span()):
            yield start - len(sign), found.end(), "pay_number"
    elif NAME in label.roles and (named := _IDENT.match(text, start - 1 if sign in ("@", "$") and sign else start)):
        is_said |= ":" in gap or "=" in gap or "-" in gap.strip() or ">" in gap
        if _is_name(named[0], tokens, place, is_said, text[named.end() : named.end() + 2]):
            yield named.start(), named.end(), "pay_name"


def _mail(tokens: Tokens, label: Label) -> Iterator[tuple[int, int, str]]:
    """`paypal: ana ruiz arroba gmail`: beside such a service no ending is needed."""
    if NAME not in label.roles or tokens.known.isdisjoint(_PROVIDERS):
        return
    end = tokens.places[label.last - 1][1]
    if found := _AT_PROVIDER.search(tokens.text, end, end + 90):
        words = found["local"].split(" ")
        own = list(takewhile(lambda word: word not in said.BETWEEN, reversed(words)))
        if own:
            yield found.end("local") - len(" ".join(own)), found.end(), "pay_mail"


def _is_name(name: str, tokens: Tokens, place: int, is_said: bool, behind: str) -> bool:
    bare = name.removeprefix("dollar ").removeprefix("sign ").lstrip("@$ ")
    if len(bare) < 3 or bare.isdigit() or not name.isascii() or bare in said.TESTING or bare in _OTHER_WORDS:
        return False
    if behind.startswith(("@", "(", "/", "=")):
        return False
    if name[0] in "@$" or " " in name:
        return name[0] == "@" or bare[0].isalpha()
    if re.search(r"\.(?:com|net|org|io|me|co|app|js|py|php)$", bare) or re.fullmatch(
        r"v?\d+[a-z]{0,4}|[a-z]{1,3}\d", bare
    ):
        return False
    if re.fullmatch(r"[a-z]\d{6,10}", bare):
        return True
    if re.search(r"[a-z]\w*\d|[a-z0-9][_.][a-z0-9]", bare):
        return is_said or bool(re.search(r"[a-z]{3,}[_.\d]", bare))
    if "-" in bare and "venmo" in tokens.words[max(0, place - 3) : place]:
        return True
    has_end = not behind.strip()[:1].isalnum() and not behind.startswith("'")
    return (
        is_said
        and has_end
        and len(bare) > 3
        and not bare.endswith(("ed", "ing", "able", "ly", "ado", "ada", "ido", "ment"))
    )


def _before(tokens: Tokens, label: Label) -> Iterator[tuple[int, int, str]]:
    """`0917 123 4567 (gcash)`, `@joe77 on venmo`."""
    text, places, words = tokens.text, tokens.places, tokens.words
    place = label.first - 1
    while place >= 0 and place > label.first - 4 and words[place] in said.BETWEEN:
        place -= 1
    if place < 0 or len(text[places[place][1] : places[place + 1][0]].strip()) > 2:
        return
    start, end = places[place]
    if words[place].isdigit() and NUMBER in label.roles:
        low = max(0, end - 40)
        for found in NUMBERS.finditer(text, low, end + 1):
            is_whole = found.end() == end and (found.start() > low or not low)
            least = 8 if found[0][0] == "0" or text[found.start() - 1 : found.start()] in ("+", "(") else 10
            if is_whole and sum(map(str.isdigit, found[0])) >= least and not is_cleared(tokens, *found.span()):
                yield *found.span(), "pay_number"
        return
    while start and (text[start - 1].isalnum() or text[start - 1] in "_.-") and end - start < 40:
        start -= 1
    if (
        NAME in label.roles
        and start
        and text[start - 1] in "@$"
        and not re.match(r"[\w.]", text[start - 2 : start - 1] or " ")
    ):
        if words[place + 1] in _AND:
            return
        after = words[label.last] if label.last < len(words) else ""
        if (
            text[start].isalpha()
            and place < label.first - 1
            and after not in _OTHER_WORDS
            and after not in said.TESTING
        ):
            yield start - 1, end, "pay_name"


def _is_banks(tokens: Tokens, label: Label) -> bool:
    is_own = label.first > 0 and tokens.words[label.first - 1] in said.OWN
    return is_own or not said.BANKING.isdisjoint(tokens.known)


def is_cleared(tokens: Tokens, start: int, end: int, *, is_strong: bool = False) -> bool:
    """R14: a price, a date, an address of a machine, a number of an order, something to test with."""
    text = tokens.text
    number = text[start:end]
    if is_test_card(tokens, "".join(filter(str.isdigit, number))):
        return True
    if _DATE.fullmatch(number) or (not is_strong and _THOUSANDS.fullmatch(number)):
        return True
    if _MONEY_BEFORE.search(text[max(0, start - 6) : start]) or (not is_strong and _MONEY_AFTER.match(text, end)):
        return True
    if _is_registered(tokens, start):
        return True
    return any_near(tokens, start, start, said.NUMBERED, 22, 0) or any_near(tokens, start, end, said.TESTING, 50, 25)


def _is_registered(tokens: Tokens, start: int) -> bool:
    """Whether the nearest words say that it is a number of a register or of a tax office."""
    if said.REGISTERED.isdisjoint(tokens.known):
        return False
    place = bisect_left(tokens.places, (start, 0)) - 1
    for at in range(place, max(-1, place - 4), -1):
        word = tokens.words[at]
        if word in said.REGISTERED:
            return word != "rut" or tokens.words[at - 1 : at] != ["cuenta"]
        if any(map(str.isdigit, word)) or word in labels():
            return False
    return False
