"""`chatd check-config`: each thing a start would trip over is found before it."""

import os
import resource
import shutil
from collections import namedtuple
from typing import Any

import pytest

from chatd.checkup import checkup
from chatd.config import Config
from chatd.sections import Auth, Demo, Webhooks

Usage = namedtuple("Usage", "total used free")


def wrong(config: Config) -> list[str]:
    return [finding.words for finding in checkup(config) if not finding.is_fine]


def said(config: Config) -> str:
    return "\n".join(finding.words for finding in checkup(config))


@pytest.fixture
def config(tmp_path):
    return Config(folder=tmp_path)


def changed(config: Config, **settings: Any) -> Config:
    return Config(folder=config.folder, server=config.server, **settings)


def test_a_folder_to_be_made_is_fine(config):
    assert wrong(config) == []
    assert "will be made" in said(config)


def test_a_folder_that_is_there_is_fine(config):
    config.data.mkdir()
    assert wrong(config) == []
    assert f"{config.data} is there" in said(config)


def test_a_folder_that_may_not_be_written_is_found(config, monkeypatch):
    """Root may write everywhere, so it is the answer that is changed."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert ["cannot be written" in words for words in wrong(config)] == [True]


def test_a_disk_with_little_room_is_found(config, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(2**40, 2**40 - 2**20, 2**20))
    assert ["1 MiB free" in words for words in wrong(config)] == [True]


def test_a_key_that_is_named_and_missing_is_found(config):
    assert ["none.key" in words for words in wrong(changed(config, auth=Auth(key_file="none.key")))] == [True]


def test_who_is_told_what_happens_is_named_without_what_proves_who_we_are(config):
    assert "nobody is told" in said(config)
    hooks = Webhooks(url="https://user:pass@host.example/hooks?key=secret")
    told = said(changed(config, webhooks=hooks))
    assert "host.example is told" in told and "webhook.key will be made" in told
    assert "pass" not in told and "key=secret" not in told


def test_a_secret_of_webhooks_that_cannot_be_used_is_found(config):
    config.data.mkdir()
    hooks = Webhooks(url="https://host.example/")
    config.hook_secret_path.write_text("x" * 40)
    config.hook_secret_path.chmod(0o644)
    assert ["chmod 600" in words for words in wrong(changed(config, webhooks=hooks))] == [True]
    config.hook_secret_path.chmod(0o600)
    assert wrong(changed(config, webhooks=hooks)) == []
    assert "holds the secret of webhooks" in said(changed(config, webhooks=hooks))
    missing = Webhooks(url="https://host.example/", secret_file="none.key")
    assert ["none.key" in words for words in wrong(changed(config, webhooks=missing))] == [True]


def test_the_hosts_keys_are_named(config):
    auth = Auth(mode="jwks", jwks_url="https://host.example/keys")
    assert "https://host.example/keys" in said(changed(config, auth=auth))


def test_a_limit_of_open_files_without_end_is_told_as_that(config, monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda which: (64, resource.RLIM_INFINITY))
    assert "any number of connections" in said(config)


def test_the_level_of_durability_is_told(config):
    assert "synchronous=FULL" in said(config)


def test_an_open_demo_is_told(config):
    assert "any demo person" in said(config)
    assert "any demo person" not in said(changed(config, demo=Demo(enabled=False)))
