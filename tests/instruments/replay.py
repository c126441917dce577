"""What may be on the disk after a power cut: legal images, built from the diary that disk.c keeps.

The model: a write lasts once its file was synced after it. Until then each of its 512-byte sectors may be there or not.
After an fsync that *failed* the kernel calls the pages clean: what was pending may be lost whatever later fsyncs say.
Names (unlink, rename, link) last at once and in order, as on a journalling file system.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR_BYTES = 512
FATES = ("lost", "kept", "torn", "torn")
_HEAD = struct.Struct("<cIIqI")


@dataclass(slots=True, frozen=True)
class Effect:
    op: str
    path: str
    other: str
    offset: int
    data: bytes


@dataclass(slots=True)
class Image:
    """Files by name. `said` is what the process had told the world by then (its appends to the file `acks`)."""

    files: dict[str, bytes]
    said: list[str]
    after: int
    mode: str

    def lay_out(self, folder: Path) -> None:
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


@dataclass(slots=True)
class _Disk:
    lasting: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Effect]] = field(default_factory=dict)


def diary(path: Path) -> list[Effect]:
    content = path.read_bytes()
    place = 0
    effects = []
    while place < len(content):
        op, first, second, offset, size = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        names = content[place : place + first].decode(), content[place + first : place + first + second].decode()
        place += first + second
        data = content[place : place + size]
        place += size
        effects.append(Effect(op.decode(), names[0], names[1], offset, data))
    return effects


def images(effects: list[Effect], count: int, seed: int, *, since: int = 0) -> Iterator[Image]:
    """`count` images of cuts after random effects from `since` on; in each, what was pending is lost, kept or torn.

    What a failed fsync did to the disk is one history for all of them: another seed, another history.
    """
    rng = random.Random(seed)
    cuts = sorted(rng.randrange(since, len(effects) + 1) for _ in range(count))
    disk = _Disk()
    said: list[str] = []
    done = 0
    for cut in cuts:
        for effect in effects[done:cut]:
            if effect.op == "W" and Path(effect.path).name == "acks":
                said.extend(effect.data.decode().splitlines())
            else:
                _happen(disk, effect, rng)
        done = cut
        mode = rng.choice(FATES)
        files = {path: bytearray(content) for path, content in disk.lasting.items()}
        for path, waiting in disk.pending.items():
            for effect in waiting:
                _arrive(files.setdefault(path, bytearray()), effect, mode, rng)
        named = {Path(path).name: bytes(content) for path, content in files.items() if not path.endswith("-shm")}
        yield Image(named, list(said), cut, mode)


def _happen(disk: _Disk, effect: Effect, rng: random.Random) -> None:
    path, other = effect.path, effect.other
    if effect.op in "WT":
        disk.lasting.setdefault(path, bytearray())
        disk.pending.setdefault(path, []).append(effect)
    elif effect.op in "SE":
        fate = "kept" if effect.op == "S" else rng.choice(FATES)
        for waiting in disk.pending.pop(path, []):
            _arrive(disk.lasting[path], waiting, fate, rng)
    elif effect.op == "U":
        disk.lasting.pop(path, None)
        disk.pending.pop(path, None)
    else:
        disk.lasting.pop(other, None)
        disk.pending.pop(other, None)
        if path in disk.lasting:
            disk.lasting[other] = disk.lasting[path]
            disk.pending[other] = disk.pending.get(path, [])
        if effect.op == "R":
            disk.lasting.pop(path, None)
            disk.pending.pop(path, None)


def _arrive(content: bytearray, effect: Effect, mode: str, rng: random.Random) -> None:
    """Let a pending effect reach the disk: not at all, wholly, or each sector of it by chance."""
    if mode == "lost":
        return
    if effect.op == "T":
        if mode == "kept" or rng.random() < 0.5:
            del content[effect.offset :]
            content.extend(bytes(effect.offset - len(content)))
        return
    if mode == "kept":
        _put(content, effect.offset, effect.data)
        return
    for place in range(0, len(effect.data), SECTOR_BYTES):
        if rng.random() < 0.5:
            _put(content, effect.offset + place, effect.data[place : place + SECTOR_BYTES])


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data
