"""The configuration: what wins, what is refused and in which words, and that config.toml is a true manual."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from chatd.config import SECTIONS, SETTINGS, Config, ConfigError, address, load


def refused(path: Path | None = None, flags: dict[str, str] | None = None, **environ: str) -> str:
    """The words with which this configuration is refused."""
    with pytest.raises(ConfigError) as error:
        load(path, flags or {}, environ)
    return str(error.value)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_the_manual_holds_every_setting_at_exactly_its_default(root):
    manual, nothing = load(root / "config.toml", {}, {}), load(None, {}, {})
    assert set(manual.sources) == set(SETTINGS)
    for section in SECTIONS:
        assert getattr(manual, section) == getattr(nothing, section) == getattr(Config(), section)


def test_the_manual_explains_every_setting(root):
    """A comment stands above each setting, or above the group of settings it belongs to."""
    previous = ""
    for line in (root / "config.toml").read_text().splitlines():
        if re.match(r"\w+ =", line):
            assert previous and not previous.startswith("["), f"{line} has no comment"
        previous = line


def test_flags_win_over_the_environment_that_over_the_file_that_over_defaults(tmp_path):
    path = written(
        tmp_path, '[limits]\nsend_burst = 1\nask_burst = 1\nqueue_writes = 1\n[server]\nlisten = "127.0.0.1:1"'
    )
    environ = {"CHATD_LIMITS__SEND_BURST": "2", "CHATD_LIMITS__ASK_BURST": "2", "CHATD_SERVER__LISTEN": "127.0.0.1:2"}
    config = load(path, {"server.listen": "127.0.0.1:3"}, environ)
    assert (config.limits.queue_writes, config.limits.ask_burst, config.server.listen) == (1, 2, "127.0.0.1:3")
    assert config.limits.batch_writes == Config().limits.batch_writes
    assert config.sources["limits.queue_writes"] == str(path)
    assert config.sources["limits.send_burst"] == "CHATD_LIMITS__SEND_BURST"
    assert config.sources["server.listen"] == "--listen"
    assert "limits.batch_writes" not in config.sources


def test_the_environment_speaks_in_text(tmp_path):
    environ = {
        "CHATD_LIMITS__SEND_PER_S": "0.5",
        "CHATD_DEMO__ENABLED": "false",
        "CHATD_SERVER__ORIGINS": "https://a.example, https://b.example:8443,",
        "CHATD_SERVER__TRUSTED_PROXIES": "",
        "CHATD_SERVICE_HOST": "what others put there for their own reasons is not ours",
    }
    config = load(None, {}, environ)
    assert config.limits.send_per_s == 0.5
    assert config.demo.enabled is False
    assert config.server.origins == ("https://a.example", "https://b.example:8443")
    assert config.server.trusted_proxies == ()


def test_a_path_is_relative_to_where_it_was_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "etc").mkdir()
    path = tmp_path / "etc" / "config.toml"
    path.write_text('[server]\ndata = "mine"\n[auth]\nkey_file = "my.key"')
    assert load(None, {}, {}).data == tmp_path / "var"
    assert load(None, {}, {}).key_path == tmp_path / "var" / "token.key"
    assert load(path, {}, {}).data == tmp_path / "etc" / "mine"
    assert load(path, {}, {}).key_path == tmp_path / "etc" / "my.key"
    assert load(path, {"server.data": "here"}, {}).data == tmp_path / "here"
    assert load(path, {}, {"CHATD_SERVER__DATA": "/elsewhere"}).data == Path("/elsewhere")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("[server]\nlisen = 1", "server.listen"),
        ("[sever]\nlisten = 1", "server"),
        ("[messages]\nsend_burst = 1", "limits.send_burst"),
        ("[presence]\nlisten = 1", "server.listen"),
        ("[limit]", "limits"),
        ("limits = 3\nserver = 4", "limits"),
    ],
)
def test_an_unknown_name_in_the_file_names_the_nearest(tmp_path, text, nearest):
    path = written(tmp_path, text)
    words = refused(path)
    assert str(path) in words
    assert f"the nearest is {nearest}." in words


@pytest.mark.parametrize(
    ("variable", "nearest"),
    [
        ("CHATD_SERVER__LISEN", "CHATD_SERVER__LISTEN"),
        ("CHATD_SEVER__LISTEN", "CHATD_SERVER__LISTEN"),
        ("CHATD_PRESENCE__EDIT_WINDOW_MS", "CHATD_MESSAGES__EDIT_WINDOW_MS"),
    ],
)
def test_an_unknown_name_in_the_environment_names_the_nearest(variable, nearest):
    environ: dict[str, Any] = {variable: "1"}
    words = refused(**environ)
    assert words.startswith(f"{variable}: ")
    assert f"the nearest is {nearest}." in words


def test_a_name_like_no_other_is_told_where_all_stand(tmp_path):
    assert "`chatd config` lists all" in refused(written(tmp_path, "[q]\nzzzzzzzz = 1"))


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        (
            "[limits]\nsend_burst = 0",
            "limits.send_burst = 0 is not possible; it takes a whole number from 1 to 10000000.",
        ),
        ('[limits]\nsend_burst = "9"', "it takes a whole number from 1 to 10000000."),
        ("[limits]\nsend_burst = true", "it takes a whole number"),
        ("[limits]\nsend_per_s = 0", "it takes a number from 0.001 to 1000000."),
        ("[limits]\nsend_per_s = nan", "it takes a number from 0.001 to 1000000."),
        ("[demo]\nenabled = 1", "it takes true or false."),
        ('[log]\nlevel = "loud"', 'it takes one of "debug", "error", "info", "warning".'),
        ("[server]\nlisten = 8080", "it takes a text."),
        ('[server]\norigins = "https://a.example"', "it takes a list of texts"),
        ("[server]\ndata = 1979-05-27", 'server.data = "1979-05-27" is not possible'),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_the_bounds(tmp_path, text, takes):
    assert takes in refused(written(tmp_path, text))


def test_a_file_that_is_missing_or_broken_is_named(tmp_path):
    assert "Name another file with --config" in refused(tmp_path / "none.toml")
    assert "is not TOML" in refused(written(tmp_path, "[server\n"))
    (tmp_path / "config.toml").write_bytes(b"\xff")
    assert "is not TOML" in refused(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("[::1]:0", ("::1", 0)),
        ("localhost:65535", ("localhost", 65535)),
        ("unix:/run/chatd.sock", Path("/run/chatd.sock")),
    ],
)
def test_an_address_is_host_and_port_or_a_unix_path(text, where):
    assert address("server.listen", text) == where


@pytest.mark.parametrize(
    "text", ["", "8080", ":8080", "localhost", "localhost:", "localhost:65536", "h:-1", "h:٣", "unix:"]
)
def test_what_is_no_address_is_refused_with_the_form(text):
    assert "it takes HOST:PORT" in refused(flags={"server.listen": text})


@pytest.mark.parametrize(
    "environ",
    [
        {"CHATD_SERVER__LISTEN": "0.0.0.0:8080"},
        {"CHATD_SERVER__LISTEN": "[::]:8080"},
        {"CHATD_SERVER__LISTEN": "chat.example.com:80"},
        {"CHATD_SERVER__LISTEN": "unix:/run/chatd.sock"},
        {"CHATD_SERVER__TRUSTED_PROXIES": "10.0.0.0/8"},
        {"CHATD_SERVER__ORIGINS": "https://app.example.com"},
        {"CHATD_AUTH__MODE": "jwks", "CHATD_AUTH__JWKS_URL": "https://host.example/keys"},
    ],
)
def test_the_open_demo_does_not_start_where_others_reach_it(environ):
    assert "demo.enabled = false" in refused(**environ)
    assert not load(None, {}, {**environ, "CHATD_DEMO__ENABLED": "false"}).demo.enabled
    assert load(None, {}, {**environ, "CHATD_DEMO__ALLOW_PUBLIC": "true"}).demo.enabled


@pytest.mark.parametrize("listen", ["127.0.0.1:0", "127.9.9.9:0", "[::1]:0", "localhost:0"])
def test_the_demo_starts_on_loopback(listen):
    assert load(None, {"server.listen": listen}, {}).demo.enabled


def test_the_admin_listener_stays_where_only_the_host_reaches_it():
    assert "governs the server" in refused(flags={"server.admin": "0.0.0.0:8081"})
    assert load(None, {"server.admin": "unix:/run/chatd-admin.sock"}, {})


@pytest.mark.parametrize(
    "origin", ["app.example.com", "https://a.example/", "https://a.example/x", "ftp://a", "https://", "*"]
)
def test_an_origin_is_scheme_host_and_port_and_nothing_else(origin):
    assert "is not an origin" in refused(CHATD_SERVER__ORIGINS=origin, CHATD_DEMO__ENABLED="false")


def test_a_proxy_is_an_address_a_network_or_whoever_has_the_unix_socket():
    proxies = "10.0.0.5,10.0.0.0/24,fd00::/8,unix"
    assert load(None, {}, {"CHATD_SERVER__TRUSTED_PROXIES": proxies, "CHATD_DEMO__ENABLED": "false"})
    assert "trusted_proxies" in refused(CHATD_SERVER__TRUSTED_PROXIES="proxy.example", CHATD_DEMO__ENABLED="false")


def test_the_hosts_keys_need_a_trustworthy_address():
    for url in ("", "http://host.example/keys", "http://127.0.0.1.evil.example/keys"):
        assert "auth.jwks_url" in refused(
            CHATD_AUTH__MODE="jwks", CHATD_AUTH__JWKS_URL=url, CHATD_DEMO__ENABLED="false"
        )


def test_a_configuration_cannot_be_changed_after_the_fact():
    with pytest.raises(AttributeError):
        Config().server.listen = "0.0.0.0:80"  # type: ignore[misc]  # that is what is tested


def test_the_manual_is_plain_toml(root):
    assert set(tomllib.loads((root / "config.toml").read_text())) == set(SECTIONS)
