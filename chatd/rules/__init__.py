"""The law: facts in, None or a Refusal out. Synchronous; no clock, no I/O. README.md lists which rule lives where."""
