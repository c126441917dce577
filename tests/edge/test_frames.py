"""RFC 6455 as we read it. The sentences of the RFC are in the names, its Autobahn cases in test_conformance.py."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.edge import frames
from chatd.edge.frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    FrameLimits,
    Reader,
    Violation,
    close_frame,
    farewell,
    frame_ws,
    unmask,
    unmask_slowly,
    whole_text,
    ws_frame,
)
from tests.edge.peer import closing, header, masked

SMALL = FrameLimits(message_bytes=300, fragments=8)


def read(
    data: bytes, cuts: list[int], limits: FrameLimits = SMALL
) -> tuple[list[tuple[int, bytes]], tuple[int, str] | None]:
    """What a reader makes of data when it comes in these pieces: the frames, then the breach if there is one."""
    reader = Reader(limits)
    got: list[tuple[int, bytes]] = []
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(data)}), len(data)]
    for start, end in pairwise(edges):
        reader.feed(data[start:end])
        try:
            while (frame := reader.next()) is not None:
                got.append((frame.opcode, frame.payload))
        except Violation as violation:
            return got, (violation.code, violation.reason)
    return got, None


texts = st.text(max_size=60).map(str.encode)
whole_messages = texts.map(masked)
controls = st.builds(masked, st.binary(max_size=125), st.sampled_from([PING, PONG]))


@st.composite
def fragmented(draw):
    parts = draw(st.lists(st.binary(max_size=20), min_size=2, max_size=6))
    last = len(parts) - 1
    data = b""
    for at, part in enumerate(parts):
        data += masked(part, TEXT if at == 0 else CONTINUATION, final=at == last)
        if at != last and draw(st.booleans()):
            data += draw(controls)
    return data


streams = st.lists(
    st.one_of(whole_messages, controls, fragmented(), st.binary(max_size=12), st.just(closing(1000))), max_size=6
).map(b"".join)


@given(streams, st.lists(st.integers(0, 400), max_size=12))
def test_however_the_bytes_are_split_the_frames_are_the_same(data, cuts):
    assert read(data, cuts) == read(data, [])


@given(streams)
def test_one_byte_at_a_time_gives_the_same_frames(data):
    assert read(data, list(range(len(data)))) == read(data, [])


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=5))
def test_no_bytes_make_the_reader_fail_in_any_other_way_than_a_violation(data, cuts):
    read(data, cuts)


@given(st.one_of(whole_messages, fragmented(), controls, st.binary(max_size=200)))
def test_the_quick_way_reads_what_the_reader_reads_or_leaves_it_alone(data):
    quick = whole_text(data, SMALL.message_bytes)
    if quick is not None:
        assert read(data, []) == ([(TEXT, quick)], None)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 299, 300])
def test_a_whole_text_message_takes_the_quick_way(size):
    assert whole_text(masked(b"a" * size), 300) == b"a" * size


@pytest.mark.parametrize(
    "data",
    [
        masked(b"a" * 301),
        masked(b"a") + b"\x81",
        masked(b"a")[:-1],
        masked(b"a", BINARY),
        masked(b"a", final=False),
        masked(b"\xff"),
        ws_frame(b"abcd"),
        b"\x81\x7e\x00\x00",
        b"\x81\xfe\x00\x05mask12345",  # five bytes in the long form
        header(65536) + b"mask" + b"a" * 65536,
    ],
)
def test_everything_else_does_not(data):
    assert whole_text(data, 300) is None


@given(st.binary(min_size=4, max_size=4), st.binary(max_size=300))
def test_the_compiled_mask_and_ours_agree(mask, payload):
    fast, slow = bytearray(payload), bytearray(payload)
    unmask(mask, fast)
    unmask_slowly(mask, slow)
    assert fast == slow == bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ws_frame(b"hello"), 1002),  # not masked
        (b"\x89\x00", 1002),  # a ping not masked
        (header(0, TEXT, reserved=0x40), 1002),
        (header(0, TEXT, reserved=0x20), 1002),
        (header(0, PING, reserved=0x10), 1002),
        (header(0, 3), 1002),
        (header(0, 7), 1002),
        (header(0, 11), 1002),
        (header(0, 15), 1002),
        (header(126, PING), 1002),
        (header(0, PING, final=False), 1002),
        (header(0, CONTINUATION), 1002),
        (masked(b"a", final=False) + header(0, TEXT), 1002),
        (b"\x81\xfe\x00\x7d", 1002),  # 125 in the 16 bit form
        (b"\x81\xff" + (65535).to_bytes(8, "big"), 1002),  # 65535 in the 64 bit form
        (b"\x81\xff" + (1 << 63).to_bytes(8, "big"), 1002),
        (header(0, BINARY), 1003),
        (masked(b"\xff"), 1007),
        (masked(b"\xce\xba\xed\xa0\x80"), 1007),  # a surrogate
        (masked(b"\xf4\x90\x80\x80"), 1007),  # beyond U+10FFFF
        (masked(b"\xe2\x82"), 1007),  # ends inside a character
        (header(301), 1009),
        (masked(b"a" * 200, final=False) + header(101, CONTINUATION), 1009),
        (masked(b"", final=False) + masked(b"", CONTINUATION, final=False) * 7 + header(0, CONTINUATION), 1009),
    ],
)
def test_a_breach_is_noticed_as_soon_as_it_can_be_and_has_the_code_of_the_rfc(data, code):
    got, breach = read(data, list(range(len(data))))
    assert breach is not None and breach[0] == code
    assert got == []


def test_text_that_cannot_become_utf8_is_refused_before_its_frame_is_whole():
    reader = Reader()
    reader.feed(header(100) + bytes(4) + b"\xce\xba\xff")
    with pytest.raises(Violation) as caught:
        reader.next()
    assert caught.value.code == 1007


def test_a_character_may_be_cut_by_a_fragment():
    word = "κόσμε".encode()
    data = masked(word[:3], final=False) + masked(b"", CONTINUATION, final=False) + masked(word[3:], CONTINUATION)
    assert read(data, []) == ([(TEXT, word)], None)


def test_a_message_of_exactly_the_bound_in_exactly_the_fragments_is_read():
    parts = [masked(b"a" * 100, final=False), *[masked(b"a" * 25, CONTINUATION, final=False)] * 6]
    data = b"".join(parts) + masked(b"a" * 50, CONTINUATION)
    assert read(data, []) == ([(TEXT, b"a" * 300)], None)


def test_a_message_that_will_be_too_large_is_never_kept():
    reader = Reader(FrameLimits(message_bytes=1000))
    reader.feed(masked(b"a" * 900, final=False) + header(101, CONTINUATION))
    with pytest.raises(Violation):
        reader.next()
    reader.feed(b"a" * 10_000)
    assert reader.next() is None
    assert not reader.idle
    assert len(reader._message) == len(reader._data) == 0


def test_a_control_frame_between_fragments_comes_first():
    data = masked(b"a", final=False) + masked(b"!", PING) + masked(b"b", CONTINUATION)
    assert read(data, []) == ([(PING, b"!"), (TEXT, b"ab")], None)


def test_the_limits_of_a_message_begin_anew_with_the_next_one():
    data = masked(b"a" * 300) * 3 + masked(b"\xc3\xa9") * 2
    assert [len(payload) for _, payload in read(data, [])[0]] == [300, 300, 300, 2, 2]


def test_binary_is_read_only_where_it_is_let_through():
    got, breach = read(masked(b"\xff\x00", BINARY), [], FrameLimits(binary=True))
    assert breach is None
    assert got == [(BINARY, b"\xff\x00")]
    assert isinstance(got[0][1], frames.Binary)


def test_a_reader_is_idle_exactly_between_messages():
    data = masked(b"hello", final=False) + masked(b"", PING) + masked(b"", CONTINUATION)
    reader = Reader()
    assert reader.idle
    for at in range(len(data)):
        reader.feed(data[at : at + 1])
        while reader.next() is not None:
            pass
        assert reader.idle == (at == len(data) - 1)


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1007, 1011, 1014, 3000, 3999, 4000, 4999])
def test_close_codes_that_may_be_sent_are_read(code):
    assert farewell(code.to_bytes(2, "big") + "adiós".encode()) == (code, "adiós")


@pytest.mark.parametrize("code", [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535])
def test_close_codes_that_must_not_be_sent_are_refused(code):
    with pytest.raises(Violation) as caught:
        farewell(code.to_bytes(2, "big"))
    assert caught.value.code == 1002


def test_a_close_frame_without_a_code_says_1005_and_half_a_code_is_refused():
    assert farewell(b"") == (1005, "")
    with pytest.raises(Violation):
        farewell(b"\x03")
    with pytest.raises(Violation) as caught:
        farewell(b"\x03\xe8\xff")
    assert caught.value.code == 1007


@pytest.mark.parametrize(
    ("size", "start"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65535, b"\x81\x7e\xff\xff"),
        (65536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_our_frames_have_their_length_in_the_shortest_form_and_no_mask(size, start):
    assert ws_frame(b"a" * size) == start + b"a" * size


def test_payloads_are_framed_one_after_another():
    assert frame_ws((b"a",)) == ws_frame(b"a")
    assert frame_ws((b"a", b"bc"), ("1.1", "1.2")) == ws_frame(b"a") + ws_frame(b"bc")


def test_a_long_reason_is_cut_between_characters():
    frame = close_frame(4502, "é" * 100)
    assert frame[:4] == bytes((0x80 | CLOSE, 124)) + (4502).to_bytes(2, "big")
    assert frame[4:].decode() == "é" * 61
