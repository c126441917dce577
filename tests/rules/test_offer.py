"""Offers by the rules alone: R50 and R53 who sends them, R52 the whole table of moves, R55 who decides."""

import re
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.rules import offer as rules
from chatd.rules.law import Law
from protocol.errors import Refusal
from protocol.offer import Kind, State
from protocol.shapes import Kind as RoomKind
from tests.strategies import near

LAW = Law()
NOW = 1_800_000_000_000
PAGE = (Path(__file__).resolve().parent.parent.parent / "protocol" / "PROTOCOL.md").read_text("utf-8")
KINDS, STATES = get_args(Kind), get_args(State)
SIDES, MOVES = get_args(rules.Side), get_args(rules.Move)
# R52 in words, written down apart from the code: who may do what where, and what comes of it.
ALLOWED = {
    ("sent", "decider"): {"accept": "accepted", "request_changes": "changes_requested", "decline": "declined"},
    ("sent", "maker"): {"revise": "sent", "withdraw": "withdrawn"},
    ("changes_requested", "decider"): {"decline": "declined"},
    ("changes_requested", "maker"): {"revise": "sent", "withdraw": "withdrawn"},
}
TERMS: dict[str, Any] = {"title": "Shop", "terms": "I build it", "price": 100, "currency": "USD"}


def stage(state: State = "sent", kind: Kind = "offer", rev: int = 3, expires_ms: int | None = None) -> rules.Stage:
    return rules.Stage(kind=kind, state=state, rev=rev, expires_ms=expires_ms)


@pytest.mark.parametrize("kind", KINDS)
def test_r52_every_move_of_everybody_in_every_state_does_what_the_table_says(kind):
    """Enumerated: 2 kinds × 6 states × 4 sides × 6 moves, before and after it expires, whatever rev was seen."""
    for state, side, move, late, seen in product(STATES, SIDES, MOVES, (False, True), (None, 2, 3)):
        at = stage(state, kind, 3, NOW - 1 if late else NOW)
        found = rules.move(at, side, move, NOW, seen)
        is_over = late and state in ("sent", "changes_requested")
        if side == "clock" and move == "expire" and is_over and seen != 2:
            expected: Any = "expired"
        else:
            expected = None if is_over or seen == 2 else ALLOWED.get((state, side), {}).get(move)
        if expected is not None:
            assert found == expected, (state, side, move, late, seen)
        else:
            assert isinstance(found, Refusal), (state, side, move, late, seen, found)
            assert found.rule in ("R52", "R55") and found.facts
            if found.code == "offer_state":
                assert found.facts == {"state": "expired" if is_over else state, "rev": 3}


def test_the_page_has_the_same_table():
    rows = re.findall(r"^\| (\w+) \| `(\w+)` \| ([\w ]+) \| `(\w+)` \|$", PAGE, re.M)
    words = {"the other side": "decider", "who made it": "maker", "the clock": "clock"}
    said = {(state, move): (words[whose], after) for move, state, whose, after in rows}
    assert len(said) == len(rows) and said == rules.TABLE


def test_nothing_leads_out_of_an_end_and_everything_open_can_come_to_each_end():
    ends = set(STATES) - set(rules.OPEN)
    assert ends == {"accepted", "declined", "withdrawn", "expired"}
    assert not [state for state, _ in rules.TABLE if state in ends]
    assert {after for _, after in rules.TABLE.values()} == set(STATES)


def test_r55_the_one_it_is_for_looks_on():
    for move in MOVES:
        refusal = rules.move(stage(), "named", move, NOW)
        assert isinstance(refusal, Refusal) and (refusal.code, refusal.rule) == ("owner_only", "R55")


@pytest.mark.parametrize(("side", "move"), [("maker", "accept"), ("decider", "revise"), ("decider", "expire")])
def test_a_move_of_the_other_side_is_not_mine(side, move):
    refusal = rules.move(stage(), side, move, NOW)
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.rule) == ("owner_only", "R52")


@given(near(NOW))
def test_r52_the_last_instant_counts_and_afterwards_it_is_over(now_ms):
    at = stage(expires_ms=NOW)
    assert (rules.move(at, "decider", "accept", now_ms) == "accepted") == (now_ms <= NOW)
    assert (rules.move(at, "clock", "expire", now_ms) == "expired") == (now_ms > NOW)
    assert (rules.state_now(at, now_ms) == "expired") == (now_ms > NOW)


@given(near(NOW))
def test_what_came_to_an_end_in_time_does_not_expire(now_ms):
    for state in ("accepted", "declined", "withdrawn"):
        assert rules.state_now(stage(state, expires_ms=NOW), now_ms) == state
        assert isinstance(rules.move(stage(state, expires_ms=NOW), "clock", "expire", now_ms), Refusal)


