"""The file with the HS256 key: made whole or not at all, read by its owner only, never empty."""

import os
import secrets
import stat
from pathlib import Path

from chatd.config import ConfigError

KEY_BYTES = 32  # RFC 7518, 3.2: at least as long as the hash


def read_or_make(path: Path, is_named: bool) -> bytes:
    """The key. A missing file is made, unless the configuration names it: then it was forgotten. Raises ConfigError."""
    try:
        if not is_named and not path.exists():
            _make(path)
        return _read(path)
    except OSError as error:
        raise ConfigError(
            f"{path}: the token key cannot be read or made ({error.strerror}). Choose another folder with --data, or a"
            " key that you may read with auth.key_file."
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


def _read(path: Path) -> bytes:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise ConfigError(f"{path}: others may read this key (mode {mode:04o}). Run: chmod 600 '{path}'")
    key = path.read_bytes().strip()
    if len(key) < KEY_BYTES:
        raise ConfigError(
            f"{path}: a token key has at least {KEY_BYTES} bytes, this one has {len(key)}."
            " Remove the file and chatd makes a new one (tokens signed with the old one end)."
        )
    return key
