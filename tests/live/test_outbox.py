"""The sentences of the outbox one by one (contract 11, 16, 21, 23)."""

import pytest

from chatd.live.outbox import Limits, Parcel
from tests.live.outboxes import HIGH_BYTES, LIMITS, Rig, framing, log, other_framing, passing


def test_what_comes_in_one_turn_leaves_in_one_write():
    rig = Rig()
    rig.outbox.put(log("r", 1, 2))
    rig.outbox.reply(b"re")
    rig.outbox.push(Parcel.solo(b"solo"))
    rig.outbox.put(passing("typing"))
    assert rig.door.writes == []
    rig.loop.turn()
    assert rig.door.writes == [b"<r1><r2><re><solo><typing>"]
    assert rig.loop.soon == []


def test_a_commit_that_flushes_does_not_wait_for_the_end_of_the_turn():
    rig = Rig()
    rig.outbox.put(log("r", 1, 1))
    rig.turn.flush()
    assert rig.door.said() == ["r1"]
    rig.outbox.put(log("r", 2, 2))
    rig.loop.turn()
    rig.loop.turn()
    assert rig.door.said() == ["r1", "r2"]


def test_a_parcel_is_framed_once_for_each_kind_of_door():
    calls = []

    def counted(payloads, ids):
        calls.append(ids)
        return framing(payloads, ids)

    parcel = Parcel((b"a", b"b"), "r", 1, 2, ids=("e.1", "e.2"))
    assert parcel.wire(counted) is parcel.wire(counted)
    assert calls == [("e.1", "e.2")]
    assert parcel.wire(other_framing) is parcel.wire(other_framing) == b"[a][b]"
    assert parcel.wire(counted) == b"<a><b>"
    assert len(calls) == 1


def test_a_numbered_parcel_has_a_payload_for_each_seq():
    with pytest.raises(AssertionError):
        Parcel((b"a",), "r", 1, 2)


@pytest.mark.parametrize(("seq", "rest"), [(0, "r3 r4 r5"), (2, "r3 r4 r5"), (3, "r4 r5"), (4, "r5"), (5, ""), (9, "")])
def test_a_numbered_parcel_can_be_cut_at_any_seq(seq, rest):
    parcel = Parcel((b"r3", b"r4", b"r5"), "r", 3, 5, ids=("3", "4", "5"))
    cut = parcel.after(seq)
    assert (b" ".join(cut.payloads).decode() if cut else "") == rest
    if cut and cut.ids:
        assert (cut.first_seq, cut.last_seq) == (int(cut.ids[0]), int(cut.ids[-1])) == (max(3, seq + 1), 5)


def test_a_held_outbox_lets_answers_and_missed_events_pass_and_then_only_what_is_new():
    rig = Rig()
    rig.outbox.hold()
    rig.outbox.put(log("a", 1, 4))
    rig.outbox.put(log("b", 1, 1))
    rig.outbox.put(Parcel((b"a-state",), "a"))
    rig.outbox.put(Parcel.solo(b"mine"))
    rig.outbox.reply(b"hello")
    rig.outbox.push(log("a", 2, 2))
    rig.loop.turn()
    assert rig.door.said() == ["hello", "a2"]
    assert rig.door.welcomed == 0
    rig.outbox.release({"a": 2, "b": 1})
    rig.outbox.put(log("a", 5, 5))
    rig.loop.turn()
    assert rig.door.said() == ["hello", "a2", "a3", "a4", "a-state", "mine", "a5"]
    assert (rig.outbox.size_bytes, rig.turn.total_bytes, rig.turn.behind) == (0, 0, {})
    assert rig.door.welcomed == 1


def test_a_room_that_has_no_position_at_release_is_let_go_whole():
    rig = Rig()
    rig.outbox.hold()
    rig.outbox.put(log("new", 1, 2))
    rig.outbox.release({"other": 7})
    rig.loop.turn()
    assert rig.door.said() == ["new1", "new2"]


def test_above_half_the_bound_ephemeral_parcels_go_and_durable_ones_stay():
    rig = Rig()
    rig.door.stall()
    rig.outbox.put(passing("t" * 100))
    rig.outbox.put(log("r", 1, 1, size=96))  # half the bound exactly
    assert rig.turn.dropped == 0
    rig.outbox.put(passing("t" * 20))
    assert rig.turn.dropped == 1
    rig.outbox.put(log("r", 2, 2, size=90))
    assert rig.turn.dropped == 2
    assert rig.outbox.size_bytes == 190
    rig.door.read_all()
    assert [text.strip(".") for text in rig.door.said()] == ["r1", "r2"]


def test_what_is_kept_by_a_hold_is_bounded_like_all_else():
    rig = Rig()
    rig.outbox.hold()
    rig.outbox.put(passing("t" * 100))
    for seq in range(1, 5):
        rig.outbox.put(log("r", seq, seq, size=98))
    assert rig.outbox.size_bytes == 400
    rig.outbox.reply(b"hello")
    rig.outbox.put(log("r", 5, 5))
    assert rig.door.shuts == [(4008, "too slow")]
    assert rig.door.said() == ["hello"]
    assert (rig.outbox.size_bytes, rig.turn.total_bytes) == (0, 0)
    rig.outbox.release({})
    rig.outbox.hold()
    rig.outbox.put(log("r", 6, 6))
    rig.loop.turn()
    assert rig.door.said() == ["hello"]


