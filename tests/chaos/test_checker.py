"""The checker is believed only because it finds what was planted: a small true story, and one lie at a time."""

import random
import time
from collections.abc import Callable

import pytest

from tests.chaos.checker import (
    KEPT,
    LEAKED,
    LOST,
    MISCOUNTED,
    PHANTOM,
    REORDERED,
    REPEATED,
    RESURRECTED,
    STALE,
    check,
)
from tests.chaos.history import HEARD, OPEN, SAID, SHUT, Frame, History, Line, Log, Row

ROOM = "one"


class Story:
    """Ana and ben in one room; `log` is what the store has, `lines` what the two saw."""

    def __init__(self) -> None:
        self.rows = [Row(ROOM, 1, "room.created", "host", 100)]
        self.lines: list[Line] = []
        self.ids = 0
        for user in ("ana", "ben"):
            self.enter(user, user, None)

    def enter(self, connection: str, user: str, seen: int | None) -> None:
        """Say hello; with `seen` as a resume, which is told what was missed."""
        head = len(self.rows)
        resume = {} if seen is None else {"resume": {"epoch": "e", "rooms": {ROOM: seen}}}
        state = {"room": ROOM, "head": head, "read": 1, "unread": 0, "mentions": 0}
        state["unread"] = sum(
            row.ev == "message.sent" and row.by != user and not row.deleted for row in self.rows if row.seq > 1
        )
        self.lines.append(Line(connection, OPEN, {"user": user}))
        self.say(connection, {"op": "hello", **resume})
        ok = {"resumed": seen is not None, "epoch": "e", "rooms": [state], "gone": []}
        self.hear(connection, {"re": self.ids, "ok": ok})
        for row in self.rows[head if seen is None else seen :]:
            self.hear(connection, event(row))
        self.hear(connection, {"ev": "session.live"})

    def say(self, connection: str, frame: Frame) -> None:
        self.ids += 1
        self.lines.append(Line(connection, SAID, {**frame, "id": self.ids}))

    def hear(self, connection: str, frame: Frame) -> None:
        self.lines.append(Line(connection, HEARD, frame))

    def write(self, user: str, op: str, cid: str, text: str | None = None, target: int | None = None) -> Row:
        """A command that is kept, acknowledged and told to both."""
        frame: Frame = {"op": f"message.{op}", "cid": cid, "room": ROOM}
        frame |= {name: value for name, value in (("text", text), ("seq", target)) if value is not None}
        self.say(user, frame)
        ev = {"send": "message.sent", "edit": "message.edited", "delete": "message.deleted"}[op]
        row = Row(ROOM, len(self.rows) + 1, ev, user, 100 + len(self.rows), cid, target, None, text)
        self.rows.append(row._replace(text=None) if op == "edit" else row)
        if op == "delete" and target is not None:
            self.rows[target - 1] = self.rows[target - 1]._replace(text=None, deleted=True)
        if op == "edit" and target is not None:
            self.rows[target - 1] = self.rows[target - 1]._replace(text=text, edited=True)
        ok = {"room": ROOM} if op == "send" else {}
        self.hear(user, {"re": self.ids, "ok": {**ok, "seq": row.seq, "ts": row.ts}})
        for connection in ("ana", "ben"):
            self.hear(connection, event(row))
        return row

    def faults(self) -> list[str]:
        return [fault.kind for fault in check(History(self.lines), Log(self.rows))]


def event(row: Row) -> Frame:
    optional = {"cid": row.cid, "target": row.target, "text": row.text, "user": row.user}
    seen = {name: value for name, value in optional.items() if value is not None}
    return {"room": row.room, "seq": row.seq, "ev": row.ev, "by": row.by, "ts": row.ts, **seen}


def told() -> Story:
    """The true story: 2 ana, 3 ben, 4 edits 2, 5 ana, 6 deletes 5; then ben comes again from 3."""
    story = Story()
    story.write("ana", "send", "a1", "hello")
    story.write("ben", "send", "b1", "hello back")
    story.write("ana", "edit", "a2", "hello!", 2)
    story.write("ana", "send", "a3", "oops")
    story.write("ana", "delete", "a4", target=5)
    story.lines.append(Line("ben", SHUT, {}))
    story.enter("ben again", "ben", 3)
    story.say("ben again", {"op": "room.history", "room": ROOM})
    messages = [event(row) for row in story.rows if row.ev in ("room.created", "message.sent")]
    for message in messages[1:]:
        del message["ev"]
    story.hear("ben again", {"re": story.ids, "ok": {"messages": messages, "first": 1, "last": 5, "head": 6}})
    return story


def test_a_true_story_has_no_faults():
    assert told().faults() == []


