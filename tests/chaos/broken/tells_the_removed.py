"""Broken on purpose: whoever is put out of a room goes on hearing it."""

import sys

from chatd.__main__ import main
from chatd.live.sessions import Sessions

Sessions.left = lambda self, user, room: None  # type: ignore[method-assign]  # that is the fault

if __name__ == "__main__":
    sys.exit(main())
