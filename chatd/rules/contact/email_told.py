"""Mail addresses with words or brackets for their signs, with spaces about these, or glued together (R13).

A name, a word for `@`, and a known mail provider or a domain with a known ending. R14: somebody who works at a company
is no address.
"""

import re
from collections.abc import Iterator

from chatd.rules.contact.domains import TLDS
from chatd.rules.contact.email_parts import ends_there, is_name, is_offered, is_one_word
from chatd.rules.contact.providers import MAILBOX, PROVIDER
from chatd.rules.contact.tokens import MARKS
from chatd.rules.contact.words_at import AT, DASH, DOT, DOT_WORDS, JOINT, JOINT_HINTS, TLD_WORDS, either

_MOST, _TRIES = 64, 256  # found ones and looked at ones per text
_NAME = rf"[\w{MARKS}.+%'-]{{1,40}}"
_WORD = re.compile(rf"(?<![\w{MARKS}.+%'-]){_NAME}[\s,]{{0,3}}$")
_JOINED = re.compile(rf"(?<![\w{MARKS}.+%'-]){_NAME}(?:{JOINT}{_NAME}){{0,4}}[\s,]{{0,3}}$")
_ASCII_END = re.compile(r"[a-z0-9._+%-]+$")
_TWO = re.compile(
    r"(?:^|[:,.;!(]\s?|\b(?:is|at|es|e|est|ist|hai|to|mail|email|correo|adalah|to|la|son|mi|id|it's)\s|है\s|ईमेल\s|هو\s|هے\s)(?P<first>[^\W\d_]{2,20})\s$"
)
_MORE_WORDS = re.compile(r"(?:\A|[:,.;!(]\s?)((?:[^\s:,.;!()@]{2,20}\s){1,2})\Z")
_ENDINGS = "|".join([*sorted(TLDS - {"co.uk", "com.br"}, key=lambda name: (-len(name), name)), *TLD_WORDS])
_JOINT_SIGNS = re.compile(r" [._+]|[._] |[\[(<{*][._]|[·•]")
_MAILBOX = re.compile(MAILBOX)
_KNOWN_ENDINGS = TLDS | {re.sub(r"\\s\?", " ", word) for word in TLD_WORDS} | set(TLD_WORDS) | {"c o m", "n e t", "r u"}
_PLAIN_ENDINGS = frozenset(
    {"com", "net", "org", "io", "dev", "app", "co", "ru", "ua", "de", "fr", "es", "pl", "br", "info"}
)
_IN_BRACKETS = re.compile(r"[\[({<*_|「『【]")
_LABEL = rf"[^\W_][\w{MARKS}-]{{0,40}}"
_LED = re.compile(
    r"(?:[\s,]+(?:then|dann|puis|luego|depois|potem|потом|потім|затем|the|der|das|le|la|el|l'|and|und|et|y|e|и|a|sign)){1,3}$"
)
_BRACKETED = re.compile(
    rf"(?<![\w.])(?P<local>[a-z0-9][\w.+-]{{1,40}}+)\s?[(\[{{<*]{{1,2}}(?P<inner>[^()\[\]{{}}<>\n@]{{1,30}})[)\]}}>*]{{1,2}}\s?(?P<sign>@?)\s?"
    rf"(?P<host>(?P<box>{PROVIDER})(?:{DOT}(?:{_ENDINGS})(?![a-z0-9])){{1,2}}|{_LABEL}\.[a-z]{{2,6}})(?![\w])"
)
_TALKED_OF = re.compile(r"[\"'«「]\s?[(\[{<].*[)\]}>]\s?[\"'»」]$")  # "(at)" in quotes: a word about the sign
_MEANS_AT = re.compile(
    r"\bat\b|arroba|sign|symbol|remove|delete|replace|spam|space|собак|snail|monkey|ignore|without|sin|ohne|sans|убер"
)
_RUN_TOGETHER = re.compile(
    r"(?:(?<=is )|(?<=it's )|(?<=me at )|(?<=: )|"
    r"(?<![\w.] )(?<![\w.]))(?P<local>[a-z0-9_.]{2,20}(?: [a-z0-9_.]{1,20}){0,3}?)(?:,[a-z ]{0,30},)?"
    r" (?:at|@|arroba|chez|bei) [a-z0-9]{2,20}(?: (?:- )?[a-z0-9]{2,20}){0,3}? ?(?:dot|punto|ponto|"
    r"point|punkt|\.) ?(?:com|net|org|co|io|de|fr|es|uk)"
    r"(?: (?:dot|punto|ponto|point) [a-z]{2})?(?![a-z0-9])"
)
_GLUED = re.compile(
    r"(?<![\w%@])(?P<local>[a-z0-9.+][\w.+-]{1,40}?)[_\-.@]{0,2}(?:at|arroba|chez|arobase)?[_\-.]?"
    r"(?P<box>gmail|hotmail|yahoo|outlook|icloud|protonmail|ymail|mailru|yandex)[_\-]?(?:dot|punto|ponto|point|punkt|[.,])?[_\-]?"
    r"(?P<ending>com|co\.?uk|fr|es|de|ru|me|com\.?br|in)(?![a-z0-9])"
)
_ODD_SIGN = re.compile(
    rf"(?<![\w.])(?P<local>[a-z0-9][\w.+-]{{2,40}}+)\s?[^\w\s.,;:/?!&\"'=()<>@\-]{{1,3}}\s?(?P<host>{MAILBOX}\s?[.,·•]\s?[a-z]{{2,4}})(?![\w])"
)
_TAIL: list[re.Pattern[str]] = []


