"""How good the contact detector is on the corpus, and the page that says so (R13, R14).

    python -m tests.contact.scorecard                      prints the tables
    python -m tests.contact.scorecard --write              writes them into docs/contact-details.md
    python -m tests.contact.scorecard --misses [WORD ...]  prints what was judged wrongly: class, kind, language, fault

A case is one line of `corpus/*.ndjson`. `solicit` is null where a text that gives a detail may be read either way.
"""

import argparse
import functools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.contact.judge import Marks, judge

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "contact-details.md"
OPENS = "<!-- scorecard: written by `python -m tests.contact.scorecard --write` -->"
CLOSES = "<!-- end of scorecard -->"

LEAKS = ("plain", "disguised", "split", "hard")
CLEAN = ("ordinary", "friend", "solicit")
KINDS = ("email", "phone", "handle", "link", "payment")
NAMES = {
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    "de": "German",
    "ru": "Russian",
    "uk": "Ukrainian",
    "hi": "Hindi",
    "hi-Latn": "Hindi, romanised",
    "ur": "Urdu",
    "ur-Latn": "Urdu, romanised",
    "ar": "Arabic",
    "zh": "Chinese",
    "tr": "Turkish",
    "id": "Indonesian",
    "vi": "Vietnamese",
    "pl": "Polish",
    "tl": "Tagalog",
}
SAME_PLACE = 0.8  # of the characters that either the case or the detector marks, as many must be marked by both


@dataclass(frozen=True)
class Case:
    """One labelled text, or the consecutive messages of one author."""

    name: str
    lang: str
    cls: str
    kind: str
    messages: tuple[str, ...]
    leak: bool
    solicit: bool | None
    spans: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What the detector made of a case: leak, solicit, and the characters it marked, by message and place."""

    case: Case
    leak: bool
    solicit: bool
    marks: Marks

    @functools.cached_property
    def in_place(self) -> bool:
        """Whether the spans are those of the case, or overlap them by SAME_PLACE."""
        wanted = expected(self.case)
        return len(wanted & self.marks) >= SAME_PLACE * len(wanted | self.marks)


@functools.cache
def rows() -> tuple[dict[str, Any], ...]:
    """The lines of the corpus as they stand."""
    files = sorted((HERE / "corpus").glob("*.ndjson"))
    return tuple(json.loads(line) for path in files for line in path.read_bytes().splitlines())


@functools.cache
def results() -> tuple[Result, ...]:
    """The whole corpus, judged once."""
    return tuple(Result(case, *judge(case.messages)) for case in map(case_of, rows()))


def case_of(row: dict[str, Any]) -> Case:
    """A line of the corpus as a case."""
    messages = tuple(row["messages"]) if "messages" in row else (row["text"],)
    return Case(
        row["id"], row["lang"], row["class"], row["kind"], messages, row["leak"], row["solicit"], tuple(row["spans"])
    )


def expected(case: Case) -> Marks:
    """The characters that the case's spans cover; a short one counts where it stands as a word of its own, if so."""
    marks: set[tuple[int, int]] = set()
    for number, text in enumerate(case.messages):
        for span in sorted(case.spans, key=len, reverse=True):
            places = [at for at in range(len(text)) if text.startswith(span, at)]
            alone = [at for at in places if not f"{text[at - 1 : at]}{text[at + len(span) :][:1]}".strip(" \n.,:;!?()")]
            for at in alone or places[:1]:
                marks |= {(number, place) for place in range(at, at + len(span)) if not text[place].isspace()}
    return frozenset(marks)


def share(good: int, of: int) -> str:
    """`118/120 98.3 %`; a dash of nothing."""
    return f"{good}/{of} {100 * good / of:.1f} %" if of else "–"


def caught(of: Iterable[Result]) -> str:
    """Of the leaks among these: how many were seen."""
    leaks = [result for result in of if result.case.leak]
    return share(sum(result.leak for result in leaks), len(leaks))


def refused(of: Iterable[Result]) -> str:
    """Of the clean texts among these: how many were refused."""
    clean = [result for result in of if not result.case.leak]
    return share(sum(result.leak for result in clean), len(clean))


def placed(of: Iterable[Result]) -> str:
    """Of the leaks seen: how many with the right spans."""
    seen = [result for result in of if result.case.leak and result.leak]
    return share(sum(result.in_place for result in seen), len(seen))


def precision(of: Iterable[Result]) -> str:
    """Of the texts refused: how many are leaks."""
    said = [result for result in of if result.leak]
    return share(sum(result.case.leak for result in said), len(said))


