"""The words of chatd: what a client and the server say to one another. Pure: no I/O, no clock, nothing of chatd."""

VERSION = 1
SUBPROTOCOL = "chatd.v1"
