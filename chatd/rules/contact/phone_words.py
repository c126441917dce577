"""Telephone numbers whose digits are words, or letters that look like digits (R13); no series, no counting (R14)."""

import re
from collections.abc import Iterator

from chatd.rules.contact import numbers, phone_plan
from chatd.rules.contact.nearby import Nearby
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_numbers import FILLERS

_CHUNK = r"(?=[olisbz|]{0,4}+[0-9])[0-9olisbz|]{1,14}+(?![^\W_])"
_MIXED = re.compile(r"[0-9][olisbz|]|(?<![a-z])[olib|]+[0-9]")
_LOOKING_LIKE = re.compile(rf"(?<![^\W_])[+(]?{_CHUNK}(?:[ \-.()/]{{1,2}}+(?:{_CHUNK}|[oli]{{2}}(?![^\W_]))){{0,8}}+")
_AS_DIGITS = str.maketrans("olisbz|", "0115821")
_THOUSANDS = re.compile(r"\d:\d|\d[,.]\d{3}(?!\d)|\d{4}-\d\d-\d\d")
_VERSION = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){2}(?![\d.])|\d/\d{1,2}(?!\d)")
_SIGNS_OF_CODE = re.compile(r"0x[0-9a-f]{2}|0b[01]{3}|[=<>{}]|\w\(|[a-z]\d+[*:]|\d,[a-z]\d")
_PARTS, _RANGE = re.compile(r",\s*|\sand\s"), re.compile(r"\S+ (?:to|for) \S+")
_FEWEST, _LONGEST, _MOST = 7, 16, 1500


def told(tokens: Tokens, nearby: Nearby) -> Iterator[tuple[int, int, str]]:
    """Number words, and digits with filling words between them: where in the folded text, and why."""
    if not (numbers.has_words(tokens) or (tokens.digits >= _FEWEST - 1 and not FILLERS.isdisjoint(tokens.known))):
        return
    for run in numbers.runs(tokens):
        if not _FEWEST - 1 <= len(run.digits) <= _LONGEST or (not run.words and not run.fillers):
            continue
        if run.is_series:
            continue
        if run.words < 3 and _is_of_other_kind(tokens.text, run):
            continue
        says = nearby.says(run.start, run.end)
        if says == "other" or nearby.is_amount(run.start, run.end):
            continue
        if says != "phone" and numbers.is_counting(run.digits):
            continue
        if says != "phone" and all(_RANGE.fullmatch(part) for part in _PARTS.split(tokens.text[run.start : run.end])):
            continue  # one to three, four to six
        if (reason := _reason(run, says)) is not None:
            if reason == "interrupted" and says is None and not nearby.is_nearly_all(run.start, run.end):
                continue
            yield run.start - (tokens.text[max(0, run.start - 1) : run.start] in ("(", "+")), run.end, reason


def _is_of_other_kind(text: str, run: numbers.Run) -> bool:
    """R14: versions, fractions, thousands, formulas with a word between them."""
    if _THOUSANDS.search(text, run.start, run.end) or len(_VERSION.findall(text, run.start, run.end)) > 1:
        return True
    return run.words > 0 and _SIGNS_OF_CODE.search(text, max(0, run.start - 3), run.end + 1) is not None


_AS_DIALLED = frozenset({(3, 3, 4), (1, 3, 3, 4), (4, 3, 3), (3, 4, 4), (5, 5), (4, 3, 4), (2, 2, 2, 2, 2)})


def _reason(run: numbers.Run, says: str | None) -> str | None:
    count = len(run.digits)
    is_likely = phone_plan.is_alone(run.digits) or phone_plan.is_with_code(run.digits)
    is_told = (
        (
            says == "phone"
            and (count >= _FEWEST or not run.fillers)
            and not (run.glued and run.pieces == 1 and run.end - run.start <= count)
        )
        or (run.only_units and run.words >= 5 and count >= _FEWEST)
        or (run.words >= 3 and count >= 9 and (is_likely or says == "number" or run.singles >= 5))
        or (run.words >= 5 and count >= 9 and run.pieces >= 5)
        or (run.words >= 6 and 9 <= count <= 11 and run.pieces >= 3 and not run.fillers)
        or (says == "number" and count >= _FEWEST and run.words >= 2)
        or (run.glued and count >= 9 and (is_likely or run.words >= 2))
        or (run.words >= 1 and count >= 10 and is_likely and run.pieces >= 3)
        or (run.glued and run.pieces == 1 and count >= _FEWEST and run.end - run.start > 2 * count)
        or (run.has_zero and run.words >= 3 and count in (9, 10, 11) and run.pieces >= 4)
        or (run.words >= 3 and run.singles >= 3 and 9 <= count <= 12 and not run.fillers)
    )
    if is_told:
        return "told"
    if run.words < 3 and run.fillers and is_likely and run.lengths in _AS_DIALLED:
        return "interrupted"
    is_series = run.fillers + 1 >= run.pieces or (run.fillers and run.singles < run.pieces // 2 and run.pieces > 4)
    if run.words < 3 and run.fillers and count >= 9 and (is_likely or run.singles >= 7) and not is_series:
        return "interrupted"
    return None


def with_letters(tokens: Tokens, nearby: Nearby) -> Iterator[tuple[int, int, str]]:
    """`O7911 l23456`: letters that look like digits, among digits."""
    yield from _interleaved(tokens, nearby)
    if not _MIXED.search(tokens.text):
        return
    for count, found in enumerate(_LOOKING_LIKE.finditer(tokens.text)):
        if count > _MOST:
            return
        run = found[0]
        letters = sum(char.isalpha() or char == "|" for char in run)
        digits = re.sub(r"\D", "", run.translate(_AS_DIGITS))
        if not letters or letters > len(digits) // 2 or not 7 <= len(digits) <= 14:
            continue
        groups = re.findall(r"[0-9olisbz|]+", run)
        is_number = (
            phone_plan.is_alone(digits)
            or (digits.startswith("00") and phone_plan.is_with_code(digits[2:]))
            or (run.startswith("+") and phone_plan.is_with_code(digits, True))
            or phone_plan.is_grouped(groups)
        )
        says = nearby.says(found.start(), found.end())
        if letters == 1 and len(groups) == 1 and run[0].isalpha() and run[0] != "o":
            continue  # a cell of a table, a number with a letter before it
        if says != "other" and (
            says == "phone" or (is_number and (len(groups) > 1 or says is not None or letters > 1))
        ):
            yield found.start(), found.end(), "letters"


_INTERLEAVED = re.compile(r"(?<![\w#/])[+(]?\d(?:[a-z*#_]\d){6,14}+[a-z]?(?![\w])")


def _interleaved(tokens: Tokens, nearby: Nearby) -> Iterator[tuple[int, int, str]]:
    """`9a8b7c6d5e…`: a letter between every two digits."""
    if tokens.digits < _FEWEST:
        return
    for found in _INTERLEAVED.finditer(tokens.text):
        digits = re.sub(r"\D", "", found[0])
        says = nearby.says(found.start(), found.end())
        if says != "other" and (says is not None or phone_plan.is_alone(digits) or phone_plan.is_with_code(digits)):
            yield found.start(), found.end(), "interleaved"