@pytest.mark.parametrize("move", MOVES)
def test_r2_nobody_on_hold_moves_but_to_end_it(move):
    for on_hold, other in product((False, True), repeat=2):
        refusal = rules.may_move(move, on_hold, other)
        is_free = move in ("decline", "withdraw", "expire") or not (on_hold or (other and move == "accept"))
        assert (refusal is None) == is_free
        assert refusal is None or (refusal.code, refusal.rule) == ("account_on_hold", "R2")


def test_r50_clients_offer_and_r53_freelancers_propose_in_conversations():
    """Enumerated over kind, role, room and standing."""
    rooms: tuple[RoomKind | None, ...] = (None, *get_args(RoomKind))
    for kind, role, room, on_hold in product(KINDS, ("client", "freelancer", None), rooms, (False, True)):
        refusal = rules.may_make(kind, role, on_hold, room)
        wanted = "client" if kind == "offer" else "freelancer"
        is_place = room in ("direct", "interview", "contract") or (room is None and kind == "offer")
        assert (refusal is None) == (role == wanted and is_place and not on_hold), (kind, role, room, on_hold)
        if refusal is not None and refusal.code != "account_on_hold":
            assert refusal.code == "not_eligible" and refusal.rule == ("R50" if kind == "offer" else "R53")
            assert refusal.facts and refusal.message.endswith(".")
            assert refusal.unlock or (room is None and kind == "proposal")


@pytest.mark.parametrize(
    ("kind", "role", "is_right"),
    [
        ("offer", "freelancer", True),
        ("offer", "client", False),
        ("proposal", "client", True),
        ("proposal", "freelancer", False),
        ("offer", None, False),
    ],
)
def test_it_goes_to_the_other_side(kind, role, is_right):
    assert (rules.may_receive(kind, role) is None) == is_right


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({}, None, None),
        ({"rate": 1}, "bad_field", "rate"),
        ({"price": None}, "bad_field", "rate"),
        ({"price": LAW.offer_most_cents}, None, None),
        ({"price": LAW.offer_most_cents + 1}, "bad_field", "price"),
        ({"price": None, "rate": LAW.offer_most_cents + 1}, "bad_field", "rate"),
        ({"terms": "\n"}, "bad_field", "terms"),
        ({"terms": "a\x00"}, "bad_field", "terms"),
        ({"terms": "1\n2\t3\r\n4"}, None, None),
        ({"terms": "x" * LAW.offer_terms_chars}, None, None),
        ({"terms": "x" * (LAW.offer_terms_chars + 1)}, "too_large", "terms"),
        ({"starts": "2026-12-01", "ends": "2026-12-01"}, None, None),
        ({"starts": "2026-12-02", "ends": "2026-12-01"}, "bad_date", None),
        ({"starts": "2026-02-29"}, "bad_date", "starts"),
        ({"ends": "1.12.2026"}, "bad_date", "ends"),
        ({"expires": NOW - 1}, "bad_date", "expires"),
        ({"expires": NOW}, None, None),
        ({"expires": NOW + LAW.offer_longest_ms}, None, None),
        ({"expires": NOW + LAW.offer_longest_ms + 1}, "bad_date", "expires"),
    ],
)
def test_r50_what_an_offer_says(more, code, field):
    refusal = rules.may_say({**TERMS, **more}, LAW, NOW)
    if code is None:
        assert refusal is None
        return
    assert refusal is not None and refusal.code == code
    assert field is None or refusal.facts["field"] == field


@given(st.dates())
def test_a_day_of_the_calendar_is_one(day):
    assert rules.is_day(day.isoformat())


@pytest.mark.parametrize(
    "text",
    ["", "2026-13-01", "2026-00-10", "2026-04-31", "20261201", "2026-W01-1", "2026-1-1", "٢٠٢٦-١٢-٠١", "0000-01-01"],
)
def test_what_is_no_day_is_none(text):
    assert not rules.is_day(text)


def test_r52_a_revision_shows_what_it_changed():
    after = {**TERMS, "price": 90, "starts": "2026-12-01", "changes": {"title": []}}
    assert rules.changes(TERMS, after) == {"price": [100, 90], "starts": [None, "2026-12-01"]}
    assert rules.changes(after, {**TERMS, "price": 90}) == {"starts": ["2026-12-01", None]}
    assert rules.changes(TERMS, TERMS) == {}


def test_a_revision_changes_something_unless_it_answers_a_request():
    assert rules.may_revise(stage(), {"price": [1, 2]}) is None
    assert rules.may_revise(stage("changes_requested"), {}) is None
    refusal = rules.may_revise(stage(), {})
    assert refusal is not None and refusal.code == "bad_field"
