"""A long text is judged like its parts: what is clean stays clean, a detail is seen in it (R11, R14)."""

from itertools import islice

import pytest

from tests.contact.judge import judge
from tests.contact.scorecard import NAMES, only

GROUP = 6
EVERY = 3  # every third group is tried
STEP = 9  # every STEP-th leak is put between clean texts


def clean(lang, *classes):
    """Texts of one language that pass alone, in groups of GROUP."""
    fit = [
        result.case.messages[0]
        for cls in classes
        for result in only(lang=lang, cls=cls)
        if len(result.case.messages) == 1 and len(result.case.messages[0]) < 200 and not result.leak
    ]
    mixed = [text for start in range(GROUP) for text in islice(fit, start, None, GROUP)]
    return [mixed[at : at + GROUP] for at in range(0, len(mixed) - GROUP + 1, GROUP)][::EVERY]


@pytest.mark.parametrize("between", ["\n", " "], ids=["paragraphs", "one line"])
def test_clean_texts_make_a_clean_text(between):
    groups = [group for lang in NAMES for group in clean(lang, "ordinary", "friend")]
    wrong = [text for text in map(between.join, groups) if judge([text])[0]]
    assert len(wrong) <= 0.03 * len(groups), wrong


def test_clean_messages_make_a_clean_conversation():
    groups = [group for lang in NAMES for group in clean(lang, "ordinary", "friend")]
    wrong = [group for group in groups if judge(group)[0]]
    assert len(wrong) <= 0.03 * len(groups), wrong


@pytest.mark.parametrize(("cls", "least"), [("plain", 0.95), ("disguised", 0.85)])
def test_a_detail_is_seen_in_the_middle_of_a_long_text(cls, least):
    """What was reached must not be lost again."""
    texts = []
    for lang in NAMES:
        groups = clean(lang, "ordinary")
        leaks = [result for result in only(lang=lang, cls=cls) if result.leak][::STEP]
        for number, result in enumerate(leaks):
            around = groups[number % len(groups)]
            texts.append("\n".join([*around[:3], result.case.messages[0], *around[3:]]))
    missed = [text for text in texts if not judge([text])[0]]
    assert len(missed) <= (1 - least) * len(texts), missed
