"""Mail addresses (R13) with a plain `@`; those told in other ways are in `email_told` and `email_parts`.

R14: reserved example domains, logins of shells and repositories, retina files, addresses nobody reads: no details.
"""

import re
from collections.abc import Iterable, Iterator

from chatd.rules.contact.domains import FILES, TLDS
from chatd.rules.contact.email_first import HINTS as FIRST_HINTS
from chatd.rules.contact.email_first import first, here, is_name_told_here
from chatd.rules.contact.email_fuzzy import parts, reread
from chatd.rules.contact.email_parts import partial
from chatd.rules.contact.email_told import glued, told
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.providers import HINTS
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.urls import is_example
from chatd.rules.contact.words_at import AT_HINTS, DOT_HINTS

_PLAIN = re.compile(
    r"(?<![\w.+%'-])(?P<local>[\w.+%!#$&'*/=?^`{|}~-]{1,64}+)@(?P<host>(?:[^\W_](?:[\w-]{0,62}+)(?:\.|,(?=[a-z]{2,4}(?![a-z])))){1,6}[^\W\d_]{2,24}+)"
)
_ASCII_END = re.compile(r"[a-z0-9._+%-]+$")
_ASCII_START = re.compile(r"[a-z0-9.-]+\.[a-z]{2,24}")
_COMMA = re.compile(r"(?<![\w,])[\w.+-]{2,30},$")
_SHELL = re.compile(r"(?:\b(?:ssh|scp|rsync|sftp|mosh|ftp)\b[^\n]{0,40}|://[^\s]{0,60})$")
_NOBODY = re.compile(
    r"(?:no|do-?not|donot)[._-]?reply|mailer-daemon|postmaster|bounces?|notifications?|npm|git|root|foo|bar|baz|you|name|someone|somebody|username"
    r"|(?:your?|my)[._-]?(?:name|email|mail)|user(?:name)?@|tu[._-]?correo|seu[._-]?email|votre[._-]?email|deine?[._-]?(?:mail|name)"
)
_BRACKETS = frozenset("([{<*%;|「『【")
_BOXES = HINTS - {"g", "i", "hot"}  # "hot mail", "i cloud"
_IN_ONE_WORD = ("gmail", "hotmail", "yahoo", "outlook", "icloud", "protonmail", "ymail", "mailru")
_DOT_INSIDE = re.compile(r"\.[^\W\d_]|\s\.|[•·∙⚫●⋅◦]|[\[({<*_~|/\"'«-]\s?[.dp]\s?[)\]}>*_~|/\"'»-]")
_MOST = 64  # found ones per text: whoever gives more has given enough


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """Every mail address, whole."""
    text, known, chars = folded.text, tokens.known, tokens.chars
    found: list[tuple[int, int, str]] = []
    has_sign = "@" in chars
    if has_sign:
        found += _plain(text)
    has_box = not _BOXES.isdisjoint(known) or (not HINTS.isdisjoint(known) and ("mail" in text or "cloud" in text))
    has_at = has_sign or not AT_HINTS.isdisjoint(known) or not _BRACKETS.isdisjoint(chars)
    if has_sign or (has_at and (has_box or not DOT_HINTS.isdisjoint(known) or _DOT_INSIDE.search(text))):
        found += [at[:3] for at in told(text, known) if not is_no_detail(text, at[0], at[3], at[4])]
    if has_box or any(name in text for name in _IN_ONE_WORD):
        found += glued(text)
        if has_box:
            found += partial(text)
    if not FIRST_HINTS.isdisjoint(known):
        found += first(text)
        if is_name_told_here(known):
            found += here(text)
    found += parts(text, known)
    spans = [Span(*folded.origin(start, end), "email", reason) for start, end, reason in found]
    if (other := reread(folded, tokens)) is not None:
        again = _plain(other.text)
        more = [
            at[:3] for at in told(other.text, Tokens(other).known) if not is_no_detail(other.text, at[0], at[3], at[4])
        ]
        spans += [
            Span(*other.origin(at[0], at[1]), "email", "fuzzy") for at in [*again, *more] if other.touches(at[0], at[1])
        ]
    return spans


def _plain(text: str) -> Iterator[tuple[int, int, str]]:
    for count, found in enumerate(_PLAIN.finditer(text)):
        local, host = found["local"], found["host"].replace(",", ".")
        start, end = found.start(), found.end()
        if not local.isascii() and (ascii_end := _ASCII_END.search(local)):
            start += ascii_end.start()
            local = ascii_end[0]
        if not host.isascii() and (ascii_start := _ASCII_START.match(host)):
            end = found.start("host") + ascii_start.end()
            host = ascii_start[0]
        if "," in found["host"] and (before := _COMMA.search(text, max(0, start - 32), start)):
            start, local = before.start(), before[0] + local  # marta,k@site,net
        bare = local.lstrip("*_~'`/|{=?!#$&^.-+")
        if bare and not is_no_detail(text, start, bare, host):
            yield start + len(local) - len(bare), end, "plain"
        if count >= _MOST:
            return


def is_no_detail(text: str, start: int, local: str, host: str) -> bool:
    """R14: an example, a file, a login, or an address that nobody reads."""
    ending = host.rpartition(".")[2]
    return (
        is_example(host)
        or (len(local) == 1 and host.find(".") == 1)  # a@b.co
        or (ending in FILES and ending not in TLDS)
        or bool(_NOBODY.fullmatch(local))
        or bool(_SHELL.search(text[max(0, start - 60) : start]))
    )
