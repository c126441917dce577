"""R13: details in pieces over one author's messages and edits; R14: answers, totals and sizes in a row are none."""

import pytest

from chatd.rules.contact.split import MOST_MESSAGES, examine_after, examine_all

SPLIT = [
    (["415", "555", "0132"], ["415", "555", "0132"]),
    (["4", "1", "5", "5", "5", "5", "0", "1", "3", "2"], ["4", "1", "5", "5", "5", "5", "0", "1", "3", "2"]),
    (["my number", "077", "00", "900", "456"], ["077", "00", "900", "456"]),
    (["first half 415 55", "second half 5 0132"], ["415 55", "5 0132"]),
    (
        ["four one five", "five five five", "zero one three two"],
        ["four one five", "five five five", "zero one three two"],
    ),
    (
        ["so the digits are six one seven", "then five five five", "and oh one four three", "got it?"],
        ["six one seven", "five five five", "oh one four three"],
    ),
    (["Kenya number +254 712", "555 048, calls only"], ["+254 712", "555 048"]),
    (["https://meet.googl", "e.com/abc-defg-hij is where we talk"], ["https://meet.googl", "e.com/abc-defg-hij"]),
    (["mi número", "612", "345", "098"], ["612", "345", "098"]),
    (["نمبر", "0300", "5550132"], ["0300", "5550132"]),
    (["joe.carter", "@fastmail", ".com"], ["joe.carter", "@fastmail", ".com"]),
    (["martavance", "at", "gmail"], ["martavance", "at", "gmail"]),
    (["before the @: annie.w", "after the @: proton.me"], ["annie.w", "proton.me"]),
    (["t e s s a", "h o l m", "@ g m a i l", ". c o m"], ["t e s s a", "h o l m", "@ g m a i l", ". c o m"]),
    (["t.me/", "northpaw_dev"], ["t.me/", "northpaw_dev"]),
    (["wa", ".me/", "447700900456"], ["wa", ".me/", "447700900456"]),
    (["can I give you my number?", *"6175550143"], [*"6175550143"]),
    (["call me", "617", "is the header done?", "555", "ok", "0143"], ["617", "555", "0143"]),
    (["rosa.lind", "did you see the draft?", "@fastmail.com"], ["rosa.lind", "@fastmail.com"]),
    (["did you get it?", "hello@", "northpaw", "studio.co", "thanks"], ["hello@", "northpaw", "studio.co"]),
]
FREE = [
    ["3", "450", "2"],
    ["10", "9", "8", "7", "launch"],
    ["budget 500", "max 555", "2 weeks", "3 revisions"],
    ["the totals", "1,250", "980", "2,415.50"],
    ["which rows are wrong?", "415", "555", "132 and 178 too"],
    ["order numbers:", "20391", "20392", "20415"],
    ["meeting at 3?", "or 3:30", "4 is fine too"],
    ["v1.2 is out", "1.2.1 has the fix", "1.3.0 next month"],
    ["mis tallas", "camisa 38", "pantalón 40", "zapato 39"],
    ["let me know", "at your earliest convenience", "Marta"],
    ["the sound breaks in the loud parts.", "do you have Telegram?", "6500", "seven plus eight is not fifteen"],
    ["what is your WhatsApp number?", "917", "21 x 26", "6000"],
    ["colors", "041555", "013255"],
    ["hi", "are you there?", "the site is down"],
    ["6", "3", "7", "2", "9", "8", "5"],  # answers
    ["27", "64", "81", "35", "49", "22"],
    ["3-1", "2-2", "0-4", "1-0", "5-1", "2-3", "4-4", "1-2"],  # how they played
    ["112", "348", "515", "622", "790"],  # pages, in order
    ["00", "01", "10", "11", "100", "101"],
    [f"b{number}" for number in range(12)],
    [f"line {number}" for number in range(1, 40, 2)],
    [f"screen {number} done" for number in range(4, 20)],
    ["@ana is on it, @ben too"] * 20,
    ["mail @ben first", "then write to mail@ben.example"],
]


@pytest.mark.parametrize(("messages", "pieces"), SPLIT)
def test_every_piece_is_marked_in_its_own_message(messages, pieces):
    series = examine_all(messages)
    assert [messages[place][span.start : span.end] for place, span in series.pieces] == pieces


@pytest.mark.parametrize("messages", FREE)
def test_ordinary_messages_in_a_row_are_free(messages):
    assert examine_all(messages).pieces == ()


@pytest.mark.parametrize("messages", FREE)
def test_none_of_them_is_refused_as_it_comes(messages):
    """The window sees the beginning of a list, and later only a piece of it."""
    said = [messages[max(0, at + 1 - MOST_MESSAGES) : at + 1] for at in range(len(messages))]
    assert not any(examine_after(earlier, text).leaks for *earlier, text in said)


def test_the_message_that_completes_a_detail_is_the_one_refused():
    earlier: list[str] = []
    for message in ("415", "555"):
        assert not examine_after(earlier, message).leaks
        earlier.append(message)
    finding = examine_after(earlier, "0132")
    assert [(span.start, span.end) for span in finding.spans] == [(0, 4)]


def test_an_edit_is_judged_in_its_place():
    assert examine_after(["joe.carter"], "@fastmail.com").leaks
    assert examine_after(["joe.carter"], "@fastmail", later=[".com"]).leaks
    assert not examine_after(["joe"], "looks good", later=["thanks"]).leaks


def test_a_detail_that_the_messages_before_it_give_hides_no_other_one():
    """As where a contract has just ended: what was allowed stands in the window, and is no cover."""
    assert examine_after(["my number is +351 912", "345 678", "joe dot carter"], "at fastmail dot com").leaks
    assert not examine_after(["my number is +351 912", "345 678"], "see you on Monday").leaks


def test_what_was_said_before_does_not_make_a_later_message_a_leak():
    assert not examine_after(["joe.carter@fastmail.com"], "thank you very much").leaks


def test_a_detail_of_its_own_is_found_without_the_others():
    assert examine_after(["hello"], "joe.carter@fastmail.com").leaks
    assert examine_all(["hello", "joe.carter@fastmail.com"]).leaks


def test_the_window_is_bounded():
    earlier = ["my number is 415", *["all is well"] * MOST_MESSAGES]
    assert not examine_after(earlier, "5550132").leaks
    assert examine_all(["x" * 500] * 3 + ["415", "555", "0132"]).leaks


def test_a_long_chat_is_read_to_its_end():
    chat = ["fine by me"] * 40 + ["joe.carter", "@fastmail", ".com"] + ["great"] * 5
    assert {place for place, _ in examine_all(chat).pieces} == {40, 41, 42}


def test_nothing_said_is_nothing_found():
    assert examine_all([]).pieces == () and examine_all(["", " "]).pieces == ()
    assert not examine_after([], "").leaks