def test_who_was_out_while_he_was_away_is_told_so_and_what_came_after():
    story = told()
    story.lines.append(Line("ben again", SHUT, {}))
    for ev in ("room.member_removed", "room.member_added"):
        story.rows.append(Row(ROOM, len(story.rows) + 1, ev, "ana", 300, user="ben"))
        story.hear("ana", event(story.rows[-1]))
    story.enter("ben once more", "ben", 6)
    assert story.faults() == []


def heard(story: Story, connection: str, seq: int) -> int:
    """The place of the line in which this connection is told of that event."""
    return next(
        at
        for at, line in enumerate(story.lines)
        if line.connection == connection and line.way == HEARD and line.frame.get("seq") == seq
    )


def the_row_is_gone(story: Story) -> None:
    del story.rows[5]
    story.rows = [row._replace(text="oops", deleted=False) if row.seq == 5 else row for row in story.rows]
    story.lines = [line for line in story.lines if line.connection == "ana" or line.frame.get("seq") != 6]
    story.lines = [line for line in story.lines if "again" not in line.connection]
    del story.lines[heard(story, "ana", 6)]


def another_text_was_kept(story: Story) -> None:
    story.rows[2] = story.rows[2]._replace(text="something else")
    story.lines = [line for line in story.lines if line.frame.get("seq") != 3 and "again" not in line.connection]


def one_intent_has_two_rows(story: Story) -> None:
    story.rows.append(Row(ROOM, 7, "message.sent", "ben", 200, "b1", None, None, "hello back"))


def a_repeat_is_answered_otherwise(story: Story) -> None:
    story.write("ben", "send", "b2", "new")
    story.lines = [line._replace(frame=rename(line.frame, "b2", "b1")) for line in story.lines]
    story.rows[6] = story.rows[6]._replace(cid="b1")


def rename(frame: Frame, old: str, new: str) -> Frame:
    return {**frame, "cid": new} if frame.get("cid") == old else frame


def an_event_comes_twice(story: Story) -> None:
    at = heard(story, "ben", 3)
    story.lines.insert(at, story.lines[at])


def an_event_is_missing(story: Story) -> None:
    del story.lines[heard(story, "ben", 3)]


def a_missed_event_is_missing(story: Story) -> None:
    del story.lines[heard(story, "ben again", 6)]


def two_events_change_places(story: Story) -> None:
    one, other = heard(story, "ben", 4), heard(story, "ben", 5)
    story.lines[one], story.lines[other] = story.lines[other], story.lines[one]


def the_log_has_a_hole(story: Story) -> None:
    story.rows = [row._replace(seq=row.seq + 1) if row.seq == 6 else row for row in story.rows]
    story.lines = [line for line in story.lines if line.frame.get("seq") != 6 and "again" not in line.connection]


def time_runs_back(story: Story) -> None:
    story.rows[3] = story.rows[3]._replace(ts=1)
    story.lines = [line for line in story.lines if line.frame.get("seq") != 4 and "again" not in line.connection]


def the_later_stands_earlier(story: Story) -> None:
    """Ben says something after ana's 5 was acknowledged, and gets 3."""
    said = next(at for at, line in enumerate(story.lines) if line.frame.get("cid") == "b1" and line.way == SAID)
    line = story.lines.pop(said)
    answer = next(at for at, one in enumerate(story.lines) if one.frame.get("re") == line.frame["id"])
    reply = story.lines.pop(answer)
    story.lines += [line, reply]
    story.lines.sort(key=lambda one: one.way == SHUT)


def an_answer_overtakes(story: Story) -> None:
    story.say("ana", {"op": "message.check", "room": ROOM, "text": "x"})
    story.say("ana", {"op": "message.check", "room": ROOM, "text": "x"})
    story.hear("ana", {"re": story.ids, "ok": {}})
    story.hear("ana", {"re": story.ids - 1, "ok": {}})


def something_else_was_seen(story: Story) -> None:
    at = heard(story, "ben", 3)
    story.lines[at] = story.lines[at]._replace(frame={**story.lines[at].frame, "cid": "other"})


def more_was_seen_than_is_there(story: Story) -> None:
    story.hear("ben again", event(Row(ROOM, 7, "message.sent", "ana", 300, "a9", None, None, "gone with the crash")))


def the_text_of_what_was_seen_is_another(story: Story) -> None:
    at = heard(story, "ben", 3)
    story.lines[at] = story.lines[at]._replace(frame={**story.lines[at].frame, "text": "never said"})


def a_resume_shows_what_was_deleted(story: Story) -> None:
    at = heard(story, "ben again", 5)
    story.lines[at] = story.lines[at]._replace(frame={**story.lines[at].frame, "text": "oops"})


