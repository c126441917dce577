"""The file with the key: made once, whole, for its owner's eyes; anything doubtful is refused with the remedy."""

import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from chatd.config import Config, ConfigError
from chatd.edge.auth import HostKeys, SharedKey, keys_for, shared_key
from chatd.sections import Auth, Server
from protocol.errors import Refused


def config(folder: Path, **auth: Any) -> Config:
    return Config(folder=folder, server=Server(data="data"), auth=Auth(**auth))


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path):
    minted = shared_key(config(tmp_path)).mint("ana", 60)
    path = tmp_path / "data" / "token.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert keys_for(config(tmp_path)).verify(minted).user == "ana", "the next start reads the same key"


def test_two_servers_have_two_keys(tmp_path):
    minted = shared_key(config(tmp_path / "one")).mint("ana", 60)
    with pytest.raises(Refused):
        shared_key(config(tmp_path / "two")).verify(minted)


def test_two_starts_at_once_agree_on_one_key(tmp_path):
    found: list[SharedKey] = []
    starts = [threading.Thread(target=lambda: found.append(shared_key(config(tmp_path)))) for _ in range(8)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert {one.verify(other.mint("ana", 60)).user for one in found for other in found} == {"ana"}
    assert len(found) == 8


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o660, 0o602])
def test_a_key_that_others_may_read_is_refused_with_the_remedy(tmp_path, mode):
    shared_key(config(tmp_path))
    path = tmp_path / "data" / "token.key"
    path.chmod(mode)
    with pytest.raises(ConfigError, match="chmod 600"):
        shared_key(config(tmp_path))


@pytest.mark.parametrize("content", [b"", b"\n", b"x" * 31, b" " * 64])
def test_a_short_or_empty_key_is_refused_with_the_remedy(tmp_path, content):
    path = tmp_path / "my.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ConfigError, match=r"at least 32 bytes.*Remove the file"):
        shared_key(config(tmp_path, key_file="my.key"))


def test_a_key_the_configuration_names_is_not_made_up(tmp_path):
    with pytest.raises(ConfigError, match=r"my\.key: the token key cannot be read or made \(No such file"):
        shared_key(config(tmp_path, key_file="my.key"))
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(ConfigError, match=r"token\.key: the token key cannot be"):
        shared_key(config(tmp_path))


async def test_the_configuration_decides_whose_keys_count(tmp_path):
    assert isinstance(keys_for(config(tmp_path, mode="jwks", jwks_url="https://host.example/keys")), HostKeys)
    assert isinstance(keys_for(config(tmp_path)), SharedKey)
    assert sorted(os.listdir(tmp_path)) == ["data"]
