"""The deeds: one handler for each command. `table.py` knows them all; no deed knows another."""

from chatd.actions import account, contact, message, note, offer, people, presence, room, session

SUBJECTS = (session, account, room, message, presence, note, offer, contact, people)
