"""The doors: bytes of the outside world become commands, and events become bytes of the outside world."""
