"""Telephone numbers (R13): international, as dialled at home, labelled, spaced; in words: `phone_words`.

A number is judged by its digits and groups, and by the nearest word that says what it is. R14: dates, times, prices,
versions, addresses of machines, coordinates, identifiers and numbers of orders are no telephone numbers.
"""

import re
from collections.abc import Iterable, Iterator

from chatd.rules.contact import numbers, phone_plan, phone_words
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded, listed
from chatd.rules.contact.nearby import Nearby
from chatd.rules.contact.phone_kinds import (
    SIGNS,
    Number,
    is_constant,
    is_dated,
    is_dialled,
    is_list,
    is_magic,
    is_of_no_area,
    is_record,
    is_thousands,
    without_other_kinds,
)
from chatd.rules.contact.tokens import Tokens

_SEP = r"[ \-.()/_*,:;~|•·`\n\[\]\\+'\"=" + SIGNS + "]{0,6}+"
_CANDIDATE = re.compile(
    rf"(?:(?:\+|\bplus )[ (]{{0,2}}|\()?[0-9](?:{_SEP}[0-9])*+\)?+"
    r"(?P<ext>\s?(?:ext|extension|доб|poste|ramal|x)\.?\s?\d{1,5}(?!\w))?+"
)
_SIGN = re.compile(f"[{SIGNS}]")
_DIGITS = re.compile("[0-9]+")
_MARKUP = re.compile(r"(?:\*{1,3}|_{1,2}|~~|`)(?=[ .\-])|(?<=[ .\-])(?:\*{1,3}|_{1,2}|~~|`)")
_MOST = 1500  # candidates per text; 10,000 characters hold fewer
_FEWEST, _LONGEST = 7, 15


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """Every telephone number, from its first sign to its last digit."""
    nearby = Nearby(tokens)
    found = [*phone_words.told(tokens, nearby)]
    if tokens.digits >= _FEWEST - 1:
        found += _written(tokens, nearby)
    if tokens.digits >= 4:
        found += phone_words.with_letters(tokens, nearby)
    return [Span(*folded.origin(start, end), "phone", reason) for start, end, reason in found]


def _written(tokens: Tokens, nearby: Nearby) -> Iterator[tuple[int, int, str]]:
    """Digits with signs between them: where in the folded text, and why."""
    for count, found in enumerate(_CANDIDATE.finditer(tokens.text)):
        if count > _MOST:
            return
        run = found[0]
        if len(run) < _FEWEST - 1 or (len(run) > 17 and run.isdigit()):
            continue
        masked = without_other_kinds(run)
        if masked is run:
            yield from _judged(nearby, found, 0)
        else:
            for part in _CANDIDATE.finditer(masked):
                yield from _judged(nearby, part, found.start())


def _judged(nearby: Nearby, found: re.Match[str], offset: int) -> Iterator[tuple[int, int, str]]:
    """The candidate as one number, or the numbers that a list of them holds."""
    body = found[0][: found.start("ext") - found.start()] if found["ext"] else found[0]
    for number in _split(body, found.start() + offset):
        if (reason := _reason(nearby, number)) is not None:
            end = number.end
            if found["ext"] and end == found.start() + offset + len(body):
                end += len(found["ext"])
            yield number.start, end, reason


_BREAK = re.compile(
    r"(?:\s*[,;\n/|]\s*|\s+)(?=\+|00[1-9](?:[ \-]?\d){9})|[;|\n]\s*(?=\d{9})|,\s*(?=\d{9})|\s/\s(?=\d{7})"
)
_CARD = re.compile(r"[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?!\d)")


def _split(run: str, at: int) -> Iterator[Number]:
    """A list of numbers is several; a plus begins a new one."""
    if _CARD.match(run):
        return
    last = 0
    for divider in [*_BREAK.finditer(run), None]:
        end = len(run) if divider is None else divider.start()
        piece = run[last:end]
        groups = _DIGITS.findall(piece)
        if sum(map(len, groups)) >= _FEWEST - 1:
            begin = re.search(r"\+|\(|[0-9]|plus", piece)
            assert begin is not None
            stripped = piece.rstrip(" -.,:;/_*~`|\n[\\+'\"=" + ("" if "(" in piece else ")"))
            separators = {
                _MARKUP.sub("", _SIGN.sub("", divider)).strip() for divider in re.split(r"[0-9]+", piece)[1:-1]
            }
            has_plus = "+" in piece[: begin.end() + 1] or piece.startswith("plus")
            yield Number(at + last + begin.start(), at + last + len(stripped), groups, separators, has_plus)
        if divider is not None:
            last = divider.end()


