"""The short way of the last parcel of a turn must say what the long way says, whatever state each outbox is in."""

from hypothesis import given
from hypothesis import strategies as st

from chatd.live.fanout import deliver
from chatd.live.outbox import Outbox
from tests.live.outboxes import Rig, log, other_framing

STATES = {
    "idle": lambda outbox: None,
    "has something new": lambda outbox: outbox.reply(b"re"),
    "paused": lambda outbox: outbox.pause(),
    "held": lambda outbox: outbox.hold(),
    "closed": lambda outbox: outbox.close(4000, "draining"),
    "another framing": lambda outbox: setattr(outbox, "_framing", other_framing),
}


@given(st.lists(st.sampled_from(sorted(STATES)), min_size=1, max_size=6), st.integers(1, 30))
def test_the_last_parcel_of_a_turn_says_the_same_by_the_short_way(states, payloads):
    said = []
    for way in ("short", "long"):
        rig = Rig(outboxes=len(states))
        for state, door in zip(states, rig.doors, strict=True):
            STATES[state](door.outbox)
        outboxes: list[Outbox] = [door.outbox for door in rig.doors]
        parcel = log("r", 1, payloads)
        if way == "short":
            deliver(outboxes, parcel)
        else:
            for outbox in outboxes:
                outbox.put(parcel)
        rig.turn.flush()
        for outbox in outboxes:
            outbox.release({})
            outbox.resume()
        rig.turn.flush()
        said.append([(b"".join(door.writes), door.shuts, door.outbox.size_bytes) for door in rig.doors])
    assert said[0] == said[1]


def test_what_came_before_in_the_turn_leaves_first_and_in_the_same_write():
    rig = Rig()
    rig.outbox.reply(b"re")
    deliver([rig.outbox], log("r", 1, 1))
    rig.turn.flush()
    assert rig.door.writes == [b"<re><r1>"]


def test_a_transport_that_fails_is_no_hole_in_the_stream_of_others():
    rig = Rig(outboxes=3)
    rig.doors[1].fails = True
    deliver([door.outbox for door in rig.doors], log("r", 1, 1))
    assert [door.aborted for door in rig.doors] == [False, True, False]
    assert [door.writes for door in rig.doors] == [[b"<r1>"], [], [b"<r1>"]]