def _tail() -> re.Pattern[str]:
    """A word or sign for `@` and the domain behind it; made when first needed."""
    if not _TAIL:
        end, gap = r"(?![a-z0-9])", r"[\s,]{0,3}"
        joint = rf"(?:{DOT}|\s{{0,2}}{either(DASH)}\s{{0,2}})"
        _TAIL.append(
            re.compile(
                rf"{AT}(?={gap}+[^\W_]|{gap}+[(\[{{<*_]){gap}(?P<filler>(?:that|the|good|old|of|de|le|el|then|dann|puis|luego|depois|potem|потом|потім|a|und|et|y|e|и)[\s,]{{1,3}}){{0,3}}"
                rf"(?:(?P<box>{PROVIDER})(?:\s?(?:mail|email)\b)?(?:(?P<dot>{DOT})(?P<ending>{_ENDINGS})(?:{DOT}[a-z]{{2}})?{end}"
                rf"|[\s,]{{0,2}}(?P<bare>com|net|org|ru|de|fr|pl|ua|c\s?o\s?m|ком|ру|कॉम|كوم){end}|(?![\w])(?!{DOT}[a-z]))"
                rf"|(?P<label>{_LABEL}(?:{joint}{_LABEL}){{0,3}}?)(?P<labeldot>{DOT})(?P<labelend>{_ENDINGS}|[^\W\d_][\w{MARKS}]{{1,11}})(?:{DOT}[a-z]{{2}})?{end})"
            )
        )
    return _TAIL[0]


def told(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, str, str, str]]:
    """Start, end, reason, name and domain of each address with words or spaces about its signs."""
    has_joints = not JOINT_HINTS.isdisjoint(known) or _JOINT_SIGNS.search(text) is not None
    local = _JOINED if has_joints else _WORD
    found_ones = 0
    for tries, found in enumerate(_tail().finditer(text)):
        if tries >= _TRIES or found_ones >= _MOST:
            return
        before = text[max(0, found.start() - 90) : found.start()]
        bare = before.rstrip(" \n,")
        if found["strong"] and (led := _LED.search(bare)):
            bare = bare[: led.start()]
            before = bare + " "
        if (
            not bare
            or (found["bracket"] and _TALKED_OF.match(found["bracket"]))
            or len(before) - len(bare) > 3
            or bare[-1] in '([{<;:!?/|"@'
            or (bare != before and found["sign"] and "," in before[-2:])
        ):
            continue
        if (
            found["sign"] == "@"
            and bare == before
            and found["labelend"]
            and " " not in found[0]
            and not _IN_BRACKETS.search(found[0])
        ):
            continue  # a plain one
        if bare == before and found["sign"] and before[-2:-1] in " \n" and "." not in before[-5:-1]:
            continue  # one letter is no mailbox
        name = local.search(before)
        if name is None:
            continue
        start, words = name.start() + max(0, found.start() - 90), name[0].rstrip(" \n,")
        if not words.isascii() and (ascii_end := _ASCII_END.search(words)):
            start, words = start + ascii_end.start(), ascii_end[0]
        start, words = start + len(words) - len(words.lstrip(".-'*_ ")), words.strip(".-'*_ ")
        if _means_mail(found, words, text[max(0, start - 60) : start], text[found.end() : found.end() + 60]):
            host = found["box"] or re.sub(
                r"\s", "", re.sub(DOT_WORDS, ".", f"{found['label']}{found['labeldot']}{found['labelend']}")
            )
            end = found.start() + len(found[0].rstrip())
            if not (found["sign"] or found["bracket"]) or " " in found[0]:
                start = _with_first_name(text, start, words)
                if is_one_word(text[end : end + 40]) and (more := _MORE_WORDS.search(text, max(0, start - 44), start)):
                    start = more.start(1)
            yield start, end, "spaced" if found["sign"] else "words", words, host
            found_ones += 1
    if is_one_word(text):
        for found in _RUN_TOGETHER.finditer(text):
            yield found.start(), found.end(), "run_together", found["local"], "all"
    if not {"(", "[", "{", "<", "*"}.isdisjoint(text):
        yield from _bracketed(text)


