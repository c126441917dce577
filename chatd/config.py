"""Every setting, its type, its bounds and its default; and how they are put together.

Flags win over the environment (`CHATD_SECTION__KEY`), that over the file, that over the one it includes, that over the
defaults. An unknown name or a value out of bounds is an error that says what to do. `config.toml` is the manual; a test
proves that it holds exactly these settings at exactly these defaults. Names carry units: `_ms` milliseconds, `_bytes`,
`_per_s`.
"""

import difflib
import ipaddress
import tomllib
import urllib.parse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from chatd.sections import (
    Auth,
    Blocks,
    Contact,
    Demo,
    DirectMessages,
    Limits,
    Log,
    Messages,
    Metrics,
    Offers,
    Presence,
    Reports,
    Section,
    Server,
    Store,
    Strings,
    Webhooks,
)


class ConfigError(Exception):
    """The configuration cannot be used; the text says which setting, why, and what would be right."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The whole configuration. Relative paths are relative to `folder`; `sources` says where a value is from."""

    server: Server = Server()
    limits: Limits = Limits()
    messages: Messages = Messages()
    presence: Presence = Presence()
    direct_messages: DirectMessages = DirectMessages()
    contact: Contact = Contact()
    offers: Offers = Offers()
    blocks: Blocks = Blocks()
    reports: Reports = Reports()
    webhooks: Webhooks = Webhooks()
    store: Store = Store()
    auth: Auth = Auth()
    demo: Demo = Demo()
    log: Log = Log()
    metrics: Metrics = Metrics()
    folder: Path = Path()
    sources: Mapping[str, str] = {}

    @property
    def data(self) -> Path:
        """The folder that holds everything chatd remembers."""
        return self.folder / self.server.data

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "chatd.db"

    @property
    def key_path(self) -> Path:
        """Where the HS256 key lies."""
        return self.folder / self.auth.key_file if self.auth.key_file else self.data / "token.key"

    @property
    def hook_secret_path(self) -> Path:
        """Where the secret lies that webhooks are signed with."""
        given = self.webhooks.secret_file
        return self.folder / given if given else self.data / "webhook.key"


SECTIONS: Mapping[str, type[Section]] = {
    field.name: field.type for field in msgspec.structs.fields(Config) if field.name not in ("folder", "sources")
}
SETTINGS: Mapping[str, Any] = {
    f"{section}.{field.name}": field.type
    for section, kind in SECTIONS.items()
    for field in msgspec.structs.fields(kind)
}
PATHS = ("server.data", "auth.key_file", "webhooks.secret_file")


def load(path: Path | None, flags: Mapping[str, str], environ: Mapping[str, str]) -> Config:
    """Put the configuration together; `flags` maps "section.key" to what the command line says. Raises ConfigError."""
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for source, name, value, is_text in given(path, flags, environ):
        values[name] = converted(source, name, value, is_text)
        sources[name] = source
        if name in PATHS and is_text and value:  # said on the spot, so relative to the spot
            values[name] = str(Path.cwd() / value)
    sections = {
        section: kind(
            **{key: values[f"{section}.{key}"] for key in kind.__struct_fields__ if f"{section}.{key}" in values}
        )
        for section, kind in SECTIONS.items()
    }
    folder = Path.cwd() if path is None else path.parent.resolve()
    config = Config(**sections, folder=folder, sources=sources)  # type: ignore[arg-type]  # the names are Config's own
    check(config)
    return config


def given(
    path: Path | None, flags: Mapping[str, str], environ: Mapping[str, str]
) -> Iterator[tuple[str, str, Any, bool]]:
    """What was said: (source, section.key, value, is text still to be parsed), the weakest first."""
    if path is not None:
        tables = read_toml(path)
        if (included := tables.pop("include", None)) is not None:
            if not isinstance(included, str):
                raise ConfigError(f'{path}: include takes the path of one file, such as "docs/presets/plans.toml".')
            yield from from_file(path.parent / included, read_toml(path.parent / included))
        yield from from_file(path, tables)
    for variable, text in sorted(environ.items()):
        if variable.startswith("CHATD_") and "__" in variable:
            name = variable.removeprefix("CHATD_").replace("__", ".", 1).lower()
            yield variable, known(variable, name), text, True
    for name, text in flags.items():
        yield f"--{name.rpartition('.')[2]}", known("the command line", name), text, True


