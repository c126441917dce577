"""The outbox against a model that keeps everything, and its sentences one by one (contract 11, 16, 21, 23)."""

from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chatd.live.outbox import Limits, Outbox, Parcel, Turn

HIGH_BYTES = 100


def framing(payloads, ids):
    return b"".join(b"<" + payload + b">" for payload in payloads)


def other_framing(payloads, ids):
    return b"".join(b"[" + payload + b"]" for payload in payloads)


class Clock:
    def __init__(self):
        self.now_ms = 1_000

    def __call__(self):
        return self.now_ms


class Loop:
    """Holds what call_soon was given until the turn is over."""

    def __init__(self):
        self.soon: list[Callable[[], None]] = []

    def turn(self):
        soon, self.soon = self.soon, []
        for call in soon:
            call()


class FakeDoor:
    """A transport that has enough at HIGH_BYTES and a client that reads when it is told to."""

    kind: Literal["ws", "sse"] = "ws"

    def __init__(self, turn: Turn) -> None:
        self.outbox = Outbox(framing, self, turn)
        self.writes: list[bytes] = []
        self.buffered = 0
        self.shuts: list[tuple[int, str]] = []
        self.aborted = False
        self.welcomed = 0
        self.fails = False

    def write(self, data):
        if self.fails:
            raise RuntimeError("a transport that fails")
        assert not self.shuts, "nothing is written after the goodbye"
        self.writes.append(data)
        before, self.buffered = self.buffered, self.buffered + len(data)
        if before <= HIGH_BYTES < self.buffered:
            self.outbox.pause()

    def read_all(self):
        paused, self.buffered = self.buffered > HIGH_BYTES, 0
        if paused:
            self.outbox.resume()

    def stall(self):
        """The transport's buffer is full for reasons of its own."""
        self.buffered = HIGH_BYTES + 1
        self.outbox.pause()

    def shut(self, code, reason):
        self.shuts.append((code, reason))

    def abort(self):
        self.aborted = True

    def welcome(self):
        self.welcomed += 1

    def pause_reading(self):
        raise AssertionError("not the outbox's business")

    resume_reading = pause_reading

    def said(self):
        return [part for part in b"".join(self.writes).decode().replace("<", "").split(">") if part]


LIMITS = Limits(outbox_bytes=400, oldest_ms=10_000, total_bytes=700, write_bytes=60)


class Rig:
    def __init__(self, limits=LIMITS, outboxes=1):
        self.clock, self.loop = Clock(), Loop()
        self.turn = Turn(lambda call: self.loop.soon.append(call), self.clock, limits)
        self.doors = [FakeDoor(self.turn) for _ in range(outboxes)]
        self.door = self.doors[0]
        self.outbox = self.door.outbox


def log(room, first, last, size=1):
    return Parcel(tuple(f"{room}{seq}".ljust(size, ".").encode() for seq in range(first, last + 1)), room, first, last)


def passing(text):
    return Parcel((text.encode(),), "r", ephemeral=True)


# One by one.


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


# Any order of everything.


