"""Time and order: what is true now, in memory, and the one writer that makes it last."""
