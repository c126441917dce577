"""Mail addresses (R13): plain, spaced, with words for signs in many languages, glued together, or lacking a part.

Plain ones need an `@`; all others need a known mail provider or a word for a dot before a known ending, and a name before them.
R14: reserved example domains, logins of shells and repositories, retina files and addresses nobody reads are no details.
"""

import re
from collections.abc import Iterable, Iterator

from chatd.rules.contact.domains import FILES, TLDS
from chatd.rules.contact.email_parts import is_name, partial
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.providers import HINTS, MAILBOX, PROVIDER
from chatd.rules.contact.tokens import MARKS, Tokens
from chatd.rules.contact.urls import is_example
from chatd.rules.contact.words_at import AT, AT_HINTS, DOT, DOT_HINTS, DOT_WORDS, JOINT, JOINT_HINTS, TLD_WORDS

_PLAIN = re.compile(
    r"(?<![\w.+%'-])(?P<local>[\w.+%!#$&'*/=?^`{|}~-]{1,64}+)@(?P<host>(?:[^\W_](?:[\w-]{0,62}+)[.,]){1,6}+[^\W\d_]{2,24}+)"
)
_ASCII_END = re.compile(r"[a-z0-9._+%-]+$")
_ASCII_START = re.compile(r"[a-z0-9.-]+\.[a-z]{2,24}")
_SHELL = re.compile(r"(?:\b(?:ssh|scp|rsync|sftp|mosh|ftp)\b[^\n]{0,40}|://[^\s]{0,60})$")
_NOBODY = re.compile(r"(?:no|do-?not|donot)[._-]?reply|mailer-daemon|postmaster|bounces?|notifications?|npm|git|root")
_MOST = 64  # found ones per text: whoever gives more has given enough
_TRIES = 256  # looked at per text


def _tail_pattern() -> re.Pattern[str]:
    """A word or sign for `@` and the domain behind it."""
    endings = "|".join([*sorted(TLDS - {"co.uk", "com.br"}, key=lambda name: (-len(name), name)), *TLD_WORDS])
    end = r"(?![a-z0-9])"
    label = r"[^\W_][\w-]{0,40}"
    return re.compile(
        rf"{AT}(?=\s{{0,3}}+[\w(\[{{<*_])\s{{0,3}}(?:(?:that|the|good|old)\s){{0,3}}"
        rf"(?:(?P<box>{PROVIDER})(?:\s?(?:mail|email)\b)?(?:(?P<dot>{DOT})(?P<ending>{endings})(?:{DOT}(?:[a-z]{{2}}))?{end}|"
        rf"\s?,?\s?(?P<bare>com|net|ru|de|fr|c\s?o\s?m|ком|ру|कॉम|كوم){end}|(?![\w])(?!{DOT}[a-z]))"
        rf"|(?P<label>{label}(?:{DOT}{label}){{0,2}}?)(?P<labeldot>{DOT})(?P<labelend>{endings}){end})"
    )


_LOCAL = re.compile(
    rf"(?<![\w{MARKS}.+%'-])[\w{MARKS}.+%'-]{{1,40}}(?:{JOINT}[\w{MARKS}.+%'-]{{1,40}}){{0,4}}\s{{0,3}}$"
)
_WORD = re.compile(rf"(?<![\w{MARKS}.+%'-])[\w{MARKS}.+%'-]{{1,40}}+\s{{0,3}}$")
_GLUED = re.compile(
    rf"(?<![\w%])(?P<local>[a-z0-9.+][\w.+-]{{1,40}}?)[_\-.]?(?:at|arroba|chez|arobase)?[_\-.]?(?P<box>gmail|hotmail|yahoo|outlook|icloud|protonmail|"
    rf"ymail|mailru|yandex)[_\-]?(?:dot|punto|ponto|point|punkt|[.,])?[_\-]?(?P<ending>com|co\.?uk|fr|es|de|ru|me|com\.?br|in)(?![a-z0-9])"
)
_ODD_SIGN = re.compile(
    rf"(?<![\w.])(?P<local>[a-z0-9][\w.+-]{{2,40}}+)\s?[^\w\s.,;:/?!&\"'=()<>@\-]{{1,3}}\s?(?P<host>{MAILBOX}\.[a-z]{{2,4}})(?![\w])"
)
_TAIL: list[re.Pattern[str]] = []


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """Every mail address, whole."""
    spans: list[Span] = []
    has_sign = "@" in tokens.chars
    if has_sign:
        spans += _plain(folded)
    has_box = not HINTS.isdisjoint(tokens.known)
    if (has_sign or not AT_HINTS.isdisjoint(tokens.known) or "%" in tokens.chars or ";" in tokens.chars) and (
        has_box or not DOT_HINTS.isdisjoint(tokens.known) or has_sign
    ):
        spans += _told(folded, tokens)
    if "mail" in folded.text or "yahoo" in folded.text or "outlook" in folded.text or has_box:
        spans += _glued(folded)
        if has_box:
            spans += [_span(folded, start, end, "partial") for start, end in partial(folded.text)]
    return spans


def _span(folded: Folded, start: int, end: int, reason: str) -> Span:
    return Span(*folded.origin(start, end), "email", reason)


