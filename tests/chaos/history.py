"""What clients saw, and what is in the log in the end: the two things that the checker compares.

A history is a list of lines in the order in which one recorder saw them happen:
(connection, way, frame), where `way` is OPEN {"user"}, SAID (a command, without its token), HEARD (a reply or an
event) or SHUT {"code"}. It is plain JSON, so that a history that shows a fault can be kept and looked at again.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

OPEN, SAID, HEARD, SHUT = "open", "said", "heard", "shut"
Frame = dict[str, Any]


class Line(NamedTuple):
    connection: str
    way: str
    frame: Frame


class History:
    """Lines in the order in which they happened. `on_line` is told of each, at once."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = list(lines)
        self.on_line = lambda line: None  # type: Any

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def add(self, connection: str, way: str, frame: Frame) -> None:
        """Something happened just now."""
        if "token" in frame:
            frame = {name: value for name, value in frame.items() if name != "token"}
        line = Line(connection, way, frame)
        self.lines.append(line)
        self.on_line(line)

    def keep(self, path: Path) -> None:
        """Write it as JSON lines."""
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in self.lines)

    @classmethod
    def kept(cls, path: Path) -> "History":
        """Read it again."""
        return cls(Line(*json.loads(line)) for line in path.read_text("utf-8").splitlines())


class Row(NamedTuple):
    """One entry of a room's log as it is in the end. `text` is None for what has none, or none any more."""

    room: str
    seq: int
    ev: str
    by: str
    ts: int
    cid: str | None = None
    target: int | None = None
    user: str | None = None
    text: str | None = None
    deleted: bool = False
    edited: bool = False
    mentions: tuple[str, ...] = ()


class Log:
    """All rooms' rows by (room, seq), and where the store says that each room stands."""

    def __init__(self, rows: Iterable[Row], heads: Mapping[str, int] | None = None) -> None:
        self.rows: dict[tuple[str, int], Row] = {}
        self.twice: list[Row] = []
        self._rooms: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row[:2]):
            if (row.room, row.seq) in self.rows:
                self.twice.append(row)
            else:
                self._rooms[row.room].append(row)
            self.rows[row.room, row.seq] = row
        self.heads = {room: found[-1].seq for room, found in self._rooms.items()} if heads is None else dict(heads)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, room: str) -> list[Row]:
        """A room's rows in order."""
        return self._rooms.get(room, [])


def stored(database: Path) -> Log:
    """The log as the SQLite file holds it; no server's code reads it. Raises AssertionError if the file is damaged."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        sound = connection.execute("PRAGMA integrity_check").fetchall()
        assert sound == [("ok",)], sound
        return log_of(connection)


def log_of(connection: sqlite3.Connection) -> Log:
    """The log in this database."""
    heads = dict(connection.execute("SELECT room_id, seq FROM room").fetchall())
    found = connection.execute(
        "SELECT room_id, seq, ev, author, ts, intent, target, body, edited_ms, deleted_ms FROM event"
    ).fetchall()
    rows = []
    for room, seq, ev, by, ts, intent, target, text, edited_ms, deleted_ms in found:
        body = json.loads(text) if text else {}
        cid = intent.removeprefix(f"{by} ") if intent else None
        rest = (body.get("user"), body.get("text"), deleted_ms is not None, edited_ms is not None)
        rows.append(Row(room, seq, ev, by, ts, cid, target, *rest, tuple(body.get("mentions", ()))))
    return Log(rows, heads)


def told(frames: Iterable[Frame]) -> Log:
    """The log as the wire tells it: events of a resume from the beginning, or what `room.history` answers."""
    rows = []
    for frame in frames:
        ev = frame.get("ev", "message.sent")
        text = frame.get("text") if ev == "message.sent" else None
        named = (frame.get("cid"), frame.get("target"), frame.get("user") if ev != "message.sent" else None)
        marks = (bool(frame.get("deleted")) and ev == "message.sent", "edited" in frame and ev == "message.sent")
        mentions = tuple(frame.get("mentions", ())) if ev == "message.sent" else ()
        rows.append(Row(frame["room"], frame["seq"], ev, frame["by"], frame["ts"], *named, text, *marks, mentions))
    return Log(rows)


def differences(wire: Log, store: Log, rooms: Iterable[str], *, whole: bool) -> list[str]:
    """Where the two do not say the same of these rooms. `whole`: the wire told edits and deletions, too."""
    found = []
    for room in rooms:
        expected = [row for row in store.of(room) if whole or row.ev not in ("message.edited", "message.deleted")]
        # An edited message that is deleted shows as deleted only.
        expected = [row._replace(edited=False) if row.deleted else row for row in expected]
        seen = [row._replace(edited=False) if row.deleted else row for row in wire.of(room)]
        found += [f"the wire and the file differ: {a} / {b}" for a, b in zip(seen, expected, strict=False) if a != b]
        if len(seen) != len(expected):
            found.append(f"{room}: the wire tells {len(seen)} entries, the file has {len(expected)}")
    return found


def as_said(row: Row, cmd: Frame, user: str) -> bool:
    match cmd["op"]:
        case "message.send":
            return bool(row.edited or row.deleted or row.text == cmd["text"])
        case "message.edit" | "message.delete":
            return bool(row.target == cmd["seq"])
        case "room.add" | "room.remove":
            return bool(row.user == cmd["user"])
        case "room.leave":
            return row.user == user
    return True


def is_shown(row: Row) -> bool:
    return row.ev not in ("message.edited", "message.deleted")


def texts(data: Any) -> Iterator[str]:
    """Everything that is called `text`, wherever it stands."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "text" and isinstance(value, str):
                yield value
            elif isinstance(value, dict | list):
                yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)
