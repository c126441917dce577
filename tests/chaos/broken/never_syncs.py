"""Broken on purpose: `synchronous=OFF`, so that the disk may lose whatever was said of it. Under a witness."""

import os
import sys

from chatd.store import sqlite_line
from tests.chaos.witness import watched

sqlite_line.SETTINGS = tuple(  # type: ignore[assignment]  # of the same length
    "synchronous=OFF" if setting.startswith("synchronous") else setting for setting in sqlite_line.SETTINGS
)

if __name__ == "__main__":
    sys.exit(watched(os.environ))
