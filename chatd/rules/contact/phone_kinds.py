"""Digits that are no telephone number by their own looks (R14): dates, addresses, prices, records, series."""

import re
from typing import NamedTuple

from chatd.rules.contact.fold import listed

_OTHER_KINDS = re.compile(
    r"(?<![\d.])(?:19|20)\d\d(?P<a>[-/.])(?:0?[1-9]|1[0-2])(?P=a)(?:0?[1-9]|[12]\d|3[01])(?!\d)"  # 2024-05-12
    r"|(?<![\d.])(?<!\d[/-])(?:0?[1-9]|[12]\d|3[01])(?P<b>[-/.])(?:0?[1-9]|[12]\d|3[01])(?P=b)(?:(?:19|20)\d\d|\d\d(?![-/.]?\d))(?!\d)"
    r"|(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?!\d)"  # 14:30
    r"|(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?::\d{1,5}|/\d\d?)?(?!\d|\.\d)"
    r"|(?<![\d(])(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d]|[-/.]\d)"  # 2019-2024
    r"|(?<![\d,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)"  # 1,234,567.89
    r"|(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}(?!\d)"  # 1.234.567,89
    r"|(?<![\d.])-?(?:0|[1-9]\d?)\.\d{4,}(?![\d.])|(?<![\d.])-?[1-9]\d\d\.\d{5,}(?![\d.])"  # 40.712776
    r"|(?<![\d.])\d+[.,]\d\d?(?=\s?[-/]\s?\d+[.,]\d\d?(?!\d))"  # 10.50 - 12.50
    r"|(?<!\d)97[89][- ]?\d(?:[- ]?\d){9}(?!\d)"  # ISBN
    r"|(?<![\d.])(?:\d{1,2}\.\d{1,2}|\d{3}\.\d)\.\d{3,5}(?:\.\d{1,6})?(?![\d.])"  # 10.0.19045.3570
    r"|(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-_t]?\d{4,6})?(?!\d)"  # 20240512
)
SIGNS = (
    "\u2190-\u2bff\U0001f000-\U0001faff"  # arrows, symbols, emoji: nobody writes them inside of anything but a disguise
)
_MAY_BE_OTHER = re.compile(r"[0-9][.,:/-][0-9]|(?:19|20|97)[0-9]{2}")
_INSIDE = frozenset(
    {
        "",
        "-",
        ".",
        "(",
        ")",
        "/",
        "-(",
        "(0)",
        ").",
        ")-",
        ")(",
        ")-(",
        ").(",
        ")/",
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
)


class Number(NamedTuple):
    """Digits at [start, end) of a folded text, in their groups, what divides these, and whether a plus leads them."""

    start: int
    end: int
    groups: list[str]
    separators: set[str]
    has_plus: bool

    @property
    def digits(self) -> str:
        """All of them."""
        return "".join(self.groups)


def without_other_kinds(run: str) -> str:
    """A run of digits and signs, with all that is something else blotted out; as long as it was."""
    return _OTHER_KINDS.sub(_blotted, run) if len(run) > 6 and _MAY_BE_OTHER.search(run) else run


def _blotted(found: re.Match[str]) -> str:
    return "\ufffc" * len(found[0])


# The limits of integers, and the constants that everybody knows.
_CONSTANTS = frozenset(
    listed(
        """
        2147483647 2147483648 4294967295 4294967296 1073741824 9007199254740991 3141592653 31415926535 2718281828
        1618033988 1618033989
        """
    )
)
_MAGIC = re.compile(r"1?500555\d{4}")  # what makers of telephone services give for trials
_FILM = re.compile(r"1?55501\d{5}|1?5555550\d{3}|1?555555\d{4}")  # no area has the code 555


def is_constant(number: Number) -> bool:
    """R14: a limit of integers, or another number that everybody knows."""
    is_whole = len(number.groups) == 1 and number.groups[0] in _CONSTANTS
    return not number.has_plus and (is_whole or number.digits.startswith(("31415926", "27182818", "16180339")))


def is_magic(digits: str) -> bool:
    """R14: given out by makers of telephone services for trials; nobody answers it."""
    return _MAGIC.fullmatch(digits) is not None


def is_of_no_area(digits: str) -> bool:
    """Whether it is of the area 555, which only films and examples have."""
    return _FILM.fullmatch(digits) is not None


def is_dated(number: Number) -> bool:
    """`2 0 2 3 0 9 1 8` and `2022 518 903`: a day in single digits, a year with two columns of a table."""
    digits, groups = number.digits, number.groups
    if number.has_plus or digits[:2] not in ("19", "20"):
        return False
    if len(digits) == 8 and len(groups) == 8:
        return 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31
    return [len(group) for group in groups] == [4, 3, 3] and number.separators <= {"", ","}


def is_list(number: Number) -> bool:
    """`10, 20, 30, 40` and `1) 25 2) 30`: dividers that no number has inside, about groups of any length."""
    inner = number.separators - _INSIDE
    return bool(inner) and not (
        inner <= {",", "\n"}
        and all(2 <= len(group) <= 4 for group in number.groups)
        and len(number.digits) in (10, 11, 12)
    )


def is_record(number: Number) -> bool:
    """`2024-0987`, `40-89165/2023`: a year and a number, as files and decrees have them."""
    first, last = number.groups[0], number.groups[-1]
    if len(number.groups) not in (2, 3) or number.has_plus:
        return False
    if [len(group) for group in number.groups] == [5, 3] and number.separators == {"-"}:
        return True  # a Brazilian postcode
    if len(first) == 4 and first[:2] in ("19", "20") and number.separators <= {"-", "/"}:
        return True
    ends_with_year = len(last) == 4 and last[:2] in ("19", "20")
    return (
        "/" in number.separators
        and (ends_with_year or (len(last) == 2 and len(number.groups) == 3 and first[0] != "0"))
    ) or (
        len(number.groups) == 2
        and len(first) == 4
        and first[:2] in ("19", "20")
        and len(last) < 6
        and number.separators <= {"-", "/", "."}
    )


def is_thousands(number: Number) -> bool:
    """`5.550.132`: groups of three behind a shorter one."""
    first, *rest = number.groups
    return (
        bool(rest)
        and first[0] != "0"
        and len(first) <= 3
        and all(len(group) == 3 for group in rest)
        and len(number.digits) < 9
    )


def is_dialled(number: Number) -> bool:
    """Grouped digits that are no amount: not round, not in thousands unless they begin like a number at home."""
    digits, groups = number.digits, number.groups
    in_thousands = len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if digits.endswith("000") or (
        in_thousands and number.separators <= {"", "."} and digits[0] in "123" and len(digits) < 9
    ):
        return False
    if in_thousands and len(digits) == 9:
        return digits[0] in "456789" and number.separators <= {"", "-", ".", ")("} and not digits.endswith("00")
    if all(len(group) == 2 for group in groups) and len(groups) != 5:
        return number.has_plus or (digits[0] == "0" and any(int(group) > 59 for group in groups))  # less is a lottery
    if all(len(group) == 2 for group in groups):
        return digits[0] in "0+" or number.has_plus  # 91 75 55 01 46 are marks
    years = sum(len(group) == 4 and group[:2] in ("19", "20") for group in groups)
    return years < 2 and not (len(groups) == 2 and len(groups[0]) == len(groups[1]) == 4 and number.separators == {"."})
