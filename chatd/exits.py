"""Exit codes of the command line, by name; `chatd --help` says what they mean."""

OK, FAILED, USAGE, ADDRESS_IN_USE, LOCKED, SCHEMA_TOO_NEW, STORAGE = range(7)
