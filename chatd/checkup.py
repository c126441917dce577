"""`chatd check-config`: what a start would find here, and what is promised like this. It changes nothing."""

import importlib.util
import os
import resource
import shutil
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from chatd.config import Config, ConfigError
from chatd.edge import keyfile

ROOM_BYTES = 256 << 20  # the reserve for deleting on a full disk, and a little to live on
FILES_BESIDE = 64  # open files that are no connections: database, log, listeners


class Finding(NamedTuple):
    """One thing that was looked at, in words for the operator."""

    is_fine: bool
    words: str


def checkup(config: Config) -> list[Finding]:
    """All findings; a start can work when each is fine."""
    return [*settings(config), *folder(config), *keys(config), *webhooks(config), *machine(config), *promises(config)]


def settings(config: Config) -> Iterator[Finding]:
    """What the settings say about who may reach the server."""
    files = sorted({source for source in config.sources.values() if not source.startswith(("CHATD_", "--"))})
    yield Finding(True, f"the settings are possible ({', '.join(files) or 'no file: defaults'})")
    yield Finding(True, f"people connect at {config.server.listen}, the host governs at {config.server.admin}")
    if config.demo.enabled:
        yield Finding(True, "the demo is open: whoever reaches the server can sign in as any demo person")


def folder(config: Config) -> Iterator[Finding]:
    """The nearest folder that exists decides whether the data folder can be made."""
    data = config.data.absolute()
    there = next(path for path in [data, *data.parents] if path.exists())
    if not there.is_dir():
        yield Finding(False, f"{there} is not a folder: choose another with --data")
    elif not os.access(there, os.W_OK | os.X_OK):
        yield Finding(False, f"{there} cannot be written: run as its owner, or choose another folder with --data")
    elif (free := shutil.disk_usage(there).free) < ROOM_BYTES:
        yield Finding(False, f"{there} has {free >> 20} MiB free, too little to live on: make room")
    else:
        yield Finding(True, f"{data} {'is there' if there == data else 'will be made'}, {free >> 20} MiB free")


def keys(config: Config) -> Iterator[Finding]:
    """Whether tokens can be checked."""
    if config.auth.mode == "jwks":
        yield Finding(True, f"tokens are signed by the host; its keys are at {config.auth.jwks_url}")
    else:
        yield secret(keyfile.read_or_make, config.key_path, bool(config.auth.key_file), "the token key")


def webhooks(config: Config) -> Iterator[Finding]:
    """Who is told what happens, and whether it can be signed."""
    hooks = config.webhooks
    if not hooks.url:
        yield Finding(True, "nobody is told what happens (webhooks.url); the log of it is kept")
        return
    host = urllib.parse.urlsplit(hooks.url).hostname  # the rest may hold what proves who we are
    yield Finding(True, f"{host} is told what happens, by webhooks")
    yield secret(keyfile.hook_secret, config.hook_secret_path, bool(hooks.secret_file), "the secret of webhooks")


def secret(read: Callable[[Path, bool], bytes], path: Path, is_named: bool, what: str) -> Finding:
    """Whether a file with a secret is there, or will be, and is as it should be."""
    if not is_named and not path.exists():
        return Finding(True, f"{path} will be made at the first start")
    try:
        read(path, True)
        return Finding(True, f"{path} holds {what}")
    except ConfigError as error:
        return Finding(False, str(error))


def machine(config: Config) -> Iterator[Finding]:
    """What this machine can carry."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    carried = "any number of" if files == resource.RLIM_INFINITY else f"{max(0, files - FILES_BESIDE):,}"
    yield Finding(True, f"the limit of open files (ulimit -Hn) allows {carried} connections")
    is_fast = importlib.util.find_spec("uvloop") is not None
    yield Finding(
        True, "uvloop is here" if is_fast else "uvloop is not here: it works without, at about half the speed"
    )


def promises(config: Config) -> Iterator[Finding]:
    """What an acknowledgement is worth here (contract 1)."""
    yield Finding(
        True,
        "durability: one node on SQLite, WAL, synchronous=FULL. An acknowledged message survives kill -9 and"
        " power failure. It does not survive the loss of this disk: copy `chatd backup FILE` elsewhere",
    )
