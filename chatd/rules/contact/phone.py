"""Telephone numbers (R13): international, as dialled at home, labelled, spaced, told in words or with letters for digits.

A number is judged by its digits and groups, and by the nearest word that says what it is. R14: dates, times, prices, versions,
addresses of machines, coordinates, identifiers and numbers of orders are no telephone numbers.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chatd.rules.contact import numbers, phone_plan
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.nearby import Nearby
from chatd.rules.contact.tokens import Tokens

_SEP = r"[ \-.()/_*,:;~|•·\n\[\]\\+'\"=]{0,4}+"
_CANDIDATE = re.compile(
    rf"(?:(?:\+|\bplus )[ (]{{0,2}}|\()?[0-9](?:{_SEP}[0-9])*+\)?+(?P<ext>\s?(?:ext|extension|доб|poste|ramal|x)\.?\s?\d{{1,5}}(?!\w))?+"
)
_MIXED = re.compile(r"[0-9][ \-.]?[olisb|][ \-.]?[0-9]|(?<![a-z])[oli|][ \-.]?[0-9]")
_LEET = re.compile(r"(?<![^\W_])[+(]?(?=[0-9olis|]{0,6}[0-9])[0-9olis|](?:[ \-.()/]{0,2}+[0-9olisb|]){6,18}+(?![^\W_])")
_OTHER_KINDS = re.compile(
    r"(?<![\d.])(?:19|20)\d\d(?P<a>[-/.])(?:0?[1-9]|1[0-2])(?P=a)(?:0?[1-9]|[12]\d|3[01])(?!\d)"  # 2024-05-12
    r"|(?<![\d.])(?<!\d[/-])(?:0?[1-9]|[12]\d|3[01])(?P<b>[-/.])(?:0?[1-9]|[12]\d|3[01])(?P=b)(?:(?:19|20)\d\d|\d\d(?![-/.]?\d))(?!\d)"  # 12.05.24
    r"|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?!\d)"  # 14:30
    r"|(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?::\d{1,5}|/\d\d?)?(?![\d]|\.\d)"  # 192.168.0.1
    r"|(?<![\d(])(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d]|[-/.]\d)"  # 2019-2024
    r"|(?<![\d,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)"  # 1,234,567.89
    r"|(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}(?!\d)"  # 1.234.567,89
    r"|(?<![\d.])-?(?:0|[1-9]\d{0,2})\.\d{4,}(?![\d.])"  # 40.712776
    r"|(?<![\d.])\d+[.,]\d\d?(?=\s?[-/]\s?\d+[.,]\d\d?(?!\d))"  # 10.50 - 12.50
    r"|(?<!\d)97[89][- ]?\d(?:[- ]?\d){9}(?!\d)"  # ISBN
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{3,5}(?:\.\d{1,6})?(?![\d.])"  # 10.0.19045.3570
    r"|(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-_t]?\d{4,6})?(?!\d)"  # 20240512
)
_MAY_BE_OTHER = re.compile(r"[0-9][.,:/-][0-9]|(?:19|20|97)[0-9]{2}")
_DIGITS = re.compile("[0-9]+")
_MOST = 1500  # candidates per text; 10,000 characters hold fewer
_FEWEST, _LONGEST = 7, 15


class _Number(NamedTuple):
    """A candidate at [start, end) of the folded text, its digits in their groups, what divides them, and whether a plus leads it."""

    start: int
    end: int
    groups: list[str]
    separators: set[str]
    has_plus: bool

    @property
    def digits(self) -> str:
        """All of them."""
        return "".join(self.groups)


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """Every telephone number, from its first sign to its last digit."""
    spans: list[Span] = []
    nearby = Nearby(tokens)
    if tokens.digits >= 6:
        spans += _written(folded, tokens, nearby)
        if _MIXED.search(folded.text):
            spans += _with_letters(folded, nearby)
    if numbers.has_words(tokens) or (tokens.digits >= 6 and not numbers.FILLERS.isdisjoint(tokens.known)):
        spans += _told(folded, tokens, nearby)
    return spans


def _span(folded: Folded, start: int, end: int, reason: str) -> Span:
    return Span(*folded.origin(start, end), "phone", reason)


def _written(folded: Folded, tokens: Tokens, nearby: Nearby) -> Iterator[Span]:
    text = folded.text
    for count, found in enumerate(_CANDIDATE.finditer(text)):
        if count > _MOST:
            return
        if found.end() - found.start() < 6:
            continue
        run = found[0]
        if len(run) > 17 and run.isdigit():
            continue
        if len(run) > 9 and _MAY_BE_OTHER.search(run) and (masked := _OTHER_KINDS.sub(_blank, run)) != run:
            for part in _CANDIDATE.finditer(masked):
                yield from _judged(folded, tokens, nearby, part, found.start())
        else:
            yield from _judged(folded, tokens, nearby, found, 0)


def _blank(found: re.Match[str]) -> str:
    return "\ufffc" * len(found[0])


def _judged(folded: Folded, tokens: Tokens, nearby: Nearby, found: re.Match[str], offset: int) -> Iterator[Span]:
    """The candidate as one number, or the numbers that a list of them holds."""
    run = found[0]
    body = run[: found.start("ext") - found.start()] if found["ext"] else run
    for number in _split(body, found.start() + offset):
        if (reason := _reason(folded.text, tokens, nearby, number)) is not None:
            end = number.end
            if found["ext"] and end == found.start() + offset + len(body):
                end += len(found["ext"])
            yield _span(folded, number.start, end, reason)


_BREAK = re.compile(r"(?:\s*[,;\n/|]\s*|\s+)(?=\+|00[1-9]\d)|[;|\n]\s*(?=\d{9})|,\s*(?=\d{9})|\s/\s(?=\d{7})")


def _split(run: str, at: int) -> Iterator[_Number]:
    """A list of numbers is several; a plus begins a new one."""
    last = 0
    for divider in [*_BREAK.finditer(run), None]:
        end = len(run) if divider is None else divider.start()
        piece = run[last:end]
        groups = _DIGITS.findall(piece)
        if sum(map(len, groups)) >= 6:
            begin = re.search(r"\+|\(|[0-9]|plus", piece)
            assert begin is not None
            stripped = piece.rstrip(" -.,:;/_*~|\n[\\+'\"=" + ("" if "(" in piece else ")"))
            seps = {sep.strip() for sep in re.split(r"[0-9]+", piece)[1:-1]}
            has_plus = "+" in piece[: begin.end() + 1] or piece.startswith("plus")
            yield _Number(at + last + begin.start(), at + last + len(stripped), groups, seps, has_plus)
        if divider is not None:
            last = divider.end()


def _reason(text: str, tokens: Tokens, nearby: Nearby, number: _Number) -> str | None:
    """Why this is a telephone number, or None."""
    digits, groups = number.digits, number.groups
    count = len(digits)
    if not 6 <= count <= _LONGEST + 2:
        return None
    touches = nearby.touches(number.start, number.end)
    if touches == "word" or nearby.in_link(number.start):
        return None
    says = nearby.says(number.start, number.end)
    if says == "other" or nearby.is_amount(number.start, number.end) or nearby.is_placeholder(number.start, number.end):
        return None
    is_single = len(groups) >= _FEWEST and all(len(group) == 1 for group in groups)
    if len(groups) > 1 and not is_single and _is_list(number):
        return None
    if says == "phone" or touches == "label":
        return "labelled" if count <= _LONGEST and (count >= _FEWEST or says == "phone" and len(groups) < 4) else None
    if numbers.is_counting(digits):
        return None
    international = digits.removeprefix("00") if digits.startswith("00") else digits
    if (
        (number.has_plus or digits.startswith("00"))
        and phone_plan.is_with_code(international)
        and not digits.endswith("00000")
    ):
        return "international"
    if is_single:
        is_list = "," in number.separators or "\n" in number.separators or "/" in number.separators
        is_binary = set(digits) <= {"0", "1"}
        return (
            "spaced"
            if not is_binary
            and (not is_list or says == "number" or phone_plan.is_alone(digits))
            and len(set(digits)) > 2
            else None
        )
    if count < _FEWEST or count > _LONGEST:
        return None
    if says == "number":
        return "numbered"
    if len(groups) == 1:
        is_whole = nearby.is_nearly_all(number.start, number.end)
        return (
            "alone"
            if phone_plan.is_alone(digits) or (is_whole and 9 <= count <= 12 and not digits.endswith("000"))
            else None
        )
    if count >= 9 and phone_plan.is_grouped(groups) and _is_dialled(number):
        return "grouped"
    if (
        phone_plan.is_alone(digits)
        and count >= 10
        and len(number.separators) <= 3
        and len(groups) <= 6
        and "," not in number.separators
    ):
        return "alone"
    return (
        "short"
        if count >= _FEWEST
        and nearby.is_nearly_all(number.start, number.end)
        and phone_plan.is_grouped(groups)
        and count < 9
        and _is_dialled(number)
        else None
    )


def _is_list(number: _Number) -> bool:
    """`10, 20, 30, 40` and `1) 25 2) 30`: dividers that no number has inside, about groups of any length."""
    inner = number.separators - {
        "",
        "-",
        ".",
        "(",
        ")",
        "/",
        ") ",
        "-(",
        "(0)",
        ").",
        ")-",
        "_",
        "*",
        "~",
        "•",
        "·",
        "|",
        "--",
        "..",
        "...",
        "\\",
        "+",
        "[",
        "]",
    }
    return bool(inner) and not (
        inner <= {",", ", "}
        and all(2 <= len(group) <= 4 for group in number.groups)
        and len(number.digits) in (10, 11, 12)
    )


def _is_dialled(number: _Number) -> bool:
    """Grouped digits that are no amount: not round, not in thousands unless they begin like a number at home."""
    digits, groups = number.digits, number.groups
    in_thousands = len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if digits.endswith("000") or (
        in_thousands and number.separators <= {"", "."} and digits[0] in "123" and len(digits) < 9
    ):
        return False
    if in_thousands and len(digits) == 9:
        return digits[0] in "456789" and number.separators <= {"", "-", "."} and not digits.endswith("00")
    years = sum(len(group) == 4 and group[:2] in ("19", "20") for group in groups)
    return years < 2 and not (len(groups) == 2 and len(groups[0]) == len(groups[1]) == 4 and number.separators == {"."})


def _with_letters(folded: Folded, nearby: Nearby) -> Iterator[Span]:
    """`O7911 l23456`: letters that look like digits, among digits."""
    text = folded.text
    for count, found in enumerate(_LEET.finditer(text)):
        run = found[0]
        letters = sum(char.isalpha() or char == "|" for char in run)
        digits = re.sub(r"\D", "", run.translate(_AS_DIGITS))
        if count > _MOST:
            return
        if (
            not letters
            or letters > len(digits) // 2
            or not 9 <= len(digits) <= 14
            or re.search(r"(?<![0-9olisb|])[bis](?![0-9olisb|])", run)
        ):
            continue
        if "o" in run and re.search(r"\d \bo\b \d\d", run):
            continue  # Spanish and Italian: 5 o 10
        says = nearby.says(found.start(), found.end())
        if says != "other" and (
            says == "phone" or phone_plan.is_alone(digits) or phone_plan.is_with_code(digits) and run.startswith("+")
        ):
            yield _span(folded, found.start(), found.end(), "letters")


_AS_DIGITS = str.maketrans("olisb|", "011581")
_AS_DIGITS[ord("s")] = "5"
_AS_DIGITS[ord("i")] = "1"
_AS_DIGITS[ord("b")] = "8"


def _told(folded: Folded, tokens: Tokens, nearby: Nearby) -> Iterator[Span]:
    """Number words, and digits with filling words between them."""
    for run in numbers.runs(tokens):
        count = len(run.digits)
        if not 6 <= count <= _LONGEST + 1:
            continue
        if run.words < 2 and not run.fillers:
            continue
        says = nearby.says(run.start, run.end)
        if says == "other" or nearby.is_amount(run.start, run.end):
            continue
        if says is None and numbers.is_counting(run.digits):
            continue
        is_likely = phone_plan.is_alone(run.digits) or phone_plan.is_with_code(run.digits)
        if says == "phone" and count >= _FEWEST - 1:
            reason = "told"
        elif run.words >= 5 and run.only_units and count >= _FEWEST:
            reason = "told"
        elif run.words >= 3 and count >= 9 and (is_likely or says == "number" or run.singles >= 5):
            reason = "told"
        elif run.words >= 5 and count >= 9 and run.pieces >= 5:
            reason = "told"
        elif run.words < 3 and count >= 9 and (is_likely or run.singles >= 7) and not _is_series(run, tokens):
            reason = "interrupted"
        elif says == "number" and count >= _FEWEST and run.words >= 2:
            reason = "told"
        else:
            continue
        yield _span(folded, run.start, run.end, reason)


def _is_series(run: numbers.Run, tokens: Tokens) -> bool:
    """`10 and 20 and 30`: a filling word after nearly every number."""
    return run.fillers + 1 >= run.pieces > 1 and run.singles < run.pieces - 1
