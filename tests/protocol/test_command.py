"""The decoder: whatever bytes come, the answer is one command or a refusal; never anything else, never a guess."""

import json
import time
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from protocol import event
from protocol.command import COMMANDS, DEEPEST, NotACommand, decode, rejected
from protocol.errors import Refused
from protocol.message import Send
from tests.strategies import Pairs, characters, commands, frame_of, lone_surrogates, plain_of, spelled

PING = b'{"op":"session.ping","id":1}'


def outcome(frame: bytes) -> Any:
    """The command, or the refusal as the client would be told it. Any other exception is the test's failure."""
    try:
        return decode(frame)
    except Refused as refused:
        answered = rejected(frame, refused)
        told = json.loads(event.refusal(answered.re, answered.refusal))
        assert set(told) == {"re", "err"} and len(json.dumps(told)) < 2_000, "a refusal is no echo"
        assert told["err"]["code"] in ("bad_frame", "bad_field", "unknown_op")
        assert isinstance(refused, NotACommand) == (told["err"]["code"] == "bad_frame")
        return refused


def strict(frame: bytes) -> dict[str, Any]:
    """The frame read by another reader, which knows no commands. Raises ValueError."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    def no_constant(name: str) -> None:
        raise ValueError(name)

    plain = json.loads(frame.decode(), object_pairs_hook=once, parse_constant=no_constant)
    assert isinstance(plain, dict)
    return plain


@given(commands())
def test_every_command_comes_back_from_its_shortest_frame(cmd):
    assert decode(frame_of(cmd)) == cmd


@given(commands().flatmap(lambda cmd: st.tuples(st.just(cmd), spelled(plain_of(cmd)))))
def test_however_a_frame_is_spelled_it_says_the_same(said):
    cmd, text = said
    assert decode(text.encode()) == cmd


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf" + PING)
@example(PING + b"\x00")
@example(b'"session.ping"')
@example(b"[]")
@example(b"nul")
@example(b'{"id":1}')
@example(b'{"op":7,"id":1}')
@example(b'{"op":"session.ping","id":NaN}')
@example(b'{"op":"session.ping","id":Infinity}')
@example(b'{"op":"session.ping"}')
def test_random_bytes_are_no_command(frame):
    assert isinstance(outcome(frame), Refused)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(commands().map(plain_of), st.data())
def test_a_command_with_a_wrong_field_is_refused_by_the_name_of_the_field(plain, data):
    field = data.draw(st.sampled_from(sorted({*plain, "extra"} - {"op"})))
    wrong = {**plain, field: data.draw(json_values)}
    frame = json.dumps(wrong, allow_nan=False, default=str).encode() if _is_finite(wrong) else PING
    answer = outcome(frame)
    if isinstance(answer, Refused):
        assert answer.refusal.code == "bad_field"
        assert field.startswith(answer.refusal.facts["field"].split(".")[0].split("[")[0])
    else:
        assert _same(strict(frame), plain_of(answer))


def _is_finite(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def _same(written: dict[str, Any], understood: dict[str, Any]) -> bool:
    """Defaults need not be written; everything else is as it was written."""
    return all(written[key] == json.loads(json.dumps(value)) for key, value in understood.items() if key in written)


@given(commands().map(frame_of), st.data())
def test_a_damaged_frame_is_refused_or_says_what_another_reader_reads_in_it(frame, data):
    damaged = bytearray(frame)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, max(0, len(damaged) - 1)))
        end = place + data.draw(st.integers(0, 2))
        damaged[place:end] = data.draw(
            st.sampled_from([b"", b"{", b"}", b'"', b",", b"\\", b"\x00", b"\xff", b"0", b" "])
        )
    answer = outcome(bytes(damaged))
    if not isinstance(answer, Refused):
        assert _same(strict(bytes(damaged)), plain_of(answer))


@given(commands().map(plain_of), st.data())
def test_a_key_that_stands_twice_is_found_at_any_depth_in_any_spelling(plain, data):
    twice = data.draw(doubled(plain))
    assert isinstance(outcome(data.draw(spelled(twice)).encode()), NotACommand)


@st.composite
def doubled(draw: Any, plain: dict[str, Any]) -> Pairs:
    """One of the keys, here or further in, stands twice."""
    inner = [key for key, value in plain.items() if isinstance(value, dict) and value]
    if inner and draw(st.booleans()):
        return Pairs({**plain, inner[0]: draw(doubled(plain[inner[0]]))}.items())
    key = draw(st.sampled_from(sorted(plain)))
    return Pairs([*plain.items(), (key, draw(st.sampled_from([plain[key], 1, ""])))])


HELLO = '{"op":"hello","id":1,"token":"x","platform":"api","resume":{"epoch":"e","rooms":{%s}}}'


@pytest.mark.parametrize(
    "frame",
    [
        '{"op":"session.ping","op":"session.ping","id":1}',
        '{"op":"session.ping","id":1,"id":1}',
        '{"op":"session.ping","id":1,"\\u0069d":2}',
        HELLO % '"a":1,"a":2',
        HELLO % '"a\\nb":1,"a\\nb":2',
        HELLO % '"a\\/b":1,"a/b":2',
        HELLO % '"a\\"":1,"a\\"":2',
        HELLO % f'"{"é" * 64}":1,"{"é" * 64}":2',
        HELLO % f'"{"😀" * 64}":1,"{"😀" * 64}":2',
        '{"op":"message.typing","id":1,"room":"a","room":"b"}                    ',
        '{"op":"nothing","id":1,"x":{"y":[{"z":1,"z":2}]}}',
    ],
)
def test_a_key_that_stands_twice_is_no_command(frame):
    assert isinstance(outcome(frame.encode()), NotACommand)


def test_what_looks_like_a_key_inside_a_text_is_text():
    text = '"a":1,"a":2,{"op":"x"}'
    frame = json.dumps({"op": "message.send", "id": 1, "cid": "c", "room": "r", "text": text}).encode()
    assert isinstance(cmd := decode(frame), Send) and cmd.text == text


@given(st.integers(1, 40), st.sampled_from(["[", '{"a":']), st.booleans())
def test_nesting_is_bounded(depth, opening, is_known):
    """A command's own object is the first level."""
    closing = "]" if opening == "[" else "}"
    op = "session.ping" if is_known else "nothing"
    frame = f'{{"op":"{op}","id":1,"x":{opening * depth}1{closing * depth}}}'.encode()
    answer = outcome(frame)
    assert isinstance(answer, Refused)
    assert isinstance(answer, NotACommand) == (depth + 1 > DEEPEST)


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"op":[', b"[{", b'"\\'])
def test_the_deepest_nesting_that_fits_a_frame_costs_nothing(opening):
    frame = opening * (65_536 // len(opening))
    begun = time.process_time()
    assert isinstance(outcome(frame), NotACommand)
    assert isinstance(outcome(b'{"op":"session.ping","id":1,"x":' + frame), NotACommand)
    assert time.process_time() - begun < 0.5


def test_brackets_in_a_text_are_no_nesting():
    frame = json.dumps({"op": "message.send", "id": 1, "cid": "c", "room": "r", "text": '[{"\\' * 100}).encode()
    assert isinstance(decode(frame), Send)


@given(lone_surrogates, st.sampled_from(["op", "room", "key"]))
def test_half_a_character_is_no_text(half, where):
    frames = {
        "op": f'{{"op":"{half}","id":1}}',
        "room": f'{{"op":"message.typing","id":1,"room":"{half}"}}',
        "key": f'{{"op":"message.typing","id":1,"room":"a","{half}":1}}',
    }
    assert isinstance(outcome(frames[where].encode()), NotACommand)


def test_half_a_character_in_what_nobody_reads_is_refused_all_the_same():
    answer = outcome(b'{"op":"nothing","id":1,"x":"\\ud800"}')
    assert isinstance(answer, Refused)


@pytest.mark.parametrize("number", ["1.0", "1e2", "1e400", "-1.5", "true", "null", '"1"', "9" * 30, f"{2**53}"])
def test_only_whole_safe_numbers_are_numbers(number):
    for frame in (
        f'{{"op":"session.ping","id":{number}}}',
        f'{{"op":"message.read","id":1,"room":"r","seq":{number}}}',
    ):
        answer = outcome(frame.encode())
        assert isinstance(answer, Refused) and answer.refusal.code == "bad_field"


def test_a_number_of_five_thousand_digits_is_refused():
    assert isinstance(outcome(b'{"op":"session.ping","id":' + b"1" * 5_000 + b"}"), Refused)


def test_u0000_passes_the_decoder_because_rules_forbid_it_where_it_matters():
    cmd = decode(b'{"op":"message.send","id":1,"cid":"c","room":"r","text":"\\u0000"}')
    assert isinstance(cmd, Send) and cmd.text == "\0"


@pytest.mark.parametrize("op", sorted(COMMANDS))
def test_every_command_names_the_field_that_is_missing(op):
    required = {field.name for field in msgspec.structs.fields(COMMANDS[op]) if field.required}
    answer = outcome(f'{{"op":"{op}"}}'.encode())
    assert isinstance(answer, Refused) and answer.refusal.facts["field"] in required


@given(st.text(characters, min_size=1, max_size=300))
def test_an_unknown_command_is_named_in_its_refusal_as_far_as_it_is_short(op):
    answer = outcome(json.dumps({"op": op, "id": 1}).encode())
    assert isinstance(answer, Refused)
    if op not in COMMANDS:
        assert answer.refusal.code == "unknown_op" and answer.refusal.facts == {"op": op[:64]}


@given(st.text(characters, min_size=1, max_size=5_000))
def test_an_unknown_field_is_named_as_far_as_it_is_short(name):
    answer = outcome(json.dumps({"op": "session.ping", "id": 1, name: 1}).encode())
    if name not in ("op", "id"):
        assert isinstance(answer, Refused) and answer.refusal.code == "bad_field"


class TestWhichCommandARefusalAnswers:
    def answered(self, frame: bytes) -> int | None:
        with pytest.raises(Refused) as refused:
            decode(frame)
        return rejected(frame, refused.value).re

    def test_the_one_with_its_id(self):
        assert self.answered(b'{"id":-7,"op":"nothing"}') == -7
        assert self.answered(b'{"op":"room.focus","rooms":3,"id":8}') == 8

    @pytest.mark.parametrize("number", ["9007199254740992", "-9007199254740992", "1.5", '"1"', "null", "1e3", "{}"])
    def test_none_if_the_id_is_none(self, number):
        assert self.answered(f'{{"op":"nothing","id":{number}}}'.encode()) is None

    @pytest.mark.parametrize(
        "frame", [b'{"id":1,"id":2,"op":"session.ping"}', b'{"id":1}}', b"{", b'{"id":1,"op":"\xff"}']
    )
    def test_none_if_the_frame_is_no_command(self, frame):
        assert self.answered(frame) is None

    def test_none_if_there_is_no_id(self):
        assert self.answered(b'{"op":"nothing"}') is None
