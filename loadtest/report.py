"""What is said while the load test runs and after it: a line of progress, a table for people, JSON for machines."""

import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal, TextIO

PACKAGES = ("aiohttp", "orjson", "uvloop")
WIDTH = 46


@dataclass(frozen=True)
class Goal:
    """A bound for the value itself, or for its ratio to the floor's."""

    of: Literal["value", "ratio"]
    at: Literal["least", "most"]
    bound: float

    def is_met(self, figure: "Figure") -> bool | None:
        """None where there is nothing to judge."""
        judged = figure.value if self.of == "value" else figure.ratio
        if judged is None:
            return None
        return judged >= self.bound if self.at == "least" else judged <= self.bound

    def __str__(self) -> str:
        return f"{'ratio ' if self.of == 'ratio' else ''}{'≥' if self.at == 'least' else '≤'} {shown(self.bound)}"


@dataclass(frozen=True)
class Figure:
    """One measured thing: chatd's value beside the floor's, and what was aimed at."""

    name: str
    value: float | None
    floor: float | None = None
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        """chatd's value for 1 of the floor's."""
        return self.value / self.floor if self.value is not None and self.floor else None

    def data(self) -> dict[str, Any]:
        """As JSON."""
        goal = self.goal
        judged = {} if goal is None else {"goal": str(goal), "met": goal.is_met(self)}
        return {"name": self.name, "chatd": self.value, "floor": self.floor, "ratio": self.ratio} | judged


@dataclass(frozen=True)
class Result:
    """A scenario's figures; `broken` says which promise was not kept, if one was not."""

    scenario: str
    about: str
    seconds: float
    figures: Sequence[Figure] = ()
    broken: str = ""

    def data(self) -> dict[str, Any]:
        """As JSON."""
        figures = [figure.data() for figure in self.figures]
        return {
            "scenario": self.scenario, "about": self.about, "seconds": round(self.seconds, 1),
            "ok": not self.broken, "broken": self.broken, "figures": figures,
        }  # fmt: skip

    def lines(self) -> list[str]:
        """The table."""
        head = f"{self.scenario}: {self.about} ({self.seconds:.0f} s)"
        if self.broken:
            return [head, f"  BROKEN  {self.broken}"]
        lines = [head, f"  {'':{WIDTH}}{'chatd':>11}{'floor':>11}{'ratio':>8}  goal"]
        for figure in self.figures:
            goal, verdict = figure.goal, ""
            if goal is not None:
                verdict = f"  {goal}  {({True: 'met', False: 'MISSED', None: '-'})[goal.is_met(figure)]}"
            ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
            row = f"  {figure.name:{WIDTH}}{shown(figure.value):>11}{shown(figure.floor):>11}{ratio:>8}{verdict}"
            lines.append(row.rstrip())
        return lines


def shown(value: float | None) -> str:
    """Three figures are enough."""
    if value is None:
        return "-"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


class Progress:
    """One line that changes on a terminal, plain lines elsewhere."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self.out, self.is_terminal, self.start = out, out.isatty(), time.monotonic()

    def say(self, what: str) -> None:
        """What goes on now."""
        line = f"[{time.monotonic() - self.start:5.1f} s] {what}"
        self.out.write(f"\r\033[K{line[:110]}" if self.is_terminal else line + "\n")
        self.out.flush()

    def clear(self) -> None:
        """The terminal's line is free for something else."""
        if self.is_terminal:
            self.out.write("\r\033[K")
            self.out.flush()


def machine(pinned: bool) -> dict[str, Any]:
    """Where the figures are from."""
    return {
        "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "pinned": pinned,
        "python": platform.python_version(),
    } | {name: version(name) for name in PACKAGES}
