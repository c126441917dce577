"""The HS256 key and the secret of webhooks: files made whole or not at all, read by their owner only, never empty."""

import os
import secrets
import stat
from pathlib import Path

from chatd.config import ConfigError

KEY_BYTES = 32  # RFC 7518, 3.2: at least as long as the hash


def read_or_make(path: Path, is_named: bool) -> bytes:
    """The key. A missing file is made, unless the configuration names it: then it was forgotten. Raises ConfigError."""
    return _found(path, is_named, "token key", "auth.key_file", "tokens signed with the old one end")


def hook_secret(path: Path, is_named: bool) -> bytes:
    """The secret that signs webhooks, found or made in the same way. Raises ConfigError."""
    return _found(path, is_named, "webhook secret", "webhooks.secret_file", "and the receiver has to know it")


def _found(path: Path, is_named: bool, what: str, setting: str, then: str) -> bytes:
    try:
        if not is_named and not path.exists():
            _make(path)
        return _read(path, what, then)
    except OSError as error:
        raise ConfigError(
            f"{path}: the {what} cannot be read or made ({error.strerror}). Choose another folder with --data, or a"
            f" key that you may read with {setting}."
        ) from None


def _make(path: Path) -> None:
    """Write a new key so that it is there whole or not at all, whoever else does the same at the moment."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another start was faster; its key is as good
    finally:
        draft.unlink()


def _read(path: Path, what: str, then: str) -> bytes:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise ConfigError(f"{path}: others may read this key (mode {mode:04o}). Run: chmod 600 '{path}'")
    key = path.read_bytes().strip()
    if len(key) < KEY_BYTES:
        raise ConfigError(
            f"{path}: a {what} has at least {KEY_BYTES} bytes, this one has {len(key)}."
            f" Remove the file and chatd makes a new one ({then})."
        )
    return key
