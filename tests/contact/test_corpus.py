"""The labelled corpus of contact and payment details: well made, large, and as the table says (R10–R16)."""

import re
from collections import Counter

import pytest

from tests.contact import scorecard
from tests.contact.scorecard import CLEAN, KINDS, LEAKS, NAMES, Result, only, results, rows, tables

CARD = re.compile(r"[2-6]\d{15}")
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


def test_every_case_is_well_formed():
    for row in rows():
        assert set(row) - {"text", "messages"} == {"id", "lang", "class", "kind", "leak", "solicit", "spans"}, row
        assert ("text" in row) != ("messages" in row), row["id"]
        assert row["lang"] in NAMES and row["class"] in (*LEAKS, *CLEAN), row["id"]
        assert row["leak"] == (row["class"] in LEAKS) == bool(row["spans"]), row["id"]
        assert not row["leak"] or row["kind"] in KINDS, row["id"]
        assert row["solicit"] is (row["class"] == "solicit") or (row["leak"] and row["solicit"] in (None, True, False))
        assert row["class"] != "split" or len(row["messages"]) >= 2, row["id"]
        texts = row["messages"] if "messages" in row else [row["text"]]
        assert all(text.strip() for text in texts), row["id"]
        for span in row["spans"]:
            assert any(span in text for text in texts), f"{row['id']}: {span!r} is no piece of it"


def test_no_case_is_there_twice():
    names = Counter(row["id"] for row in rows())
    texts = Counter(tuple(row.get("messages") or (row["text"],)) for row in rows())
    assert [name for name, count in names.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1] == []


def test_the_corpus_is_large_and_speaks_every_language():
    classes = Counter(row["class"] for row in rows())
    assert sum(classes[cls] for cls in LEAKS) >= 900
    assert classes["plain"] >= 350 and classes["disguised"] >= 350 and classes["split"] >= 120 and classes["hard"] >= 80
    assert classes["solicit"] >= 120 and classes["ordinary"] >= 1300 and classes["friend"] >= 700
    for lang in NAMES:
        own = Counter(row["class"] for row in rows() if row["lang"] == lang)
        assert sum(own[cls] for cls in LEAKS) >= 35, lang
        assert own["ordinary"] + own["friend"] >= 70, lang


def test_numbers_of_cards_and_accounts_would_pass_their_own_checks():
    plain = [row for row in rows() if row["class"] == "plain" and row["kind"] == "payment"]
    for row in plain:
        for span in row["spans"]:
            bare = re.sub(r"[ ./-]", "", span)
            if CARD.fullmatch(bare):
                doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(bare)]
                assert sum(part - 9 if part > 9 else part for part in doubled) % 10 == 0, row["id"]
            if IBAN.fullmatch(bare):
                assert int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1, row["id"]


def test_the_published_table_is_true():
    assert scorecard.published() == tables(), "python -m tests.contact.scorecard --write"


def rate(of: tuple[Result, ...]) -> float:
    return sum(result.leak for result in of) / len(of)


@pytest.mark.parametrize(("cls", "least"), [("plain", 0.99), ("disguised", 0.90), ("split", 0.95), ("hard", 0.75)])
def test_details_are_seen(cls, least):
    """R13: the goals for plain and disguised ones; of the rest what was reached must not be lost again."""
    assert rate(only(cls=cls)) >= least


@pytest.mark.parametrize(("cls", "most"), [("ordinary", 0.005), ("friend", 0.02), ("solicit", 0.02)])
def test_what_is_no_detail_passes(cls, most):
    """R14, and R15: asking is never refused."""
    assert rate(only(cls=cls)) <= most


@pytest.mark.parametrize("cls", ["plain", "disguised", "split"])
def test_the_spans_are_the_details_and_nothing_else(cls):
    """R11: the spans that are the reason."""
    seen = [result for result in only(cls=cls) if result.leak]
    assert sum(result.in_place for result in seen) / len(seen) >= 0.85


def test_asking_is_heard():
    """R15: asking for outside contact or payment, where the case says whether it does."""
    said = [result for result in results() if result.case.solicit is not None]
    asks = [result for result in said if result.case.solicit]
    heard = [result for result in said if result.solicit]
    assert sum(result.solicit for result in asks) / len(asks) >= 0.90
    assert sum(bool(result.case.solicit) for result in heard) / len(heard) >= 0.90
