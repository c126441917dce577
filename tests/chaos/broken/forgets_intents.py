"""Broken on purpose: nobody looks whether an intent was kept before."""

import sys
from typing import Any

from chatd.__main__ import main
from chatd.store import entry, migrate

honest = migrate.statements


def nothing_is_known(intents: Any) -> Any:
    return {}
    yield


def statements(sql: str, dialect: Any) -> list[str]:
    return [
        text.replace("CREATE UNIQUE INDEX event_intent", "CREATE INDEX event_intent") for text in honest(sql, dialect)
    ]


entry.repeats = nothing_is_known
migrate.statements = statements

if __name__ == "__main__":
    sys.exit(main())