def _plain(folded: Folded) -> Iterator[Span]:
    text = folded.text
    for count, found in enumerate(_PLAIN.finditer(text)):
        local, host = found["local"], found["host"].replace(",", ".")
        start, end = found.start(), found.end()
        if not local.isascii() and (ascii_end := _ASCII_END.search(local)):
            start += ascii_end.start()
            local = ascii_end[0]
        if not host.isascii() and (ascii_start := _ASCII_START.match(host)):
            end = found.start("host") + ascii_start.end()
            host = ascii_start[0]
        while local and local[0] in "*_~'`/|{=?!#$&^.-+":
            start, local = start + 1, local[1:]
        if local and not _is_no_detail(text, start, local, host):
            yield _span(folded, start, end, "plain")
        if count >= _MOST:
            return


def _is_no_detail(text: str, start: int, local: str, host: str) -> bool:
    """R14: an example, a file, a login, or an address that nobody reads."""
    ending = host.rpartition(".")[2]
    return (
        is_example(host)
        or (ending in FILES and ending not in TLDS)
        or bool(_NOBODY.fullmatch(local))
        or bool(_SHELL.search(text[max(0, start - 60) : start]))
    )


def _told(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """Words for signs, spaces about signs."""
    if not _TAIL:
        _TAIL.append(_tail_pattern())
    text = folded.text
    found_ones = 0
    has_joints = not JOINT_HINTS.isdisjoint(tokens.known)
    for tries, found in enumerate(_TAIL[0].finditer(text)):
        if tries >= _TRIES:
            return
        before = text[max(0, found.start() - 90) : found.start()]
        bare = before.rstrip()
        if not bare or len(before) - len(bare) > 3 or (bare[-1] in '([{<,;:!?/|"@'):
            continue
        if found["sign"] and bare == before and before[-2:-1] in " \n" and not has_joints:
            continue  # one letter is no mailbox
        local = (_LOCAL if has_joints or " ." in before or ". " in before or " _" in before else _WORD).search(before)
        if local is None:
            continue
        start = found.start() - len(before) + local.start()
        name = local[0].strip()
        if not name.isascii() and (ascii_end := _ASCII_END.search(name)):
            start += ascii_end.start()
            name = ascii_end[0]
        name_start = start + (len(name) - len(name.lstrip(".-'*_ ")))
        host = found["box"] or re.sub(
            r"\s", "", re.sub(DOT_WORDS, ".", f"{found['label']}{found['labeldot']}{found['labelend']}")
        )
        if _is_no_detail(text, name_start, name, host):
            continue
        if _means_mail(found, name.strip(".-'*_ "), text[max(0, name_start - 60) : name_start], text[found.end() :]):
            yield _span(folded, name_start, found.end(), "words" if not found["sign"] else "spaced")
            found_ones += 1
            if found_ones >= _MOST:
                return


def _means_mail(found: re.Match[str], name: str, before: str, after: str) -> bool:
    """Whether `name AT domain` is an address, and not somebody at work at a company."""
    has_box, has_ending = bool(found["box"]), bool(found["ending"] or found["labelend"] or found["bare"])
    dot = found["dot"] or found["labeldot"] or ""
    if not has_box and dot.startswith(".") and dot.endswith(" "):
        return False
    is_word_dot = bool(dot.strip()) and dot.strip() not in ".•·∙"
    is_named = is_name(name)
    return (
        bool(name)
        and is_named != "no"
        and (
            bool(
                found["sign"] and (has_box or is_word_dot or (has_ending and is_named == "yes") or " " not in found[0])
            )
            or bool(found["bracket"] and has_ending)
            or bool(found["bracket"] and has_box)
            or (has_ending and is_word_dot)
            or (has_box and is_named == "yes")
            or (bool(found["strong"]) and has_ending)
            or (has_box and has_ending and found["weak"] == "at")
            or (found["weak"] == "at" and (has_ending or has_box) and bool(_CONTEXT.search(before)))
            or (found["weak"] == "at" and has_box and not before.strip() and not after.strip(" .!?"))
            or (found["weak"] == "at" and has_box and re.fullmatch(r"\w[ -]mail", found["box"]) is not None)
        )
    )


_CONTEXT = re.compile(
    r"(?:e-?mail|mail|correo|courriel|почт\w*|пошт\w*|мыл\w*|адрес\w*|eposta|e-posta|surel|poczt\w*|ईमेल|मेल|اي ميل|بريد|邮箱)\W{0,3}(?:\w{1,8}\W{1,3}){0,3}$"
)


def _glued(folded: Folded) -> Iterator[Span]:
    text = folded.text
    for pattern, reason in ((_GLUED, "glued"), (_ODD_SIGN, "odd_sign")):
        for count, found in enumerate(pattern.finditer(text)):
            local = found["local"]
            if pattern is _GLUED and "." in found[0] and not re.search(r"[a-z0-9]$", text[: found.start("box")][-1:]):
                continue  # mail.yahoo.com is a site
            if is_name(local) != "no" and "/" not in text[max(0, found.start() - 1) : found.start()]:
                yield _span(folded, found.start(), found.end(), reason)
            if count >= _MOST:
                break