def test_the_byte_after_the_bound_closes_with_too_slow():
    rig = Rig()
    rig.door.stall()
    for seq in range(1, 5):
        rig.outbox.put(log("r", seq, seq, size=98))
    assert rig.outbox.size_bytes == 400 and rig.outbox.is_full and rig.outbox.is_paused and not rig.door.shuts
    rig.outbox.reply(b"")
    assert rig.door.shuts == [(4008, "too slow")]
    rig.door.read_all()
    rig.outbox.pause()
    rig.outbox.close(4000, "draining")
    assert rig.door.writes == []
    assert len(rig.door.shuts) == 1
    assert not rig.outbox.is_full


def test_a_reader_that_leaves_something_unread_for_too_long_is_closed():
    rig = Rig(outboxes=2)
    slow, good = rig.doors
    slow.stall()
    good.stall()
    rig.clock.now_ms += 9_000
    good.read_all()
    good.stall()
    rig.turn.sweep(rig.clock.now_ms)
    rig.clock.now_ms += 1_000
    rig.turn.sweep(rig.clock.now_ms)
    assert slow.shuts == []
    rig.clock.now_ms += 1
    rig.turn.sweep(rig.clock.now_ms)
    assert slow.shuts == [(4008, "too slow")]
    assert good.shuts == []


def test_a_reader_that_always_reads_a_little_is_judged_by_its_oldest_parcel():
    rig = Rig()
    rig.door.stall()
    for seq in range(1, 5):
        rig.outbox.put(log("r", seq, seq, size=98))
        rig.clock.now_ms += 10
    for _ in range(2):
        rig.clock.now_ms += 5_000
        rig.door.buffered = HIGH_BYTES  # so that one more parcel makes it full again
        rig.outbox.resume()
    assert len(rig.door.said()) == 2
    rig.turn.sweep(rig.clock.now_ms - 21)
    assert rig.door.shuts == []
    rig.turn.sweep(rig.clock.now_ms)
    assert rig.door.shuts == [(4008, "too slow")]


def test_a_hold_has_no_age():
    rig = Rig()
    rig.outbox.hold()
    rig.outbox.put(log("r", 1, 1))
    rig.turn.sweep(rig.clock.now_ms + 60_000)
    assert rig.door.shuts == []


def test_when_all_outboxes_together_hold_too_much_the_largest_is_cut():
    rig = Rig(outboxes=3)
    for door, size in zip(rig.doors, (200, 300, 190), strict=True):
        door.stall()
        door.outbox.reply(b"a" * (size - 2))
    assert rig.turn.total_bytes == 690
    rig.doors[0].outbox.reply(b"a" * 9)
    assert [door.shuts for door in rig.doors] == [[], [(4008, "too slow")], []]
    assert rig.turn.total_bytes == 401


def test_the_one_who_makes_it_too_much_may_be_the_one_who_is_cut():
    rig = Rig(outboxes=2)
    for door, size in zip(rig.doors, (390, 300), strict=True):
        door.stall()
        door.outbox.reply(b"a" * (size - 2))
    rig.doors[0].outbox.hold()
    rig.doors[0].outbox.reply(b"a" * 8)
    rig.doors[1].outbox.reply(b"a" * 8)
    assert [door.shuts for door in rig.doors] == [[(4008, "too slow")], []]


def test_more_than_a_transport_takes_is_written_piece_by_piece_and_the_rest_waits():
    rig = Rig()
    rig.outbox.put(log("r", 1, 9, size=28))
    rig.outbox.reply(b"re")
    rig.loop.turn()
    assert all(len(data) <= 2 * LIMITS.write_bytes for data in rig.door.writes)
    assert rig.outbox.is_paused
    assert rig.outbox.size_bytes == 9 * 30 + 4 - rig.door.buffered
    while rig.outbox.is_paused:
        rig.door.read_all()
    assert [text.strip(".") for text in rig.door.said()] == [*(f"r{seq}" for seq in range(1, 10)), "re"]


def test_a_burst_larger_than_the_bound_is_no_fault_of_a_fast_reader():
    rig = Rig(Limits(outbox_bytes=50, write_bytes=60))
    rig.outbox.put(log("r", 1, 3, size=30))
    rig.loop.turn()
    assert len(rig.door.said()) == 3
    assert rig.door.shuts == []


def test_a_close_writes_what_fits_and_nothing_after_it():
    rig = Rig()
    rig.outbox.reply(b"last")
    rig.outbox.close(4000, "draining")
    rig.outbox.reply(b"never")
    rig.outbox.put(log("r", 1, 1))
    rig.loop.turn()
    assert rig.door.said() == ["last"]
    assert rig.door.shuts == [(4000, "draining")]


def test_a_close_whose_last_words_overflow_says_goodbye_once():
    rig = Rig()
    rig.outbox.reply(b"a" * 98)
    rig.outbox.reply(b"b" * 98)
    for _ in range(5):
        rig.outbox.reply(b"c" * 98)
    rig.outbox.close(4000, "draining")
    assert rig.door.shuts == [(4008, "too slow")]


def test_a_lost_connection_hears_no_more():
    rig = Rig()
    rig.door.stall()
    rig.outbox.reply(b"a")
    rig.outbox.lost()
    rig.outbox.reply(b"b")
    rig.outbox.put(log("r", 1, 1))
    rig.outbox.pause()
    rig.outbox.resume()
    rig.outbox.flush()
    assert (rig.door.writes, rig.turn.total_bytes, rig.turn.behind) == ([], 0, {})


def test_a_door_that_fails_costs_nobody_else_a_parcel(caplog):
    rig = Rig(outboxes=2)
    rig.doors[0].fails = True
    for door in rig.doors:
        door.outbox.put(log("r", 1, 1))
    rig.loop.turn()
    assert rig.doors[0].aborted
    assert rig.doors[1].said() == ["r1"]
    assert "could not be written" in caplog.text


def test_the_way_out_can_be_asked_for():
    rig = Rig()
    assert rig.outbox.door is rig.door
