"""Runs of a text in a code of machines, and what they say (R13): base64, hexadecimal, escapes, numbers, Morse.

A run counts when all of it decodes to text a person could have typed. Whether that text says anything is for
others.
Every decoder has a cheap question before it; all forms are bounded or possessive, so time is linear.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens


class Piece(NamedTuple):
    """[start, end) of a folded text, what stands there for one who knows, and whether that is no accident."""

    start: int
    end: int
    text: str
    is_sure: bool = False


_BASE64 = re.compile(r"(?<![a-z0-9+/=_-])[a-z0-9+/_-]{10,4000}+={0,2}(?![a-z0-9+/_-])")
_BASE64_HINT = re.compile(r"[a-z0-9+/_-]{12}")
_BASE64_GROUPS = re.compile(
    r"(?<![a-z0-9+/=_-])[a-z0-9+/]{4,80}+(?:[ \n][a-z0-9+/]{4,80}+){1,40}+={0,2}(?![a-z0-9+/_-])"
)
_BASE64_WORDS = re.compile("base ?-?_?64|b64|base-?32|decod|encod|декод|кодиров|编码|解码|kodlan")
_BASE32 = re.compile(r"(?<![a-z0-9])[a-z2-7]{16,400}+={0,6}(?![a-z0-9])")
_BASE32_HINT = re.compile(r"(?=[a-z2-7]{16})[a-z]{0,15}[2-7]")
_HEX = re.compile(r"(?<![0-9a-z])(?:0x)?[0-9a-f]{2}(?:[ :,.\-]{0,2}(?:0x|\\x)?[0-9a-f]{2}){5,400}+(?![0-9a-z])")
_HEX_HINT = re.compile(r"[2-7][0-9a-f](?:[ :,.\-]{0,2}(?:0x|\\x)?[2-7][0-9a-f]){5}")
_PERCENT = re.compile(r"(?:%[0-9a-f]{2})+")
_QUOTED = re.compile(r"=(?:40|2e|2f|3a)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,10});?")
_ESCAPE = re.compile(
    r"\\u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))|\\x([0-9a-f]{2})|(?<![a-z0-9])u\+([0-9a-f]{4,6})[ ,]?|\\([0-7]{3})"
)
_DECIMAL = re.compile(r"[0-9](?<![0-9.].)[0-9]{1,2}(?:[ ,.\-/|;:\n]{1,2}[0-9]{2,3}){4,400}+(?![0-9])")
_OCTAL = re.compile(r"[01](?<![0-9.].)[0-7]{2}(?:[ ,.\-/|]{1,2}[01][0-7]{2}){4,400}+(?![0-9])")
_BINARY = re.compile(r"[01](?<![0-9].)[01]{6,7}(?:[ ,.\-/|\n]{0,2}[01]{7,8}){3,400}+(?![0-9])")
_MORSE = re.compile(r"(?<![^\s(\[\"'`:])[.\-_•·]{1,7}(?:[ /|\n]{1,3}[.\-_•·]{1,7}){3,400}+(?![^\s)\]\"'`,!?])")
_BRAILLE = re.compile("[\u2801-\u283f][\u2800-\u283f]{3,400}")
_PUNYCODE = re.compile(r"(?<![a-z0-9])xn--[a-z0-9-]{2,60}")

_MORSE_CODE = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
    "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.- --..-- .--.-. ..--.- -....- -..-. .-.-. ---..."
)
_MORSE_LETTERS = dict(zip(_MORSE_CODE.split(), "abcdefghijklmnopqrstuvwxyz0123456789.,@_-/+:", strict=True))
_BRAILLE_LETTERS = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠲⠈⠤⠀", "abcdefghijklmnopqrstuvwxyz.@- ", strict=True))
_TYPED = re.compile(r"[\w\s@.,:;/+\-()!?'\"#$&*=%|]{3,}")


def pieces(folded: Folded, tokens: Tokens) -> Iterator[Piece]:
    """All runs that say something else than they seem to."""
    text, digits = folded.text, tokens.digits
    for least, hint, form, decoder in _CODES:
        if digits >= least and hint(text):
            for found in form.finditer(text):
                said = decoder(folded, found)
                if said is not None and said != found[0]:
                    yield Piece(*found.span(), said, form not in _ANYWHERE)


def typed(raw: bytes) -> str | None:
    """The text of these bytes, if a person could have typed it."""
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return said if _TYPED.fullmatch(said) and any(map(str.isalnum, said)) else None


def written(folded: Folded, found: re.Match[str]) -> str:
    """The run as it was written: base64 knows large letters from small ones."""
    first, last = folded.origin(*found.span())
    return folded.original[first:last]


def _base64(folded: Folded, found: re.Match[str]) -> str | None:
    raw = "".join(written(folded, found).split())
    is_random = any(map(str.isupper, raw[1:])) and any(map(str.islower, raw))
    if not is_random or not raw.isascii():
        return None
    bare = raw.rstrip("=").replace("-", "+").replace("_", "/")
    for _ in range(2):  # some wrap it twice
        if len(bare) % 4 == 1:
            return None
        try:
            said = typed(base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True))
        except binascii.Error:
            return None
        if said is None or not re.fullmatch("[A-Za-z0-9+/]{12,}=*", said) or not any(map(str.isupper, said[1:])):
            return said
        bare = said.rstrip("=")
    return None


def _base32(folded: Folded, found: re.Match[str]) -> str | None:
    bare = found[0].rstrip("=").upper()
    try:
        return typed(base64.b32decode(bare + "=" * (-len(bare) % 8)))
    except binascii.Error:
        return None


def _hex(_: Folded, found: re.Match[str]) -> str | None:
    bare = re.sub(r"0x|\\x|[ :,.\-]", "", found[0])
    if bare.isdigit():  # 5555 4444 is no UUDD, but 34313535… may be a number
        return bytes.fromhex(bare).decode("ascii") if re.fullmatch("(?:3[0-9]){9,14}", found[0]) else None
    return typed(bytes.fromhex(bare)) if len(bare) % 2 == 0 else None


def _percent(_: Folded, found: re.Match[str]) -> str | None:
    said = unquote(found[0]) if found[0] != "%20" else " "
    return said if said.isprintable() and "\ufffd" not in said else None


def _quoted(_: Folded, found: re.Match[str]) -> str | None:
    return chr(int(found[0][1:], 16))


def _entity(_: Folded, found: re.Match[str]) -> str | None:
    said = html.unescape(found[0])
    return said if len(said) == 1 and said.isprintable() else None


def _escape(_: Folded, found: re.Match[str]) -> str | None:
    code = int(found[5], 8) if found[5] else int(found[1] or found[2] or found[3] or found[4], 16)
    return chr(code) if 32 <= code < 0x3000 else None


def _numbers(base: int) -> Callable[[Folded, re.Match[str]], str | None]:
    def decoder(_: Folded, found: re.Match[str]) -> str | None:
        codes = [int(number, base) for number in re.findall(r"[0-9]+", found[0])]
        return typed(bytes(codes)) if max(codes) < 127 and min(codes) > 31 else None

    return decoder


def _binary(_: Folded, found: re.Match[str]) -> str | None:
    groups = re.findall("[01]+", found[0])
    if any(len(group) not in (7, 8) for group in groups):
        groups = re.findall("[01]{8}", re.sub("[^01]", "", found[0]))
    return typed(bytes(int(group, 2) for group in groups))


def _morse(_: Folded, found: re.Match[str]) -> str | None:
    signs = re.sub("[•·]", ".", found[0]).replace("_", "-")
    words = (
        re.split(r" */ *| *\| *| {2,}|\n", signs) if re.search(r" [/|] | {2,}", signs) else [re.sub("[/|]", " ", signs)]
    )
    letters = [[_MORSE_LETTERS.get(letter) for letter in word.split()] for word in words]
    if any(None in word for word in letters):
        return None
    said = " ".join("".join(filter(None, word)) for word in letters)
    return said if len(set(said)) > 3 else None


def _braille(_: Folded, found: re.Match[str]) -> str | None:
    said = "".join(_BRAILLE_LETTERS.get(sign, "") for sign in found[0])
    return said if len(said) > 3 else None


def _punycode(_: Folded, found: re.Match[str]) -> str | None:
    try:
        return found[0][4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return None


def _has(*signs: str) -> Callable[[str], bool]:
    return lambda text: any(sign in text for sign in signs)


def _is_base64_told(text: str) -> bool:
    return ("64" in text or "32" in text or "cod" in text or "код" in text or "码" in text) and bool(
        _BASE64_WORDS.search(text)
    )


# Forms that ordinary texts are full of.
_ANYWHERE = (_PERCENT, _ENTITY, _ESCAPE, _QUOTED)

# How many digits there must be, what else, the form, and its decoder.
_CODES: tuple[
    tuple[int, Callable[[str], object], re.Pattern[str], Callable[[Folded, re.Match[str]], str | None]], ...
] = (
    (0, _BASE64_HINT.search, _BASE64, _base64),
    (0, _is_base64_told, _BASE64_GROUPS, _base64),
    (0, _BASE32_HINT.search, _BASE32, _base32),
    (5, _HEX_HINT.search, _HEX, _hex),
    (1, _has("%"), _PERCENT, _percent),
    (2, _has("=40", "=2e"), _QUOTED, _quoted),
    (0, _has("&"), _ENTITY, _entity),
    (1, _has("\\", "u+"), _ESCAPE, _escape),
    (12, _DECIMAL.search, _DECIMAL, _numbers(10)),
    (15, _OCTAL.search, _OCTAL, _numbers(8)),
    (28, _BINARY.search, _BINARY, _binary),
    (0, _has(".-", "-.", "•-", "·-", "._", "-·", "-•", ". -", "- ."), _MORSE, _morse),
    (0, _has("⠕", "⠁", "⠍", "⠑"), _BRAILLE, _braille),
    (0, _has("xn--"), _PUNYCODE, _punycode),
)
