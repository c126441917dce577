"""Reports as rows: evidence as the transaction finds it, one report for a thing, and moves that only one wins. R34."""

import json

import pytest

from chatd.rules import report as rules
from chatd.store import message as message_rows
from chatd.store import offer as offer_rows
from chatd.store import report as rows
from chatd.store.entry import Founding, New, Write, append
from chatd.store.report import Filing, Move
from protocol.contact import DECIDED
from tests.memory import Memory


@pytest.fixture
def db():
    memory = Memory()
    founding = Founding("group", "Plans", {}, tuple((user, "member", "ana") for user in ("ana", "ben", "gina")))
    made = New("room.created", "ana")
    memory.run(append([Write(room="r", version=0, by="ana", entries=(made,), founds=founding)], 1))
    yield memory
    memory.connection.close()


def says(db, *texts, by="ben", ev="message.sent"):
    """The seqs of these messages."""
    seqs = []
    for text in texts:
        write = Write(room="r", version=0, by=by, entries=(New(ev, by, {"text": text}),))
        (kept,) = db.run(append([write], 5))
        seqs.append(kept.entries[-1].seq)
    return seqs


def files(db, seq, reporter="ana", report="one", most=50, now_ms=100, evidence=None):
    filing = Filing(report, reporter, f"message r {seq}", "abuse", "look at this")

    def may_file(author, waiting):
        return rules.may_report_this(author, reporter, "seq") or rules.may_file_one_more(waiting, most)

    return db.run(rows.file(filing, now_ms, evidence or rows.message("r", seq, reporter), may_file))


def decides(db, report, state, by="mia", answer="thanks", now_ms=200):
    def may_move(now):
        return rules.may_move(None if now is None else rules.Standing(now.state, now.moved_by), state)

    return db.run(rows.move(Move(report, state, by, answer), now_ms, may_move, is_decided=state in DECIDED))


def hooks(db, topic):
    found = db.connection.execute("SELECT subject, ts, body FROM hook WHERE topic = ? ORDER BY hook_seq", (topic,))
    return [(subject, ts, json.loads(body)) for subject, ts, body in found]


def test_r34_the_evidence_is_the_message_and_those_before_it(db):
    seqs = says(db, *(f"m{number}" for number in range(7)))
    db.run(message_rows.edit("r", seqs[-1], "ben", {"text": "worse", "mentions": ["ana"]}, ("ana",), 50, 0))
    db.run(message_rows.delete("r", seqs[4], "ben", 60, 0))
    (aside,) = says(db, "no message", ev="room.renamed")
    (last,) = says(db, "and then")
    assert files(db, seqs[-1]) == "one"
    report = db.run(rows.one("one"))
    assert (report.reporter, report.accused, report.room, report.seq) == ("ana", "ben", "r", seqs[-1])
    assert (report.reason, report.words, report.state, report.filed_ms) == ("abuse", "look at this", "filed", 100)
    assert report.about == {"message": seqs[-1]}
    message = {"seq": seqs[-1], "ts": 5, "by": "ben", "edited": 50, "text": "worse", "mentions": ["ana"]}
    assert report.evidence["message"] == message
    assert report.evidence["room"] == {"room": "r", "kind": "group", "title": "Plans"}
    before = report.evidence["before"]
    assert [one["seq"] for one in before] == seqs[1:6] and len(before) == rows.CONTEXT
    assert before[0] == {"seq": seqs[1], "ts": 5, "by": "ben", "text": "m1"}
    assert files(db, last, report="two") == "two"
    seen = [one["seq"] for one in db.run(rows.one("two")).evidence["before"]]
    assert seen == seqs[2:] and aside not in seen, "what is no message is no context"
    assert before[3] == {"seq": seqs[4], "ts": 5, "by": "ben", "deleted": True}


def test_r34_what_is_edited_and_deleted_afterwards_stays_in_the_evidence_as_it_was(db):
    (seq,) = says(db, "pay me outside")
    files(db, seq)
    db.run(message_rows.edit("r", seq, "ben", {"text": "hello"}, (), 101, 0))
    db.run(message_rows.delete("r", seq, "ben", 102, 0))
    assert db.run(rows.one("one")).evidence["message"]["text"] == "pay me outside"
    assert files(db, seq, report="two") == "one", "and the same report is answered"


def test_r34_what_was_deleted_before_or_is_no_message_or_is_not_there_is_not_found(db):
    (seq,) = says(db, "gone")
    db.run(message_rows.delete("r", seq, "ben", 60, 0))
    for wanted in (seq, 1, 99):
        assert files(db, wanted).code == "not_found"
    assert hooks(db, "report.filed") == []


def test_r34_only_a_member_of_that_moment_reports(db):
    (seq,) = says(db, "hi")
    assert files(db, seq, reporter="carl").code == "not_found"
    assert files(db, seq, reporter="ben").code == "bad_field"
    assert files(db, seq, reporter="gina") == "one"


