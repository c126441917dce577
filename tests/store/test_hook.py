"""The log of what the host is told: dense numbers, one line for each subject, nothing lost that was not sent."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatd.store import hook
from tests.memory import Memory

SUBJECTS = ("r", "s", "t")


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def recorded(db, *subjects, ts=1_000):
    for subject in subjects:
        db.run(hook.record("violation", subject, ts, {"user": "ben"}))


def due(db, now_ms=1_000, limit=100):
    return [(one.hook.hook_seq, one.hook.subject, one.tries) for one in db.run(hook.due(now_ms, limit))]


def seqs(db, after=0, limit=100):
    return [one.hook_seq for one in db.run(hook.page(after, limit))]


def test_numbers_are_dense_in_the_order_of_the_commits(db):
    recorded(db, "r", "s", "r")
    assert seqs(db) == [1, 2, 3]
    assert db.run(hook.page(1, 1)) == [hook.Hook(2, "violation", "s", 1_000, {"user": "ben"})]


def test_what_was_not_committed_has_no_number(db):
    db.run(hook.record("violation", "r", 1_000, {}), undo=True)
    recorded(db, "s")
    assert seqs(db) == [1]
    assert due(db) == [(1, "s", 0)]


def test_no_number_is_given_twice_although_the_log_was_emptied(db):
    recorded(db, "r", "r")
    assert db.run(hook.clean(2_000, 100, unsent=True)) == 2
    recorded(db, "r")
    assert seqs(db) == [3]


@pytest.mark.parametrize("topic", ["", "message.sent"])
def test_a_topic_is_one_of_those_that_are_documented(db, topic):
    with pytest.raises(AssertionError):
        db.run(hook.record(topic, "r", 1, {}))


@pytest.mark.parametrize("name", hook.ENVELOPE)
def test_a_body_does_not_speak_of_its_own_envelope(db, name):
    with pytest.raises(AssertionError):
        db.run(hook.record("violation", "r", 1, {name: 1}))


def test_only_the_first_unsent_of_a_subject_is_due_and_the_next_after_it_was_sent(db):
    recorded(db, "r", "r", "s")
    assert due(db) == [(1, "r", 0), (3, "s", 0)]
    db.run(hook.sent(1, "r", 1_000))
    assert due(db) == [(2, "r", 0), (3, "s", 0)]
    db.run(hook.sent(3, "s", 1_000))
    db.run(hook.sent(2, "r", 1_000))
    assert due(db) == []
    assert db.run(hook.waiting()) == (0, 0)
    assert db.connection.execute("SELECT count(*) FROM hook_line").fetchall() == [(0,)]


def test_who_was_served_stands_behind_those_who_were_not(db):
    recorded(db, "r", "r", ts=1_000)
    recorded(db, "s", ts=1_500)
    db.run(hook.sent(1, "r", 2_000))
    assert due(db, 2_000, limit=1) == [(3, "s", 0)]


def test_a_failure_holds_back_its_own_subject_and_no_other(db):
    recorded(db, "r", "s", "r")
    db.run(hook.failed("r", 5_000))
    db.run(hook.failed("r", 5_000))
    assert due(db) == [(2, "s", 0)]
    assert due(db, 4_999) == [(2, "s", 0)]
    assert (1, "r", 2) in due(db, 5_000)
    db.run(hook.sent(1, "r", 5_000))
    assert (3, "r", 0) in due(db, 5_000)
    assert db.run(hook.waiting()) == (2, 1_000)


def test_something_new_does_not_hurry_a_subject_that_waits_for_its_next_try(db):
    recorded(db, "r")
    db.run(hook.failed("r", 5_000))
    recorded(db, "r", ts=2_000)
    assert due(db, 4_999) == []


def test_a_replay_sends_everything_beyond_a_place_once_more_and_at_once(db):
    recorded(db, "r", "s", "r")
    for seq, subject in ((1, "r"), (2, "s")):
        db.run(hook.sent(seq, subject, 1_000))
    db.run(hook.failed("r", 9_000))
    assert db.run(hook.again(1, 1_000)) == (2, 3)
    assert due(db) == [(3, "r", 0), (2, "s", 0)]
    assert db.run(hook.again(3, 1_000)) == (0, 3)


def test_a_long_replay_goes_in_bounded_steps(db, monkeypatch):
    monkeypatch.setattr(hook, "CHUNK", 2)
    recorded(db, "r", "r", "r")
    assert db.run(hook.again(0, 1)) == (2, 2)
    assert db.run(hook.again(2, 1)) == (1, 3)


def test_cleaning_takes_what_was_sent_and_is_old_and_leaves_what_waits(db):
    recorded(db, "r", "s", "r")
    db.run(hook.sent(2, "s", 1_000))
    assert db.run(hook.clean(1_000, 100, unsent=False)) == 0
    assert db.run(hook.clean(1_001, 100, unsent=False)) == 1
    assert db.run(hook.clean(9_999, 0, unsent=False)) == 0
    assert seqs(db) == [1, 3]


def test_cleaning_takes_what_is_beyond_the_newest_rows(db):
    recorded(db, *"rst")
    for seq, subject in enumerate("rst", 1):
        db.run(hook.sent(seq, subject, 1_000))
    assert db.run(hook.clean(0, 2, unsent=False)) == 1
    assert seqs(db) == [2, 3]


def test_where_nobody_is_told_the_log_is_bounded_all_the_same(db):
    recorded(db, "r", "s", ts=1_000)
    recorded(db, "r", ts=2_000)
    assert db.run(hook.clean(1_001, 100, unsent=True)) == 2
    assert due(db, 9_999) == [(3, "r", 0)]
    assert db.run(hook.clean(0, 0, unsent=True)) == 1
    assert due(db, 9_999) == []


STEPS = st.one_of(
    st.tuples(st.just("record"), st.sampled_from(SUBJECTS)),
    st.tuples(st.just("sent"), st.integers(0, 2)),
    st.tuples(st.just("failed"), st.integers(0, 2)),
    st.tuples(st.just("again"), st.integers(0, 12)),
    st.tuples(st.just("clean"), st.integers(0, 4)),
)


@settings(max_examples=150)
@given(st.lists(STEPS, max_size=30))
def test_whatever_happens_the_first_unsent_of_each_subject_is_what_waits(steps):
    db = Memory()
    log: dict[int, str] = {}
    unsent: set[int] = set()
    made = 0
    for now_ms, (deed, what) in enumerate(steps, 1):
        waiting = db.run(hook.due(10_000, 100))
        assert {one.hook.hook_seq for one in waiting} == {
            min(seq for seq in unsent if log[seq] == subject) for subject in {log[seq] for seq in unsent}
        }
        assert db.run(hook.waiting())[0] == len(unsent)
        if deed == "record":
            recorded(db, what, ts=now_ms)
            made += 1
            log[made] = what
            unsent.add(made)
        elif deed == "again":
            db.run(hook.again(what, now_ms))
            unsent |= {seq for seq in log if seq > what}
        elif deed == "clean":
            db.run(hook.clean(0, what, unsent=False))
            log = {seq: subject for seq, subject in log.items() if seq > made - what or seq in unsent}
        elif what < len(waiting):
            one = waiting[what].hook
            if deed == "sent":
                db.run(hook.sent(one.hook_seq, one.subject, now_ms))
                unsent.discard(one.hook_seq)
            else:
                db.run(hook.failed(one.subject, now_ms))
        assert seqs(db) == sorted(log)
    db.connection.close()


def test_every_topic_stands_on_its_page_and_no_other(root):
    page = (root / "docs" / "webhooks.md").read_text("utf-8")
    table = page.partition("| topic | when | fields |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z.]+)` \|", table, re.M) == list(hook.TOPICS)