def _bracketed(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """`annie (replace with at) proton.me`, `joe(removethis)@gmail.com`."""
    for found in _BRACKETED.finditer(text):
        named, has_sign = is_name(found["local"], True), bool(found["sign"] or _MEANS_AT.search(found["inner"]))
        is_told = has_sign or (found["box"] and (named == "yes" or " " not in found["inner"]))
        if named != "no" and is_told:
            yield found.start(), found.end(), "bracketed", found["local"], found["host"]


def _with_first_name(text: str, start: int, words: str) -> int:
    """`reach me at marta vance at gmail`: where both words of the name begin."""
    if words.isascii() and not words.isalpha():
        return start
    first = _TWO.search(text[max(0, start - 30) : start])
    if first is not None and first.start() == 0 and start > 30:
        first = None  # the middle of a sentence
    if first is None or is_name(first["first"]) == "no":
        return start
    return start - len(first["first"]) - 1


def _means_mail(found: re.Match[str], name: str, before: str, after: str) -> bool:
    """Whether `name AT domain` is an address, and not somebody at work at a company."""
    is_plain = bool(found["sign"] or found["bracket"] or found["strong"]) or (found["labeldot"] or "").strip(
        " ,"
    ) not in ("", ".")
    named = is_name(name, is_plain)
    if not name or named == "no":
        return False
    if (
        found["labelend"]
        and found["labelend"] not in _KNOWN_ENDINGS
        and not (found["bracket"] and _IN_BRACKETS.search(found["labeldot"]))
        and not (
            found["strong"]
            and not found["filler"]
            and is_name(found["label"]) != "no"
            and found["labeldot"].strip(" ,") not in ".•·∙"
        )
    ):
        return False
    has_box, has_ending = bool(found["box"]), bool(found["ending"] or found["labelend"] or found["bare"])
    dot = found["dot"] or found["labeldot"] or ""
    if found["labelend"] == "net" and _DOT_NET.match(after):
        return False
    if not has_box and dot.startswith(".") and dot.endswith((" ", "\n")):
        return False
    is_word_dot = bool(dot.strip(" ,")) and (
        dot.strip(" ,") not in ".•·∙" or (dot.strip() != "." and found["labelend"] in _PLAIN_ENDINGS)
    )
    if has_box and not has_ending and not _MAILBOX.fullmatch(found["box"]):
        has_box = named == "yes" and not found["sign"]
    if found["sign"]:
        return has_box or is_word_dot or has_ending
    if found["bracket"]:
        return has_box or has_ending
    if found["strong"]:
        return has_ending or (has_box and (named == "yes" or is_offered(before) or ends_there(after)))
    if has_ending and is_word_dot:
        return True
    if has_box and named == "yes":
        return True
    is_alone = not before.strip() and ends_there(after)
    if found["weak"] != "at":
        return has_box and ((is_offered(before) and ends_there(after)) or is_alone)
    if has_box and has_ending:
        return not _ARTICLE.search(before)
    if has_box:
        return (
            is_alone
            or (is_offered(before) and ends_there(after))
            or re.fullmatch(r"\w[ -]mail", found["box"]) is not None
        )
    return has_ending and _MAIL.search(before) is not None


_DOT_NET = re.compile(r"\s(?:core|framework|maui|stack|app|api|dev\w*|engineer|project|version|runtime|sdk|[0-9])")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|any|some|no|every|your|our|their)\s$")
_MAIL = re.compile(
    r"\b(?:write|email|e-mail|mail|forward)(?: it| them| me)? (?:to )?$|"
    r"(?:e-?mail|mail|correo|courriel|почт\w*|пошт\w*|мыл\w*|адрес\w*|eposta|e-posta|surel|poczt\w*|"
    r"ईमेल|मेल|اي ميل|بريد|邮箱)\W{0,3}(?:\w{1,8}\W{1,3}){0,3}$"
)


def glued(text: str) -> Iterator[tuple[int, int, str]]:
    """`johnatgmaildotcom`, `john#gmail.com`: start, end and reason."""
    for count, found in enumerate(_GLUED.finditer(text)):
        before_box, has_dot = text[found.start("box") - 1], "." in text[found.start("box") : found.end()]
        if has_dot and before_box in ".@":
            continue  # mail.yahoo.com is a site, john@gmail.com is plain
        if is_name(found["local"]) != "no" and text[max(0, found.start() - 1) : found.start()] != "/":
            yield found.start(), found.end(), "glued"
        if count >= _MOST:
            break
    for count, found in enumerate(_ODD_SIGN.finditer(text)):
        if is_name(found["local"]) != "no" and text[max(0, found.start() - 1) : found.start()] != "/":
            yield found.start(), found.end(), "odd_sign"
        if count >= _MOST:
            break