def solicits() -> tuple[str, str]:
    """Recall and precision of asking, where the case says which."""
    said = [result for result in results() if result.case.solicit is not None]
    asks = [result for result in said if result.case.solicit]
    heard = [result for result in said if result.solicit]
    return (
        share(sum(result.solicit for result in asks), len(asks)),
        share(sum(bool(result.case.solicit) for result in heard), len(heard)),
    )


def tables() -> str:
    """The published tables."""
    return "\n".join([*by_class(), "", *by_kind(), "", *by_language()])


def by_class() -> Iterator[str]:
    """One row per class of texts, and the sums."""
    yield "| class | what was seen of it | spans in place |"
    yield "|---|---|---|"
    for cls in LEAKS:
        yield f"| {cls} | {caught(only(cls=cls))} | {placed(only(cls=cls))} |"
    yield f"| **all leaks: recall** | {caught(results())} | {placed(results())} |"
    for cls in CLEAN:
        yield f"| {cls}, wrongly refused | {refused(only(cls=cls))} | |"
    yield f"| **all refused: precision** | {precision(results())} | |"
    recall, exact = solicits()
    yield f"| asking for outside contact or payment: recall | {recall} | |"
    yield f"| asking for outside contact or payment: precision | {exact} | |"


def by_kind() -> Iterator[str]:
    """Recall per kind of detail and class."""
    yield f"| kind | {' | '.join(LEAKS)} |"
    yield "|---|" + "---|" * len(LEAKS)
    for kind in KINDS:
        yield f"| {kind} | {' | '.join(caught(only(kind=kind, cls=cls)) for cls in LEAKS)} |"


def by_language() -> Iterator[str]:
    """Recall, precision and false alarms per language."""
    yield "| language | plain | disguised | split | hard | precision | ordinary refused | friends refused |"
    yield "|---|---|---|---|---|---|---|---|"
    for lang, name in NAMES.items():
        cells = [*(caught(only(lang=lang, cls=cls)) for cls in LEAKS), precision(only(lang=lang))]
        cells += [refused(only(lang=lang, cls=cls)) for cls in ("ordinary", "friend")]
        yield f"| {name} | {' | '.join(cells)} |"


@functools.cache
def only(**wanted: str) -> tuple[Result, ...]:
    """The results whose case has these values."""
    key, value = wanted.popitem()
    among = only(**wanted) if wanted else results()
    return tuple(result for result in among if getattr(result.case, key) == value)


def wrong(result: Result) -> str:
    """What is wrong with a result, in a word or two; nothing when it is right."""
    case = result.case
    if result.leak != case.leak:
        return "missed" if case.leak else "false alarm"
    if case.leak and not result.in_place:
        return "spans"
    if case.solicit is not None and result.solicit != case.solicit:
        return "solicit missed" if case.solicit else "solicit false"
    return ""


def misses(words: list[str], say: Callable[[str], None]) -> None:
    """Says what was judged wrongly, of the classes, kinds, languages or faults named (all, if none is)."""
    for result in results():
        case, fault = result.case, wrong(result)
        if fault and all(word in (case.cls, case.kind, case.lang, fault) for word in words):
            say(f"{fault:14} {case.name:20} {case.kind:8} {' ‖ '.join(case.messages)!r}")
            if fault == "spans":
                say(f"{'':14} wanted {list(case.spans)}, got {pieces(result)}")


def pieces(result: Result) -> list[str]:
    """The marked characters as runs of text, blanks left out."""
    out: list[str] = []
    last = (-1, -1)
    for number, place in sorted(result.marks):
        text = result.case.messages[number]
        if out and number == last[0] and not text[last[1] + 1 : place].strip():
            out[-1] += text[place]
        else:
            out.append(text[place])
        last = (number, place)
    return out


def published() -> str:
    """The tables that stand on the page."""
    return PAGE.read_text("utf-8").partition(OPENS)[2].partition(CLOSES)[0].strip()


def write() -> None:
    """Puts today's tables on the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(OPENS)
    PAGE.write_text(f"{before}{OPENS}\n\n{tables()}\n\n{CLOSES}{rest.partition(CLOSES)[2]}", "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="How good the contact detector is on the corpus.")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/contact-details.md")
    parser.add_argument("--misses", nargs="*", metavar="WORD", help="what was judged wrongly")
    asked = parser.parse_args()
    if asked.misses is not None:
        misses(asked.misses, print)
    elif asked.write:
        write()
    else:
        print(tables())


if __name__ == "__main__":
    main()