def history_shows_what_was_deleted(story: Story) -> None:
    story.lines[-1].frame["ok"]["messages"][-1]["text"] = "oops"


def a_quote_shows_what_was_deleted(story: Story) -> None:
    story.write("ben", "send", "b5", "what was that?")
    for line in story.lines:
        if line.frame.get("seq") == 7 and "ev" in line.frame:
            line.frame["reply_to"] = {"seq": 5, "by": "ana", "text": "oops"}


def the_log_keeps_what_was_deleted(story: Story) -> None:
    story.rows[4] = story.rows[4]._replace(text="oops", deleted=False)


def a_refused_one_is_kept(story: Story) -> None:
    story.say("ana", {"op": "message.send", "room": ROOM, "cid": "a5", "text": "no"})
    story.hear("ana", {"re": story.ids, "err": {"code": "overloaded"}})
    story.rows.append(Row(ROOM, 7, "message.sent", "ana", 300, "a5", None, None, "no"))


def a_count_is_wrong(story: Story) -> None:
    state = next(line.frame["ok"]["rooms"][0] for line in story.lines[::-1] if "rooms" in line.frame.get("ok", {}))
    state["unread"] += 1


def the_removed_still_hears(story: Story) -> None:
    story.rows.append(Row(ROOM, 7, "room.member_removed", "ana", 300, user="ben"))
    for line in ("ana", "ben again"):
        story.hear(line, event(story.rows[-1]))
    story.rows.append(Row(ROOM, 8, "message.sent", "ana", 301, "a8", None, None, "he is gone"))
    for line in ("ana", "ben again"):
        story.hear(line, event(story.rows[-1]))


def the_removed_still_speaks(story: Story) -> None:
    story.rows.append(Row(ROOM, 7, "room.member_removed", "ana", 300, user="ben"))
    story.rows.append(Row(ROOM, 8, "message.sent", "ben", 301, "b8", None, None, "I am still here"))


def history_is_behind(story: Story) -> None:
    story.lines[-1].frame["ok"]["head"] = 5


def hello_is_behind(story: Story) -> None:
    ok = next(line.frame["ok"] for line in story.lines[::-1] if "rooms" in line.frame.get("ok", {}))
    ok["rooms"][0]["head"] = 5


LIES: list[tuple[Callable[[Story], None], str]] = [
    (the_row_is_gone, LOST),
    (another_text_was_kept, LOST),
    (one_intent_has_two_rows, REPEATED),
    (a_repeat_is_answered_otherwise, REPEATED),
    (an_event_comes_twice, REPEATED),
    (an_event_is_missing, REORDERED),
    (a_missed_event_is_missing, REORDERED),
    (two_events_change_places, REORDERED),
    (the_log_has_a_hole, REORDERED),
    (time_runs_back, REORDERED),
    (the_later_stands_earlier, REORDERED),
    (an_answer_overtakes, REORDERED),
    (something_else_was_seen, PHANTOM),
    (more_was_seen_than_is_there, PHANTOM),
    (the_text_of_what_was_seen_is_another, PHANTOM),
    (a_resume_shows_what_was_deleted, RESURRECTED),
    (history_shows_what_was_deleted, RESURRECTED),
    (a_quote_shows_what_was_deleted, RESURRECTED),
    (the_log_keeps_what_was_deleted, RESURRECTED),
    (a_refused_one_is_kept, KEPT),
    (a_count_is_wrong, MISCOUNTED),
    (the_removed_still_hears, LEAKED),
    (the_removed_still_speaks, LEAKED),
    (history_is_behind, STALE),
    (hello_is_behind, STALE),
]


@pytest.mark.parametrize(("lie", "kind"), LIES, ids=lambda value: getattr(value, "__name__", None))
def test_a_lie_is_found_and_called_by_its_name(lie, kind):
    story = told()
    lie(story)
    assert kind in story.faults()


def test_a_kept_history_is_the_same_history(tmp_path):
    history = History(told().lines)
    history.keep(tmp_path / "history.jsonl")
    assert History.kept(tmp_path / "history.jsonl").lines == history.lines


def test_tokens_are_not_recorded():
    history = History()
    history.add("c", SAID, {"op": "hello", "token": "a.b.c"})
    assert history.lines == [Line("c", SAID, {"op": "hello"})]


@pytest.mark.chaos
def test_the_checker_takes_time_in_proportion_to_the_history():
    rng = random.Random(1)

    def taken_s(messages: int) -> float:
        story = Story()
        for number in range(messages):
            story.write(rng.choice(["ana", "ben"]), "send", f"c{number}", f"text {number}")
        begun = time.process_time()
        assert story.faults() == []
        return time.process_time() - begun

    taken_s(1_000)
    assert taken_s(20_000) < 20 * taken_s(2_000)
