"""The rows of offers: R52 who goes by an older rev has lost, R51 pages, R55 who decides."""

from typing import Any

import msgspec
import pytest

from chatd.store import offer as rows
from chatd.store import person as person_rows
from chatd.store.offer import Offer
from protocol.errors import Refusal
from tests.memory import Memory

NOW = 1_800_000_000_000


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def an_offer(offer: str = "o", **more: Any) -> Offer:
    parties = {"maker": "ana", "decider": "ben", "freelancer": "ben"}
    return Offer(**{"offer": offer, "room": "r", "kind": "offer", "state": "sent", "rev": 1, **parties, **more})


def after(offer: Offer, **more: Any) -> Offer:
    return msgspec.structs.replace(offer, rev=offer.rev + 1, **more)


def says(db: Memory, kind: str, name: str, **body: Any) -> None:
    db.run(person_rows.put_facts([person_rows.Fact(kind, name, 1, body)]))


def names(offers: list[Offer]) -> list[str]:
    return [offer.offer for offer in offers]


def test_what_is_kept_is_what_was_offered(db):
    offer = an_offer(terms={"title": "Shop", "price": 1}, expires_ms=NOW + 1)
    assert db.run(rows.one("o")) is None
    assert db.run(rows.add(offer, 7, NOW)) is None
    assert db.run(rows.one("o")) == msgspec.structs.replace(offer, seq=7, sent_ms=NOW, moved_ms=NOW)


def test_r52_whoever_goes_by_an_older_rev_has_lost_and_hears_what_is_so(db):
    db.run(rows.add(an_offer(), 1, NOW))
    assert db.run(rows.put(after(an_offer(), state="accepted"), 2, NOW + 5)) is None
    lost = db.run(rows.put(after(an_offer(), state="declined"), 3, NOW + 6))
    assert isinstance(lost, Refusal) and lost.code == "offer_state"
    assert lost.facts == {"state": "accepted", "rev": 2}
    found = db.run(rows.one("o"))
    assert (found.state, found.rev, found.seq, found.sent_ms, found.moved_ms) == ("accepted", 2, 2, NOW, NOW + 5)


@pytest.mark.parametrize(("late_ms", "is_kept"), [(-1, True), (0, True), (1, False)])
def test_r52_the_time_of_the_transaction_decides_whether_it_is_over(db, late_ms, is_kept):
    offer = an_offer(expires_ms=NOW)
    db.run(rows.add(offer, 1, NOW - 10))
    lost = db.run(rows.put(after(offer, state="accepted"), 2, NOW + late_ms))
    assert (lost is None) == is_kept
    if lost is not None:
        assert lost.facts == {"state": "expired", "rev": 1}
        assert db.run(rows.put(after(offer, state="expired"), 2, NOW + late_ms)) is None


def test_r51_a_page_has_mine_by_time_and_name_and_what_is_over_counts_as_expired(db):
    for offer, ts, more in (
        ("a", NOW, {}),
        ("b", NOW, {"maker": "ben", "decider": "ana", "kind": "proposal"}),
        ("c", NOW + 1, {"expires_ms": NOW + 5}),
        ("d", NOW + 2, {"maker": "carl"}),
        ("e", NOW + 3, {"decider": "finn", "freelancer": "eva"}),
    ):
        assert db.run(rows.add(an_offer(offer, **more), 1, ts)) in (None, rows.ANOTHER_DECIDES)
    assert names(db.run(rows.page("ana", None, None, 10, NOW))) == ["c", "b", "a"]
    assert names(db.run(rows.page("ana", None, (NOW, "b"), 10, NOW))) == ["a"]
    assert names(db.run(rows.page("ben", None, None, 2, NOW))) == ["d", "c"]
    assert names(db.run(rows.page("ana", "sent", None, 10, NOW + 5))) == ["c", "b", "a"]
    assert names(db.run(rows.page("ana", "sent", None, 10, NOW + 6))) == ["b", "a"]
    assert names(db.run(rows.page("ana", "expired", None, 10, NOW + 6))) == ["c"]
    assert names(db.run(rows.due(NOW + 5, 10))) == [] and names(db.run(rows.due(NOW + 6, 10))) == ["c"]
    assert names(db.run(rows.page("gina", None, None, 10, NOW))) == []


def test_r55_who_decides_is_the_owner_of_the_agency_and_else_oneself(db):
    assert db.run(rows.decider("eva")) == ("eva", None)
    says(db, "user", "eva", agency="a")
    assert db.run(rows.decider("eva")) == ("eva", None), "of this agency nothing is known"
    says(db, "agency", "a", owner="finn")
    assert db.run(rows.decider("eva")) == ("finn", "a")
    says(db, "user", "finn", agency="a")
    assert db.run(rows.decider("finn")) == ("finn", None)


def test_r55_an_offer_judged_for_another_owner_is_not_kept(db):
    offer = an_offer(decider="finn", freelancer="eva", agency="a")
    assert db.run(rows.add(offer, 1, NOW)) is rows.ANOTHER_DECIDES
    assert db.run(rows.one("o")) is None
    says(db, "user", "eva", agency="a")
    says(db, "agency", "a", owner="finn")
    assert db.run(rows.add(offer, 1, NOW)) is None


def test_r55_only_open_offers_of_whom_it_concerns_follow_and_only_if_another_decides(db):
    says(db, "user", "eva", agency="a")
    says(db, "agency", "a", owner="finn")
    hers: dict[str, Any] = {"decider": "finn", "freelancer": "eva", "agency": "a"}
    db.run(rows.add(an_offer("open", **hers), 1, NOW))
    db.run(rows.add(an_offer("over", **hers), 1, NOW))
    db.run(rows.put(after(an_offer("over", **hers), state="declined"), 2, NOW))
    db.run(rows.add(an_offer("his"), 1, NOW))
    assert db.run(rows.follow_owners(["a"], ["eva"])) == 0
    says(db, "agency", "a", owner="gina")
    assert db.run(rows.follow_owners([], ["ben"])) == 0
    assert db.run(rows.follow_owners(["a"], [])) == 1
    moved = db.run(rows.one("open"))
    assert (moved.decider, moved.rev, moved.moving, moved.room) == ("gina", 2, True, "r")
    assert names(db.run(rows.moving(10))) == ["open"] and db.run(rows.one("over")).decider == "finn"
    assert isinstance(db.run(rows.put(after(an_offer("open", **hers), state="accepted"), 2, NOW)), Refusal)
    assert db.run(rows.put(after(moved, room="new"), 1, NOW)) is None
    settled = db.run(rows.one("open"))
    assert (settled.room, settled.moving, settled.decider) == ("new", False, "gina")


def test_whoever_would_decide_his_own_offer_does_not(db):
    says(db, "user", "eva", agency="a")
    says(db, "agency", "a", owner="finn")
    db.run(rows.add(an_offer(decider="finn", freelancer="eva", agency="a"), 1, NOW))
    says(db, "agency", "a", owner="ana")
    assert db.run(rows.follow_owners(["a"], [])) == 0