def from_file(path: Path, tables: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    """What a file says, as `given` has it. Raises ConfigError."""
    for section, table in tables.items():
        if section not in SECTIONS or not isinstance(table, dict):
            raise unknown(str(path), section)
        for key, value in table.items():
            yield str(path), known(str(path), f"{section}.{key}"), value, False


def read_toml(path: Path) -> dict[str, Any]:
    """What the file says. Raises ConfigError."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}). Name another file with --config.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not TOML: {error}.") from None


def known(source: str, name: str) -> str:
    """The name, if it is one of a setting. Raises ConfigError, naming the nearest."""
    if name not in SETTINGS:
        raise unknown(source, name)
    return name


def unknown(source: str, name: str) -> ConfigError:
    """Name the nearest setting: by its whole name, or by its last part when it stands in the wrong section."""
    key = name.rpartition(".")[2]
    moved = [setting for setting in SETTINGS if setting.endswith(f".{key}")]
    near = moved or difflib.get_close_matches(name, [*SETTINGS, *SECTIONS], n=1, cutoff=0.4)
    nearest = near[0] if near else ""
    if source.startswith("CHATD_"):
        nearest = f"CHATD_{nearest.upper().replace('.', '__')}" if nearest else ""
        name = source
    hint = f"the nearest is {nearest}" if nearest else "`chatd config` lists all"
    return ConfigError(f"{source}: there is no setting {name}; {hint}.")


def converted(source: str, name: str, value: Any, is_text: bool) -> Any:
    """A value as its setting has it; `is_text` where it came by a flag or the environment. Raises ConfigError."""
    kind = SETTINGS[name]
    parsed = [part.strip() for part in value.split(",") if part.strip()] if is_text and kind == Strings else value
    try:
        return msgspec.convert(parsed, kind, strict=not is_text)
    except msgspec.ValidationError:
        shown = msgspec.json.encode(value, enc_hook=str).decode()
        raise ConfigError(f"{source}: {name} = {shown} is not possible; it takes {bounds(kind)}.") from None


def bounds(kind: Any) -> str:
    """What a setting takes, in words."""
    match msgspec.inspect.type_info(kind):
        case msgspec.inspect.IntType(ge=low, le=high):
            return f"a whole number from {low} to {high}"
        case msgspec.inspect.FloatType(ge=low, le=high):
            return f"a number from {low} to {high}"
        case msgspec.inspect.BoolType():
            return "true or false"
        case msgspec.inspect.LiteralType(values=values):
            return "one of " + ", ".join(f'"{value}"' for value in values)
        case msgspec.inspect.StrType():
            return "a text"
    return 'a list of texts, such as ["a", "b"]'


def check(config: Config) -> None:
    """What no single setting can say by itself. Raises ConfigError."""
    server, auth, demo = config.server, config.auth, config.demo
    is_local = is_loopback(address("server.listen", server.listen))
    admin = address("server.admin", server.admin)
    if isinstance(admin, tuple) and not is_loopback(admin):
        raise ConfigError(
            f"server.admin = {server.admin}: whoever reaches this listener governs the server, so it stays on loopback"
            " or on a unix socket. Use 127.0.0.1:8081, or unix:PATH and a proxy that asks who is there."
        )
    for origin in server.origins:
        parts = urllib.parse.urlsplit(origin)
        if not (parts.scheme in ("http", "https") and parts.netloc and origin == f"{parts.scheme}://{parts.netloc}"):
            raise ConfigError(f'server.origins: "{origin}" is not an origin; it takes the form "https://example.com".')
    for network in server.trusted_proxies:
        try:
            if network != "unix":
                ipaddress.ip_network(network)
        except ValueError as error:
            raise ConfigError(
                f'server.trusted_proxies: {error}; it takes "10.0.0.5", "10.0.0.0/24" or "unix".'
            ) from None
    keys = urllib.parse.urlsplit(auth.jwks_url)
    is_fetched_safely = keys.scheme == "https" or (keys.scheme == "http" and is_loopback((keys.hostname or "", 0)))
    if auth.mode == "jwks" and not is_fetched_safely:
        raise ConfigError('auth.mode = "jwks" needs auth.jwks_url, the https:// address of the host\'s keys.')
    hooks = urllib.parse.urlsplit(config.webhooks.url)
    if config.webhooks.url and not (hooks.scheme in ("http", "https") and hooks.hostname):
        raise ConfigError("webhooks.url is no address that can be told anything; it takes http:// or https://.")
    if config.webhooks.retry_first_ms > config.webhooks.retry_most_ms:
        raise ConfigError("webhooks.retry_first_ms is longer than webhooks.retry_most_ms, which bounds it.")
    is_public = not is_local or bool(server.trusted_proxies or server.origins) or auth.mode == "jwks"
    if demo.enabled and is_public and not demo.allow_public:
        raise ConfigError(
            "demo.enabled = true lets anybody sign in as anybody, and this server looks as if others reach it"
            " (server.listen is not loopback, or there are origins, proxies or a host's keys)."
            " Set demo.enabled = false (CHATD_DEMO__ENABLED=false), or demo.allow_public = true for a playground."
        )


def described(config: Config) -> str:
    """The configuration as a file that gives the same again, with the source of every value that is no default."""
    lines = [f"# relative paths are relative to {config.folder.absolute()}"]
    for section, kind in SECTIONS.items():
        lines += ["", f"[{section}]"]
        for key in kind.__struct_fields__:
            value = msgspec.json.encode(getattr(getattr(config, section), key)).decode()
            source = config.sources.get(f"{section}.{key}")
            lines.append(f"{key} = {value}" + (f"  # {source}" if source else ""))
    return "\n".join(lines) + "\n"


def address(name: str, text: str) -> tuple[str, int] | Path:
    """(host, port) of HOST:PORT or [V6]:PORT (port 0: any free one), or the path of unix:PATH. Raises ConfigError."""
    if text.startswith("unix:") and len(text) > len("unix:"):
        return Path(text.removeprefix("unix:"))
    host, colon, port = text.rpartition(":")
    if colon and host and port.isascii() and port.isdigit() and int(port) <= 65_535:
        return host.removeprefix("[").removesuffix("]"), int(port)
    raise ConfigError(f'{name} = "{text}" is not an address; it takes HOST:PORT, such as 127.0.0.1:8080, or unix:PATH.')


def is_loopback(where: tuple[str, int] | Path) -> bool:
    """A unix socket is not: what stands behind it is a proxy, and that serves others."""
    if isinstance(where, Path):
        return False
    try:
        return ipaddress.ip_address(where[0]).is_loopback
    except ValueError:
        return where[0] == "localhost"
