"""The cases of names, pointers and requests: `cases/*.txt`, a line each: language, bar, text (bar, the name in it)."""

from pathlib import Path

HERE = Path(__file__).resolve().parent / "cases"


def cases(name: str) -> dict[str, list[str]]:
    """The lines of a file by language."""
    found: dict[str, list[str]] = {}
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        language, _, text = line.partition("|")
        found.setdefault(language, []).append(text)
    return found


# What people of a marketplace say about messengers, mail and payment as the subject of their work (R14).
WORK_TALK = cases("work")
