"""The outbox against a model that keeps everything, in any order of everything (contract 11, 16, 21, 23)."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chatd.live.outbox import Parcel
from tests.live.outboxes import HIGH_BYTES, LIMITS, Rig, framing, passing


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
