"""R23 quotes, R24 the window, R26 files and platforms, R28 mentions, R30 length: each at its edges, on both sides."""

import itertools
import time
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chatd.rules.message import Said, may_delete, may_edit, may_quote, may_say, mentioned
from protocol.shapes import Platform
from tests.strategies import characters, near

HOUR_MS = 3_600_000
HI = Said("ana", 1_800_000_000_000)
GONE = Said("ana", HI.ts, deleted=True)
WITH_FILES = Said("ana", HI.ts, has_files=True)
PLATFORMS: tuple[Platform, ...] = get_args(Platform)


def code(refusal):
    return None if refusal is None else refusal.code


class TestTheWindowOfEditing:
    @given(near(HI.ts, HI.ts + HOUR_MS))
    @example(HI.ts + HOUR_MS)
    @example(HI.ts + HOUR_MS + 1)
    def test_r24_editing_closes_once_and_stays_closed(self, now_ms):
        assert (may_edit(HI, "ana", now_ms, HOUR_MS) is None) == (now_ms <= HI.ts + HOUR_MS)

    @given(near(HI.ts, HI.ts + HOUR_MS), st.sampled_from(PLATFORMS))
    @example(HI.ts + HOUR_MS, "desktop")
    @example(HI.ts + HOUR_MS + 1, "desktop")
    def test_r24_so_does_deleting(self, now_ms, platform):
        assert (may_delete(HI, "ana", platform, now_ms, HOUR_MS) is None) == (now_ms <= HI.ts + HOUR_MS)

    @given(st.integers(0, 2**41), st.integers(0, 2**33), st.integers(0, 2**41))
    def test_r24_the_window_is_a_setting_that_counts_from_the_message_alone(self, ts, window_ms, now_ms):
        said = Said("ana", ts)
        assert code(may_edit(said, "ana", now_ms, window_ms)) == (
            None if now_ms - ts <= window_ms else "edit_window_over"
        )

    def test_r59_the_refusal_says_when_it_was_sent_and_how_long_that_lasted(self):
        refusal = may_edit(HI, "ana", HI.ts + HOUR_MS + 1, HOUR_MS)
        assert refusal is not None and refusal.rule == "R24"
        assert refusal.facts == {"sent": HI.ts, "window_ms": HOUR_MS, "now": HI.ts + HOUR_MS + 1}

    @pytest.mark.parametrize("editor", ["ben", "", "ANA", "ana "])
    @pytest.mark.parametrize("now_ms", [HI.ts, HI.ts + HOUR_MS * 2])
    def test_r24_nobody_changes_what_somebody_else_said(self, editor, now_ms):
        assert code(may_edit(HI, editor, now_ms, HOUR_MS)) == "owner_only"
        assert code(may_delete(HI, editor, "desktop", now_ms, HOUR_MS)) == "owner_only"

    @pytest.mark.parametrize("said", [None, GONE])
    @pytest.mark.parametrize("editor", ["ana", "ben"])
    def test_what_is_not_there_and_what_is_gone_answer_the_same(self, said, editor):
        assert may_edit(said, editor, HI.ts, HOUR_MS) == may_edit(None, "nobody", 0, 0)
        assert code(may_delete(said, editor, "desktop", HI.ts, HOUR_MS)) == "not_found"


@pytest.mark.parametrize(
    ("platform", "said", "now_ms"),
    list(itertools.product(PLATFORMS, [HI, WITH_FILES], [HI.ts, HI.ts + HOUR_MS, HI.ts + HOUR_MS + 1])),
)
def test_r26_a_message_with_files_is_deleted_on_desktop_and_mobile_web_only(platform, said, now_ms):
    if now_ms > HI.ts + HOUR_MS:
        expected = "delete_window_over"
    elif said.has_files and platform in ("mobile_app", "api"):
        expected = "platform_not_allowed"
    else:
        expected = None
    assert code(may_delete(said, "ana", platform, now_ms, HOUR_MS)) == expected