def test_r34_the_same_thing_is_one_report_of_a_person_and_another_of_another(db):
    (seq,) = says(db, "hi")
    assert files(db, seq) == files(db, seq, report="two", now_ms=101) == "one"
    assert files(db, seq, reporter="gina", report="three") == "three"
    assert len(hooks(db, "report.filed")) == 2
    assert db.run(rows.one("two")) is None


def test_r34_so_many_may_wait_and_a_decision_makes_room(db):
    first, second, third = says(db, "a", "b", "c")
    assert files(db, first, report="1", most=2) == "1" and files(db, second, report="2", most=2) == "2"
    refusal = files(db, third, report="3", most=2)
    assert (refusal.code, refusal.facts) == ("rate_limited", {"open": 2, "limit": 2})
    assert files(db, first, report="4", most=2) == "1", "what was reported is answered all the same"
    decides(db, "1", "reviewing")
    assert files(db, third, report="3", most=2).code == "rate_limited"
    decides(db, "1", "dismissed")
    assert files(db, third, report="3", most=2) == "3"
    assert files(db, third, reporter="gina", report="5", most=1) == "5", "each has his own"


def test_r34_the_host_hears_of_it_by_names_only(db):
    """S11: nothing that was said stands in the log of what the host is told."""
    (seq,) = says(db, "canary")
    files(db, seq)
    decides(db, "one", "upheld", answer="canary")
    filed, decided = hooks(db, "report.filed"), hooks(db, "report.decided")
    told = {"report": "one", "reporter": "ana", "accused": "ben", "room": "r", "message": seq, "reason": "abuse"}
    assert filed == [("r", 100, {**told, "state": "filed"})]
    assert decided == [("r", 200, {**told, "state": "upheld", "by": "mia"})]
    assert not any(word in str((filed, decided)) for word in ("canary", "look at this"))


def test_r34_of_two_who_decide_one_does_and_the_same_again_is_no_news(db):
    (seq,) = says(db, "hi")
    files(db, seq)
    reviewed = decides(db, "one", "reviewing", by="mia", answer="")
    assert reviewed.is_news and reviewed.report.state == "reviewing" and hooks(db, "report.decided") == []
    won = decides(db, "one", "upheld", by="mia")
    lost = decides(db, "one", "dismissed", by="noa")
    assert won.is_news and (lost.code, lost.facts) == ("rev_conflict", {"state": "upheld", "by": "mia"})
    again = decides(db, "one", "upheld", by="mia", now_ms=300)
    assert not again.is_news and again.report == won.report == db.run(rows.one("one"))
    assert decides(db, "one", "upheld", by="mia", answer="other words").code == "rev_conflict"
    assert len(hooks(db, "report.decided")) == 1
    assert decides(db, "none", "upheld").code == "not_found"


def test_r34_the_queue_is_read_page_by_page_from_either_end(db):
    seqs = says(db, *"abcde")
    for number, seq in enumerate(seqs):
        files(db, seq, report=f"{number}", now_ms=100 + number // 2)
    decides(db, "2", "upheld")
    decides(db, "3", "reviewing")

    def names(page):
        return [one.report for one in page]

    assert names(db.run(rows.queue(("filed", "reviewing"), None, 9))) == ["0", "1", "3", "4"]
    assert names(db.run(rows.queue(("filed",), None, 2))) == ["0", "1"]
    assert names(db.run(rows.queue(("filed",), (100, "1"), 2))) == ["4"]
    assert names(db.run(rows.queue(("filed", "upheld"), (102, "4"), 2, newest=True))) == ["2", "1"]
    assert names(db.run(rows.mine("ana", None, 3))) == ["4", "3", "2"]
    assert names(db.run(rows.mine("ana", (101, "2"), 3))) == ["1", "0"]
    assert db.run(rows.mine("ben", None, 3)) == []
    assert db.run(rows.counts()) == {"filed": 3, "reviewing": 1, "upheld": 1}


def test_r34_an_offer_is_reported_by_those_who_see_it(db):
    offer = offer_rows.Offer(
        offer="o", room="r", kind="offer", state="sent", rev=1, maker="ana", decider="eva", freelancer="eva",
        sent_ms=5, moved_ms=5, terms={"title": "Shop", "terms": "canary"},
    )  # fmt: skip
    db.run(offer_rows.add(offer, 2, 5))
    for reader in ("carl", "nobody"):
        assert files(db, 0, reporter=reader, evidence=rows.offer("o", reader)).code == "not_found"
    assert files(db, 0, reporter="eva", evidence=rows.offer("none", "eva")).code == "not_found"
    assert files(db, 0, reporter="ana", evidence=rows.offer("o", "ana")).code == "bad_field"
    assert files(db, 0, reporter="eva", report="1", evidence=rows.offer("o", "eva")) == "1"
    assert files(db, 0, reporter="ben", report="2", evidence=rows.offer("o", "ben")) == "2"
    report = db.run(rows.one("1"))
    assert (report.accused, report.room, report.seq) == ("ana", "r", None)
    assert report.evidence["offer"]["terms"] == "canary" and report.evidence["offer"]["state"] == "sent"