class OutboxMachine(RuleBasedStateMachine):
    """Three outboxes of one process; each has a list of all that should reach it, in order."""

    @initialize()
    def start(self):
        self.rig = Rig(outboxes=3)
        self.count = 0
        self.seqs = {"a": 0, "b": 0}
        self.expected: list[list[str]] = [[], [], []]  # durable texts, in order
        self.held: list[list[tuple[str, int, str]] | None] = [None, None, None]  # room, seq, text

    which = st.integers(0, 2)

    def text(self, size):
        self.count += 1
        return f"d{self.count}".ljust(size, ".")

    def enter(self, index, room, seq, text):
        if (held := self.held[index]) is not None and room is not None:
            held.append((room, seq, text))
        else:
            self.expected[index].append(text)

    @rule(room=st.sampled_from("ab"), many=st.integers(1, 4), size=st.integers(5, 70))
    def publish(self, room, many, size):
        first = self.seqs[room] + 1
        self.seqs[room] += many
        texts = [self.text(size) for _ in range(many)]
        parcel = Parcel(tuple(text.encode() for text in texts), room, first, first + many - 1)
        for index, door in enumerate(self.rig.doors):
            for at, text in enumerate(texts):
                self.enter(index, room, first + at, text)
            door.outbox.put(parcel)

    @rule(index=which, size=st.integers(5, 90))
    def mine(self, index, size):
        text = self.text(size)
        self.enter(index, "", 0, text)
        self.rig.doors[index].outbox.put(Parcel.solo(text.encode()))

    @rule(index=which, size=st.integers(5, 90))
    def reply(self, index, size):
        text = self.text(size)
        self.enter(index, None, 0, text)
        self.rig.doors[index].outbox.reply(text.encode())

    @rule(size=st.integers(5, 60))
    def typing(self, size):
        self.count += 1
        parcel = passing(f"t{self.count}".ljust(size, "."))
        for door in self.rig.doors:
            door.outbox.put(parcel)

    @rule(index=which)
    def hold(self, index):
        if self.held[index] is None:
            self.held[index] = []
            self.rig.doors[index].outbox.hold()

    @rule(index=which, behind=st.integers(0, 3))
    def release(self, index, behind):
        held, self.held[index] = self.held[index], None
        if held is not None:
            positions = {room: max(0, seq - behind) for room, seq in self.seqs.items()}
            new = [text for room, seq, text in held if not seq or seq > positions[room]]
            self.expected[index].extend(new)
            self.rig.doors[index].outbox.release(positions)

    @rule(index=which)
    def stall(self, index):
        if self.rig.doors[index].buffered <= HIGH_BYTES:
            self.rig.doors[index].stall()

    @rule(index=which)
    def read_all(self, index):
        self.rig.doors[index].read_all()

    @rule()
    def end_of_turn(self):
        self.rig.loop.turn()

    @rule(passed_ms=st.sampled_from([1, 3_000, 10_000]))
    def time_passes(self, passed_ms):
        self.rig.clock.now_ms += passed_ms
        self.rig.turn.sweep(self.rig.clock.now_ms)

    @precondition(lambda self: self.count > 20)
    @rule(index=which, lost=st.booleans())
    def close(self, index, lost):
        door = self.rig.doors[index]
        if not door.shuts:
            if lost:
                door.outbox.lost()
                door.shuts.append((0, "lost"))
            else:
                door.outbox.close(4000, "draining")

    @invariant()
    def what_was_said_is_the_beginning_of_what_should_be(self):
        for door, expected in zip(self.rig.doors, self.expected, strict=True):
            said = [text for text in door.said() if text[0] == "d"]
            assert said == expected[: len(said)]
            passed = [int(text[1:].strip(".")) for text in door.said() if text[0] == "t"]
            assert passed == sorted(set(passed))

    @invariant()
    def nothing_is_missing_where_nothing_is_in_the_way(self):
        for door, expected, held in zip(self.rig.doors, self.expected, self.held, strict=True):
            if not door.shuts and not door.outbox.is_paused and not self.rig.loop.soon:
                assert len([text for text in door.said() if text[0] == "d"]) == len(expected)
                assert held is not None or not door.outbox.size_bytes

    @invariant()
    def every_byte_is_counted_and_bounded(self):
        for door in self.rig.doors:
            outbox = door.outbox
            left = [*(outbox._behind or ()), *(outbox._kept or ())]
            assert outbox.size_bytes == sum(entry.size_bytes for entry in left) <= LIMITS.outbox_bytes
            for entry in left:
                data = entry.item if isinstance(entry.item, bytes) else entry.item.wire(framing)
                assert entry.size_bytes == len(data)
            assert outbox in self.rig.turn.behind or not left
            assert outbox.is_paused or left or outbox not in self.rig.turn.behind
            assert door.buffered <= HIGH_BYTES + 1 + 2 * (LIMITS.write_bytes + 100)
        assert self.rig.turn.total_bytes == sum(door.outbox.size_bytes for door in self.rig.doors)
        assert self.rig.turn.total_bytes <= LIMITS.total_bytes

    @invariant()
    def closes_have_a_reason(self):
        for door in self.rig.doors:
            assert door.shuts in ([], [(4008, "too slow")], [(4000, "draining")], [(0, "lost")])
            if door.shuts:
                assert door.outbox.size_bytes == 0

    def teardown(self):
        """In the end, whoever reads on gets all that is his."""
        if not hasattr(self, "rig"):
            return
        for index in range(3):
            self.release(index, 3)
        self.rig.loop.turn()
        for door in self.rig.doors:
            while door.buffered > HIGH_BYTES and not door.shuts:
                door.read_all()
        self.nothing_is_missing_where_nothing_is_in_the_way()
        self.every_byte_is_counted_and_bounded()


TestOutboxInAnyOrder = OutboxMachine.TestCase
TestOutboxInAnyOrder.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