class TestQuoting:
    def test_r23_what_stands_there_may_be_quoted_by_anybody(self):
        assert may_quote(HI) is None
        assert may_quote(WITH_FILES) is None

    @pytest.mark.parametrize("said", [None, GONE])
    def test_r23_what_is_not_there_or_was_deleted_may_not(self, said):
        refusal = may_quote(said)
        assert refusal is not None and (refusal.code, refusal.rule) == ("not_found", "R23")


class TestLength:
    @given(near(0, 10_000), st.sampled_from("xé😀\n"))
    @example(0, "x")
    @example(10_000, "😀")
    def test_r30_a_text_has_one_to_ten_thousand_characters(self, length, char):
        text = "a" + char * (length - 1) if length > 0 else ""
        expected = "bad_field" if length <= 0 else "too_large" if length > 10_000 else None
        assert code(may_say(text, 10_000)) == expected

    @given(st.text(st.sampled_from(" \t\r\n\u00a0\u2003"), max_size=20))
    def test_r30_white_space_alone_says_nothing(self, text):
        assert code(may_say(text, 10_000)) == "bad_field"

    @given(st.text(characters, min_size=1), st.integers(1, 50))
    def test_r30_length_is_counted_in_characters_not_in_bytes(self, text, limit):
        refusal = may_say(text, limit)
        if refusal is not None and refusal.code == "too_large":
            assert refusal.facts == {"length": len(text), "limit": limit} and len(text) > limit
        elif refusal is not None:
            assert "\0" in text or not text.strip()
        else:
            assert 1 <= len(text) <= limit

    def test_u0000_cannot_be_kept_by_every_database(self):
        assert code(may_say("a\0b", 10)) == "bad_field"


NAMES = {
    "ana": "ana",
    "ana almeida": "ana",
    "ben": "ben",
    "ben okafor": "ben",
    "søren k. j. å": "soren",
    "o-b": "ob",
    "sam jr.": "sam",
}


class TestMentions:
    @pytest.mark.parametrize(
        ("text", "users"),
        [
            ("@ana", ("ana",)),
            ("@ANA", ("ana",)),
            ("hello @ana!", ("ana",)),
            ("@ana.", ("ana",)),
            ("@ana...", ("ana",)),
            ("@ana-", ("ana",)),
            ("(@ana)", ("ana",)),
            ("@Ana Almeida, look", ("ana",)),
            ("@ana almeida @ben okafor", ("ana", "ben")),
            ("@ben @ana @ben", ("ben", "ana")),
            ("@Søren K. J. Å is here", ("soren",)),
            ("@o-b", ("ob",)),
            ("@Sam Jr.", ("sam",)),
            ("@Sam Jr.!", ("sam",)),
            ("@ana\n@ben", ("ana", "ben")),
            ("ana@ben.example", ()),
            ("@@ana", ()),
            ("x.@ana", ()),
            ("@anabel", ()),
            ("@ana_", ("ana",)),
            ("@carl", ()),
            ("@", ()),
            ("ana", ()),
            ("", ()),
            ("@ana  almeida", ("ana",)),
        ],
    )
    def test_r28_a_name_after_an_at_means_somebody(self, text, users):
        assert mentioned(text, NAMES) == users

    @given(st.text(st.sampled_from("@ abAn.-_é\n"), max_size=80))
    def test_r28_only_members_are_mentioned_and_each_once(self, text):
        names = {"a": "1", "ab": "2", "a b": "3", "é": "4", "an ab": "5"}
        users = mentioned(text, names)
        assert set(users) <= set(names.values()) and len(set(users)) == len(users)
        assert bool(users) <= ("@" in text)

    @given(
        st.sampled_from(sorted(NAMES)),
        st.sampled_from(["", " ", ", ", ": ", "\n", ")"]),
        st.sampled_from(["", " ", "("]),
    )
    def test_r28_every_name_can_be_mentioned(self, name, after, before):
        assert mentioned(f"{before}@{name}{after}", NAMES) == (NAMES[name],)

    @pytest.mark.parametrize(
        "text", ["@" * 10_000, "@a " * 3_300, "@a a a a" * 1_200, "@" + "a." * 5_000, "a" * 10_000]
    )
    def test_the_longest_text_is_read_in_no_time(self, text):
        begun = time.process_time()
        mentioned(text, NAMES)
        assert time.process_time() - begun < 0.25
