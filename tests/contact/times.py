"""How long a judgement takes here: `python -m tests.contact.times`. No test: a busy machine would fail it."""

from time import perf_counter

from chatd.rules.contact import examine
from tests.contact.scorecard import CLEAN, LEAKS, NAMES, rows

LENGTH = 500
MOST = 65_536


def texts(*classes: str) -> list[str]:
    """Messages of LENGTH characters, each of one language, made of the corpus's shorter ones."""
    out = []
    for lang in NAMES:
        fit = (row["text"] for row in rows() if row["lang"] == lang and row["class"] in classes and "text" in row)
        whole = " ".join(fit)
        out += [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]
    return out


def measured(name: str, of: list[str]) -> None:
    """Prints the median, the 99th percentile and the worst, in milliseconds; the best of three rounds for each text."""
    times = sorted(min(once(text) for _ in range(3)) for text in of)
    middle, late, worst = times[len(times) // 2], times[len(times) * 99 // 100], times[-1]
    print(f"{name:32} {len(of):5} texts  p50 {middle:6.2f}  p99 {late:6.2f}  worst {worst:6.2f} ms")


def once(text: str) -> float:
    """Milliseconds of one judgement."""
    begin = perf_counter()
    examine(text)
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    alone = [row["text"] for row in rows() if row["class"] == "ordinary" and "text" in row]
    measured("ordinary messages as they are", alone)
    measured(f"ordinary, {LENGTH} characters", texts("ordinary"))
    measured(f"friends, {LENGTH} characters", texts("friend"))
    measured(f"leaks, {LENGTH} characters", texts(*LEAKS))
    measured(f"all joined, {MOST} characters", [" ".join(texts(*CLEAN, *LEAKS))[:MOST]])