def _reason(nearby: Nearby, number: Number) -> str | None:
    """Why this is a telephone number, or None."""
    digits, groups = number.digits, number.groups
    count = len(digits)
    if not _FEWEST - 1 <= count <= _LONGEST + 2 or len(set(digits)) == 1 or is_record(number):
        return None
    if count == 6 and len(groups) == 1 and nearby.text[number.start - 1 : number.start] == "#":
        return None  # a colour
    if len(groups) > 2 and all(len(group) > 2 and group.endswith("00") for group in groups):
        return None  # prices
    touches = nearby.touches(number.start, number.end)
    if touches == "word" or nearby.in_link(number.start):
        return None
    says = nearby.says(number.start, number.end)
    coded = digits if number.has_plus else digits[2:] if digits.startswith("00") else ""
    is_international = phone_plan.is_with_code(coded, number.has_plus) and not digits.endswith("00000")
    if (
        is_international
        and number.has_plus
        and says == "other"
        and count > 9
        and not nearby.is_like_other(number.start, digits)
    ):
        says = None
    if is_magic(digits) or (says != "phone" and (is_constant(number) or is_dated(number))):
        return None
    if is_of_no_area(digits) and (
        nearby.is_fiction or (number.has_plus and (says != "phone" or nearby.is_quoted(number.start, number.end)))
    ):
        return None  # the numbers of films
    if len(digits) == 7 and digits.startswith("55501") and nearby.is_fiction:
        return None
    if says == "other" or nearby.is_amount(number.start, number.end) or nearby.is_placeholder(number.start, number.end):
        return None
    if says != "phone" and nearby.is_like_other(number.start, digits):
        return None
    is_single = len(groups) >= _FEWEST and all(len(group) == 1 for group in groups)
    if len(groups) > 1 and not is_single and is_list(number):
        return None
    if says == "phone" or touches == "label":
        return _labelled(nearby, number, touches == "label")
    if numbers.is_counting(digits):
        return None
    if is_international:
        return "international"
    if is_single:
        return _single(number, says)
    if not _FEWEST <= count <= _LONGEST:
        return None
    if says == "number" and not is_thousands(number) and not digits.endswith("000"):
        looks_like_one = 9 <= count <= 13 and (len(groups) > 1 or phone_plan.is_alone(digits))
        if looks_like_one or (count < 14 and nearby.is_close(number.start, number.end)):
            return "numbered"
    return _unlabelled(nearby, number)


def _labelled(nearby: Nearby, number: Number, is_touching: bool) -> str | None:
    """A label says that it is one; only what can be none is not, and what is far from the label must look like one."""
    digits, groups = number.digits, number.groups
    count = len(digits)
    if count > _LONGEST or is_thousands(number) or (count < _FEWEST and len(groups) > 3) or digits.endswith("00000"):
        return None
    if number.has_plus and digits[0] == "1" and count != 11:
        return None  # no number of North America: an example
    if len([group for group in groups if group in _RESOLUTIONS]) > 1 or (count < 10 and numbers.is_counting(digits)):
        return None
    looks_like_one = count >= 9 and (
        phone_plan.is_alone(digits) or phone_plan.is_with_code(digits, number.has_plus) or phone_plan.is_grouped(groups)
    )
    if looks_like_one:
        return "labelled"
    if digits.endswith("000") or not (is_touching or nearby.is_close(number.start, number.end)):
        return None
    return "labelled"


_RESOLUTIONS = frozenset(listed("1080 1920 1440 1280 2560 3840 2160 1024 1366 1334 1136 2048 4096"))


def _single(number: Number, says: str | None) -> str | None:
    """Digits one by one: `5 5 5 1 2 3 4`; marks and bits are none."""
    if says is None and number.digits in ("9876543210", "0123456789", "1234567890"):
        return None
    is_series = len(number.separators - {""}) > 1 or not {",", "\n", "/"}.isdisjoint(number.separators)
    is_free = not is_series or says == "number" or phone_plan.is_alone(number.digits)
    return "spaced" if is_free and len(set(number.digits)) > 2 else None


def _unlabelled(nearby: Nearby, number: Number) -> str | None:
    """Nothing says what it is: only looks count."""
    digits, groups = number.digits, number.groups
    count = len(digits)
    is_whole = nearby.is_nearly_all(number.start, number.end)
    if len(groups) == 1:
        return (
            "alone"
            if phone_plan.is_alone(digits) or (is_whole and 9 <= count <= 12 and not digits.endswith("000"))
            else None
        )
    if not is_dialled(number):
        return None
    if count >= 9 and phone_plan.is_grouped(groups):
        return "grouped"
    if 11 <= count <= 13 and len(groups) > 2 and "," not in number.separators and phone_plan.is_with_code(digits):
        return "grouped"
    if (
        count >= 10
        and phone_plan.is_alone(digits)
        and len(number.separators) <= 3
        and len(groups) <= (8 if digits[0] == "0" or number.has_plus else 6)
        and "," not in number.separators
    ):
        return "alone"
    lengths = [len(group) for group in groups]
    return "short" if is_whole and (phone_plan.is_grouped(groups) or lengths == [3, 4]) else None
