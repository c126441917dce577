"""chatd: a chat server that keeps its word. `ARCHITECTURE.md` is the way in."""

__version__ = "0.1.0"
