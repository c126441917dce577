"""The power fails under the real server: what may be on the disk then holds all that was acknowledged or shown.

While people talk, a diary notes each write and sync, and between them each frame that leaves (witness.py). From it,
images are built as a disk may have them after a power cut at any moment (instruments/replay.py); each is opened by the
real store, and the checker compares it with what had been told by that moment. Contract 1, 2, 5, 6, 19.
"""

import json
import shutil
import sqlite3
from functools import lru_cache
from pathlib import Path

import pytest

from chatd.store.db import StoreError
from chatd.store.migrate import migrate
from chatd.store.sqlite import Sqlite
from tests.chaos.checker import LOST, Fault, check
from tests.chaos.history import HEARD, OPEN, SAID, Frame, History, Line, Log, stored
from tests.chaos.rig import PEOPLE, Talker, facts
from tests.chaos.torment import all_talk, kill_after, quiet_server
from tests.instruments.disk import FailingDisk, linux_only
from tests.instruments.replay import Effect, Image, diary, images

pytestmark = linux_only


async def test_a_power_cut_at_any_moment_takes_back_nothing_that_was_told(tmp_path):
    effects, history = await talk_with_a_diary(tmp_path, lines=2_500)
    assert await faults_of_images(effects, history, 100, tmp_path) == []


@pytest.mark.chaos
@pytest.mark.parametrize("seed", range(4))
async def test_four_hundred_power_cuts_take_back_nothing_that_was_told(seed, tmp_path):
    effects, history = await talk_with_a_diary(tmp_path, lines=10_000, seed=seed)
    assert await faults_of_images(effects, history, 100, tmp_path, seed) == []


async def test_a_server_that_never_syncs_is_found_out(tmp_path):
    effects, history = await talk_with_a_diary(tmp_path, lines=1_000, module="tests.chaos.broken.never_syncs")
    assert LOST in {fault.kind for _, _, fault in await faults_of_images(effects, history, 5, tmp_path)}


async def talk_with_a_diary(
    folder: Path, lines: int, seed: int = 1, module: str = "tests.chaos.witness"
) -> tuple[list[Effect], History]:
    """Everybody talks until so many lines are recorded; then the process is killed."""
    data = folder / "data"
    data.mkdir()
    disk = FailingDisk(data, folder, diary=True)
    server = quiet_server(data, ("-m", module), disk.environ)
    history = History()
    talkers = [Talker(history, user, seed) for user in PEOPLE]
    for talker in talkers:
        talker.drops_after = 400
    with server:
        server.facts(*facts())
        kill_after(history, server, lines)
        await all_talk(talkers, server)
        server.kill()
    return diary(disk.diary), history


async def faults_of_images(
    effects: list[Effect], history: History, count: int, folder: Path, seed: int = 1
) -> list[tuple[int, str, Fault]]:
    """What the checker finds in so many images; with the place of the cut and the kind of image."""
    said, names, refused = commands(history)
    found = []
    told_at_all = 0
    for image in images(effects, count, seed):
        place = folder / "image"
        place.mkdir()
        image.lay_out(place)
        told = seen_by(image, said, names, refused)
        told_at_all += len(told)
        try:
            faults = check(told, await opened(place / "chatd.db"))
        except (StoreError, sqlite3.DatabaseError) as error:
            faults = [Fault(LOST, f"it does not open: {error}")]
        found += [(image.after, image.mode, fault) for fault in faults]
        shutil.rmtree(place)
    assert told_at_all > 100 * count, "a rig in which nothing was told finds nothing"
    return found


async def opened(database: Path) -> Log:
    """The log in an image, once the real store has recovered it."""
    db = await Sqlite.open(database, ballast_bytes=0)
    try:
        await migrate(db)
    finally:
        await db.close()
    return stored(database)


Refused = set[tuple[str, int]]


def commands(history: History) -> tuple[dict[str, list[Line]], dict[str, str], Refused]:
    """What each connection said, from its beginning; which connection a session is; which refusals were heard."""
    said: dict[str, list[Line]] = {}
    names: dict[str, str] = {}
    refused: Refused = set()
    for line in history:
        if line.way in (OPEN, SAID):
            said.setdefault(line.connection, []).append(line)
        elif line.way == HEARD and "session" in line.frame.get("ok", {}):
            names[line.frame["ok"]["session"]] = line.connection
        elif line.way == HEARD and "err" in line.frame:
            refused.add((line.connection, line.frame["re"]))
    return said, names, refused


def seen_by(image: Image, said: dict[str, list[Line]], names: dict[str, str], refused: Refused) -> History:
    """The history up to the cut, from the server's own notes. All commands stand at its beginning: how late they were
    said is not known by the server's order, and earlier never makes a promise broken that was not. But whoever did not
    hear a refusal, his connection being lost, may have said it again; so those are nothing definite."""
    heard: list[Line] = []
    connection_of: dict[str, str] = {}
    for note in image.said:
        number, _, payload = note.partition(" ")
        frame = parsed(payload)
        if "session" in frame.get("ok", {}) and frame["ok"]["session"] in names:
            connection_of[number] = names[frame["ok"]["session"]]
        if "err" in frame and (connection_of.get(number, ""), frame["re"]) not in refused:
            frame = {**frame, "err": {"code": "internal"}}
        if number in connection_of:  # whose hello was heard; of others nobody knows what they asked
            heard.append(Line(connection_of[number], HEARD, frame))
    begun = [line for connection in dict.fromkeys(connection_of.values()) for line in said[connection]]
    return History([*begun, *heard])


@lru_cache(maxsize=100_000)
def parsed(payload: str) -> Frame:
    """The same notes are read for each image."""
    frame: Frame = json.loads(payload)
    return frame
