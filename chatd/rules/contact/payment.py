"""Payment details (R13): account and card numbers that prove themselves, wallets, links, names at payment services.

What needs a word beside it is in `account`, links in `paylink`, crypto money in `coins`. Here: IBANs, cards,
UPI names,
and the bank numbers that have a form of their own. Contexts clear tests, orders and examples (R14).
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from chatd.rules.contact import account, checksum, coins, paylink, upi
from chatd.rules.contact import words_payment as said
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.near import any_near, bounded
from chatd.rules.contact.testcards import is_test_card
from chatd.rules.contact.tokens import Tokens

_IBAN = re.compile(
    r"(?<![a-z0-9])[a-z][ .\-_/]?[a-z][ .\-_/]{0,3}[0-9][ .\-_/]?[0-9](?:[ .\-_/·•]{0,3}[a-z0-9]){11,30}"
)
_CASHTAG = re.compile(r"(?<![\w$])\$[a-z][\w-]{1,24}(?![\w(=\[])")
_TO_CASHTAG = re.compile(r"(?:send|pay(?:ment|ments|me)?|tip|transfer|zap)(?: \w+){0,3} (?:to|at|me) ?:? ?$")
_CASH = frozenset(["cashapp", "cashtag", "cash"])
_WEBMONEY = re.compile(r"(?<![a-z0-9])[zruebxhk][ -]?(?:[0-9][ -]?){11}[0-9](?![a-z0-9])")
_WEBMONEY_WORDS = frozenset(said.forms("webmoney wmz wmr wmu wme вебмани wm вм кошелек кошелёк"))
_IFSC = re.compile(r"(?<![a-z0-9])[a-z]{4}0[a-z0-9]{6}(?![a-z0-9])")
_BIC = re.compile(r"(?<![a-z0-9])[a-z]{4}[ -]?[a-z]{2}[ -]?[a-z0-9]{2}(?:[ -]?[a-z0-9]{3})?(?![a-z0-9])")
_BIC_LABEL = re.compile(
    r"(?:swift|bic|свифт|سويفت)(?:[ /-]?(?:swift|bic|code|codigo|код|kodu|no|bic code))?"
    r"(?: is| es| est| ist)? ?[:=#-]? ?"
)
_SORT = re.compile(r"[0-9](?<![0-9-].)[0-9][ -][0-9]{2}[ -][0-9]{2}(?![0-9-])")
_PIX = re.compile(r"(?<![a-z0-9-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![a-z0-9-])")
_CPF = re.compile(
    r"(?<![0-9.])(?:[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}|"
    r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}/?[0-9]{4}-?[0-9]{2})(?![0-9])"
)
_CBU_ALIAS = re.compile(r"(?<![\w.])[a-z0-9-]{3,}\.[a-z0-9-]{3,}(?:\.[a-z0-9-]{2,})?(?![\w@.])")
_CARD = re.compile(r"[0-9](?<![0-9a-z.+-].)(?:[ .\-_/·•]{0,3}[0-9]){12,27}(?![0-9a-z])")
_GROUPED = re.compile(
    r"[0-9]{4}(?:[^0-9]{1,3}[0-9]{4}){2,3}|[0-9]{4}[^0-9]{1,3}[0-9]{6}[^0-9]{1,3}[0-9]{5}|"
    r"[0-9]{4}(?:[^0-9]{1,3}[0-9]{4}){3}[^0-9]{1,3}[0-9]{2,3}"
)


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13, R14: everything by which somebody can be paid."""
    text = folded.text
    parts = [
        coins.find(folded, tokens),
        paylink.find(folded, tokens),
        account.find(folded, tokens),
        upi.find(folded, tokens),
    ]
    if tokens.digits > 8:
        parts += [_ibans(folded, tokens), _cards(folded, tokens)]
    if tokens.digits > 5 or not tokens.known.isdisjoint(_SWIFT):
        parts.append(_by_form(folded, tokens))
    if "$" in text:
        parts.append(_cashtags(folded, tokens))
    if "alias" in tokens.known or "cbu" in tokens.known or "cvu" in tokens.known:
        parts.append(_aliases(folded, tokens))
    return chain.from_iterable(parts)


def _span(folded: Folded, place: tuple[int, int], reason: str) -> Span:
    return Span(*folded.origin(*place), "payment", reason)


def _bare(piece: str) -> str:
    return "".join(sign for sign in piece if sign.isalnum())


