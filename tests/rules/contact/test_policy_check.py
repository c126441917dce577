"""R13, R16: `chatd policy check` answers each line in its place, and says what is wrong with a bad one."""

import subprocess
import sys
import time

import orjson

from chatd.policy import check


def answers(*lines: bytes) -> list[dict]:
    return [orjson.loads(answer) for answer, _ in check(lines)]


def test_a_text_is_answered_with_its_exact_pieces():
    text = "naïve 👍 — write to ЈОНN@gmаil.сom"
    (answer,) = answers(orjson.dumps({"id": 7, "text": text}))
    assert answer == {"id": 7, "leak": True, "solicit": False, "spans": ["ЈОНN@gmаil.сom"]}


def test_consecutive_messages_are_judged_together():
    (answer,) = answers(b'{"id": "x", "messages": ["415", "555", "0132"]}')
    assert answer == {"id": "x", "leak": True, "solicit": False, "spans": ["415", "555", "0132"]}


def test_the_order_is_kept_and_bad_lines_are_answered_in_their_place():
    lines = [b'\xef\xbb\xbf{"id": 1, "text": "hello"}', b"nope", b"", b"[1]", b'{"id": 2}', b'{"id": 3, "text": 5}']
    lines += [
        b'{"id": 4, "messages": ["a", 1]}',
        b'{"id": 5, "text": "a", "messages": []}',
        b'{"id": 6, "text": "\xff"}',
    ]
    lines += [b'{"text": ""}', b'{"id": 8, "messages": []}']
    found = answers(*lines)
    assert [answer["id"] for answer in found] == [1, None, None, 2, 3, 4, 5, None, None, 8]
    assert ["error" in answer for answer in found] == [False] + [True] * 7 + [False] * 2
    assert [is_good for _, is_good in check(lines)] == ["error" not in answer for answer in found]


def test_a_line_is_answered_before_the_next_is_read():
    read = []

    def lines():
        for number in range(3):
            read.append(number)
            yield b'{"id": %d, "text": "hi"}' % number

    answering = check(lines())
    next(answering)
    assert read == [0]


def run(data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "chatd", "policy", "check"], input=data, capture_output=True, check=False
    )


def test_the_command_speaks_utf8_and_tells_of_bad_lines_by_its_exit_code():
    good = run('{"id":"é","text":"звоните +1 415 555 0132"}\n'.encode())
    assert (good.returncode, good.stderr) == (0, b"")
    assert orjson.loads(good.stdout) == {"id": "é", "leak": True, "solicit": False, "spans": ["+1 415 555 0132"]}
    bad = run(b"{}\n")
    assert bad.returncode == 2 and b"error" in bad.stdout
    assert run(b"").returncode == 0


def test_two_thousand_messages_a_second_are_judged():
    line = orjson.dumps(
        {"id": 1, "text": "I can start on Monday, 3 revisions are included, and the price is 450 USD in all."}
    )
    list(check([line] * 50))
    best = min(_seconds(line) for _ in range(5))
    assert best < 0.1, "200 messages; 2,000 a second"


def _seconds(line: bytes) -> float:
    start = time.perf_counter()
    list(check([line] * 200))
    return time.perf_counter() - start
