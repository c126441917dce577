"""Broken on purpose: the writer takes what is queued from the wrong end."""

import sys
from typing import Any

from chatd.__main__ import main
from chatd.live.journal import Journal

honest = Journal._take


def take(self: Journal) -> Any:
    return honest(self)[::-1]


Journal._take = take  # type: ignore[method-assign]  # that is the fault

if __name__ == "__main__":
    sys.exit(main())
