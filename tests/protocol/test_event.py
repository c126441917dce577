"""What the server says: encoded once, to the shapes of protocol.md."""

import json

import pytest

from protocol import account, contact, event, message, note, presence, room, session
from protocol.command import SUBJECTS
from protocol.errors import Refusal
from protocol.room import STATE_MEMBERS, Member


def test_a_reply_has_the_id_and_what_was_done():
    assert json.loads(event.reply(7, {"seq": 3})) == {"re": 7, "ok": {"seq": 3}}


def test_a_refusal_may_answer_nothing_in_particular():
    assert json.loads(event.refusal(None, Refusal(code="bad_frame")))["re"] is None


EVENTS = {
    "session.live": session.live(),
    "session.expiring": session.expiring(5),
    "session.draining": session.draining(5),
    "room.reset": session.reset("r", 5),
    "room.changed": room.changed("r", favorite=True),
    "message.typing": message.typing("r", ["ana"]),
    "message.read": message.read("r", "ana", 5),
    "presence.changed": presence.changed({"ana": "online"}),
    "presence.mine": presence.mine(True),
    "note.changed": note.changed("r", "text", 5),
    "session.changed": session.changed(can={"create": True}, quotas=[]),
    "contact.changed": contact.changed("ben", True),
    "contact.report_decided": contact.report_decided("r1", "upheld", ""),
    "settings.changed": account.changed(account.Settings()),
}
LOG = {"room.created", "room.member_added", "room.member_removed", "room.renamed"}
LOG |= {"message.sent", "message.edited", "message.deleted", "offer.changed"}


def test_every_event_that_is_no_entry_of_a_log_has_a_maker():
    named = {ev for subject in SUBJECTS for ev in subject.EVENTS}
    assert named == {*EVENTS, *LOG}


@pytest.mark.parametrize("ev", EVENTS)
def test_an_event_says_its_name_and_has_no_seq_unless_it_is_about_one(ev):
    data = json.loads(event.encode(EVENTS[ev]))
    assert data["ev"] == ev
    assert "ts" not in data and "by" not in data
    assert ("seq" in data) == (ev == "message.read")


def test_the_entries_of_a_room_say_who_and_what():
    member = Member("ben", "Ben Okafor", "member")
    assert room.member_added(member) == {"user": "ben", "name": "Ben Okafor", "role": "member"}
    assert room.member_removed("ben") == {"user": "ben"}
    assert room.renamed("Plans") == {"title": "Plans"}
    assert room.created("group", "Plans", [member]) == {
        "kind": "group",
        "title": "Plans",
        "members": [{"user": "ben", "name": "Ben Okafor", "role": "member"}],
    }


def test_a_room_of_thousands_is_created_with_its_first_members_only():
    many = [Member(f"u{n}", f"U {n}", "member") for n in range(STATE_MEMBERS + 1)]
    assert len(room.created("team", "All", many)["members"]) == STATE_MEMBERS