def _ibans(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """One that holds; beside the word IBAN also one that only looks like it."""
    text = folded.skeleton
    has_form = any(word[2:4].isdigit() and word[:2].isalpha() for word in tokens.known)
    is_parted = not has_form and _IBAN_WORDS.isdisjoint(tokens.known)
    if is_parted and not (tokens.digits > 11 and _PARTED_IBAN.search(text)):
        return
    for found in islice(_IBAN.finditer(text), _MOST_IBANS):
        length = checksum.IBAN_CHARS.get(_bare(found[0][:3])[:2].upper(), 99)
        if length == 99:
            continue
        signs = [at for at in range(*found.span()) if text[at].isalnum()]
        if len(signs) < length:
            continue
        end = signs[length - 1] + 1
        is_whole = not text[end : end + 1].isalnum()
        bare = _bare(text[found.start() : end])
        is_proven = checksum.is_iban(bare) or checksum.is_iban(bare[:2] + bare[2:].translate(_LETTERS_FOR_DIGITS))
        if is_parted and sum(map(str.isalpha, bare[4:])) > _MOST_LETTERS:
            continue
        is_called = any_near(tokens, found.start(), end, _IBAN_WORDS, 30, 10) and is_whole
        if (is_proven or is_called) and not _is_example(tokens, found.start(), end):
            yield _span(folded, (found.start(), end), "iban")


# `DE-89-3704…`, `D E 8 9 3 7…`: the check alone would let in one sentence in a hundred.
_PARTED_IBAN = re.compile(
    r"(?<![a-z0-9])[a-z][ .\-_/]{0,3}[a-z][ .\-_/]{1,3}[0-9][ .\-_/]{0,3}[0-9][ .\-_/]{1,3}[a-z0-9]"
)
_MOST_LETTERS = 5
_MOST_IBANS = 60  # looked at in one text
_LETTERS_FOR_DIGITS = str.maketrans("oil", "011")
_IBAN_WORDS = frozenset(said.forms("iban ibanim ибан आईबान آيبان ايبان bank banco banque konto account rekening hesap"))


def _is_example(tokens: Tokens, start: int, end: int) -> bool:
    """R14: numbers to test with; not if it is somebody's own."""
    if any_near(tokens, start, start, said.OWN, 24, 0):
        return False
    return any_near(tokens, start, end, said.TESTING, 60, 40)


def _cards(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    text = folded.text
    for found in bounded(text, _CARD_ODDLY.finditer(text)):
        if checksum.is_card("".join(filter(str.isdigit, found[0]))) and not _is_example(tokens, *found.span()):
            yield _span(folded, found.span(), "card")
    for found in bounded(text, _CARD.finditer(text)):
        digits = _bare(found[0])
        start, end = found.span()
        if checksum.is_clabe(digits) or checksum.is_cbu(digits) or checksum.is_nrb(digits):
            pass
        elif len(digits) in (14, 15, 16, 18, 19) and checksum.is_card(digits):
            if is_test_card(tokens, digits):
                continue
            if (
                len(digits) != 16
                and not _GROUPED.fullmatch(found[0])
                and not any_near(tokens, start, end, _CARD_WORDS, 40, 30)
            ):
                continue
        elif not (_GROUPED.fullmatch(found[0]) and checksum.has_issuer(digits) and _is_paid(tokens, start, end)):
            continue
        if not any_near(tokens, start, start, said.NUMBERED, 30, 0) and not _is_example(tokens, start, end):
            yield _span(folded, (start, end), "card")


_CARD_ODDLY = re.compile(
    r"(?<![0-9])[2-6][0-9]{3}(?P<sign> ?[*~|:,+#=x&] ?| ?[*~|:,+#=x&]{2} ?)[0-9]{4}(?:(?P=sign)[0-9]{4}){2}(?![0-9])"
)


def _is_paid(tokens: Tokens, start: int, end: int) -> bool:
    """Banks or money are spoken of nearby."""
    return any_near(tokens, start, end, _CARD_WORDS, 40, 30) or any_near(tokens, start, end, said.BANKING, 40, 30)


_CARD_WORDS = frozenset(said.forms(said.CARD)) | frozenset(
    said.forms("cc cvv cvc expiry exp amex unionpay 银 卡 pay send")
)


def _by_form(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """Numbers of banks that have a form, each beside its own word."""
    text, known = folded.text, tokens.known
    if not known.isdisjoint(_IFSC_WORDS):
        for found in bounded(text, _IFSC.finditer(text)):
            if any_near(tokens, *found.span(), _IFSC_WORDS, 60, 60):
                yield _span(folded, found.span(), "bank_code")
    if not known.isdisjoint(_SWIFT):
        for label in bounded(text, _BIC_LABEL.finditer(text)):
            code = _BIC.match(text, label.end())
            if code and _bare(code[0])[4:6].upper() in _COUNTRIES and _is_bic(folded, code, label, tokens):
                yield _span(folded, code.span(), "bank_code")
    if "entidade" in known:
        for found in bounded(text, _MULTIBANCO.finditer(text)):
            yield _span(folded, found.span("entity"), "bank_code")
            yield _span(folded, found.span("reference"), "account")
    if not known.isdisjoint(_BRANCHES) and (not known.isdisjoint(_ACCOUNTS) or "c/c" in text):
        for found in bounded(text, _BRANCH.finditer(text)):
            yield _span(folded, found.span("number"), "bank_code")
    if "sort" in known:
        for found in bounded(text, _SORT.finditer(text)):
            if any_near(tokens, found.start(), found.start(), frozenset({"sort", "sc"}), 24, 0):
                yield _span(folded, found.span(), "bank_code")
    for found in bounded(text, _SORT_AND_ACCOUNT.finditer(text)):
        place = found.span()
        is_paid = any_near(tokens, *place, said.BANKING, 60, 40) or any_near(tokens, *place, _PAYING, 40, 30)
        if is_paid and not any_near(tokens, *place, said.NUMBERED, 20, 0):
            yield _span(folded, found.span("sort"), "bank_code")
            yield _span(folded, found.span("account"), "account")
    if not known.isdisjoint(_PIX_WORDS):
        for form in (_PIX, _CPF):
            for found in bounded(text, form.finditer(text)):
                is_right = form is _PIX or checksum.is_cpf(_bare(found[0])) or "pix" in known
                if is_right and any_near(tokens, *found.span(), _PIX_WORDS, 60, 30):
                    yield _span(folded, found.span(), "pix")
    if not known.isdisjoint(_WEBMONEY_WORDS) or "wm" in known:
        for found in bounded(text, _WEBMONEY.finditer(text)):
            yield _span(folded, found.span(), "webmoney")


_OF_BANKS = (said.BANKING | _IBAN_WORDS) - {"swift", "transfer", "inter", "code", "wire"}


def _is_bic(folded: Folded, found: re.Match[str], label: re.Match[str], tokens: Tokens) -> bool:
    """In capitals, with a digit, or in one word behind a colon where a bank is spoken of: `code format is` is none."""
    first, last = folded.origin(*found.span())
    written = folded.original[first:last]
    is_one = _bare(found[0]) == found[0]
    if not any(map(str.islower, written)) or (is_one and not written.isalpha()):
        return True
    return is_one and label[0].rstrip()[-1] in ":=#" and not _OF_BANKS.isdisjoint(tokens.known)


_SORT_AND_ACCOUNT = re.compile(
    r"(?P<sort>[0-9](?<![0-9-].)[0-9][- ][0-9]{2}[- ][0-9]{2})(?:[ ,/;]{1,3}(?:and |acc(?:ount|t)? |"
    r"a/c )?)(?P<account>[0-9]{7,8})(?![0-9-])"
)
_PAYING = frozenset({"pay", "send", "account", "transfer", "sort", "acc", "bank", "paid"})
_MULTIBANCO = re.compile(
    r""
    r"entidade\W{1,3}(?P<entity>[0-9]{5})\W.{0,20}?"
    r"ref(?:erencia)?\W{1,3}(?P<reference>[0-9]{3} ?[0-9]{3} ?[0-9]{3})(?![0-9])"
)
_BRANCHES = frozenset({"agencia", "ag", "branch", "transit", "institution"})
_ACCOUNTS = frozenset({"conta", "account", "acc", "acct", "cuenta", "cc", "corrente", "konto"})
_BRANCH = re.compile(
    r"(?<!\w)(?:agencia|ag|branch|transit|institution)(?: ?(?:no|number|code|nr|num))?[ .:#]{1,3}"
    r"(?P<number>[0-9]{3,5}(?:-[0-9])?)(?![\w-])"
)
_IFSC_WORDS = frozenset(said.forms("ifsc neft imps rtgs account a/c acc bank khata खाता आईएफएससी branch"))
_SWIFT = frozenset(said.forms("swift bic свифт سويفت"))
_PIX_WORDS = frozenset({"pix", "chave", "chaves"})
_COUNTRIES = frozenset(checksum.IBAN_CHARS) | frozenset(
    [
        "US",
        "CA",
        "AU",
        "IN",
        "CN",
        "HK",
        "SG",
        "JP",
        "NZ",
        "ZA",
        "MX",
        "AR",
        "CL",
        "PE",
        "CO",
        "ID",
        "TH",
        "VN",
        "PH",
        "KR",
        "TW",
        "MY",
        "BD",
        "LK",
        "KE",
        "NG",
        "GH",
        "TZ",
        "UG",
    ]
)


def _cashtags(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`$joe` beside Cash App, or as where to send; no amount, no variable."""
    text = folded.text
    is_cash = not tokens.known.isdisjoint(_CASH) and ("app" in tokens.known or "cash" not in tokens.known)
    for found in bounded(text, _CASHTAG.finditer(text)):
        is_where = bool(_TO_CASHTAG.search(text[max(0, found.start() - 40) : found.start()]))
        if (is_cash or is_where) and not any_near(tokens, *found.span(), said.TESTING, 40, 20):
            yield _span(folded, found.span(), "cashtag")


def _aliases(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """An Argentine alias: words with dots beside `alias` and a word of banking."""
    words = frozenset({"alias"})
    if tokens.known.isdisjoint(
        (
            "mp",
            "mercado",
            "cbu",
            "cvu",
            "mercadopago",
            "transferi",
            "transferir",
            "transferime",
            "pagar",
            "pago",
            "mi",
            "cuenta",
        )
    ):
        return
    for found in bounded(folded.text, _CBU_ALIAS.finditer(folded.text)):
        if any_near(tokens, found.start(), found.start(), words, 30, 0):
            yield _span(folded, found.span(), "alias")
