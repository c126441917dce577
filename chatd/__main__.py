"""The command line. Every expected failure is a sentence that says what to do, and an exit code.

Imports that cost time stand in the command that needs them: `chatd version` answers at once.
"""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chatd import __version__, commands_admin, commands_policy
from chatd.exits import ADDRESS_IN_USE, FAILED, LOCKED, OK, SCHEMA_TOO_NEW, STORAGE, USAGE

if TYPE_CHECKING:
    from chatd.config import Config

EXIT_CODES = """\
exit codes:
  0  it worked
  1  it failed
  2  the command or the configuration is wrong
  3  the address is in use
  4  another chatd has the data folder
  5  a newer chatd wrote the data
  6  the storage cannot be used (full, unreadable, damaged)

Settings come from flags, then CHATD_SECTION__KEY in the environment, then the file named by --config or CHATD_CONFIG
(else ./config.toml, if there is one), then defaults. `chatd config` shows them all.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    args = parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = args.command
    try:
        return command(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `chatd tail | head`: nobody reads any more, not even what Python flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        code, words = explained(error, getattr(args, "folder", Path()))
        print(f"chatd: {words}", file=sys.stderr)
        return code


def explained(error: Exception, folder: Path) -> tuple[int, str]:
    """Exit code and words for a failure that was to be expected; any other is raised on."""
    from chatd import config
    from chatd.store import db

    match error:
        case config.ConfigError():
            return USAGE, str(error)
        case db.Locked():
            return LOCKED, f"{error}\nStop the chatd that runs there, or choose another folder with --data."
        case db.SchemaTooNew():
            return SCHEMA_TOO_NEW, str(error)
        case db.StorageFull():
            return STORAGE, f"{error}\nThe disk is full: make room, or choose another folder with --data."
        case db.StoreError():
            return STORAGE, f"{error} (data folder {folder})"
        case OSError(errno=errno.EADDRINUSE):
            return (
                ADDRESS_IN_USE,
                f"{error.strerror}\nStop what listens there, or choose another with --listen or --admin.",
            )
        case OSError(errno=errno.EADDRNOTAVAIL):
            return (
                USAGE,
                f"{error.strerror}\nThat address is not one of this machine: choose another with --listen or --admin.",
            )
        case OSError(errno=errno.EACCES) if error.filename is None:
            return (
                FAILED,
                f"{error.strerror}\nPorts below 1024 may need rights: choose another with --listen or --admin.",
            )
        case PermissionError() | FileExistsError() | NotADirectoryError() | OSError(errno=errno.EROFS):
            return FAILED, f"{error}\nIt cannot be written: run as its owner, or choose another folder with --data."
        case OSError():
            return FAILED, str(error)
    raise error


def parser() -> argparse.ArgumentParser:
    """All commands and their flags."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--config", metavar="FILE", type=Path, help="the settings (default: config.toml, if it is there)"
    )
    common.add_argument("--data", metavar="DIR", dest="server.data", help="the folder that holds everything")
    connect = argparse.ArgumentParser(add_help=False)
    connect.add_argument("--url", help="the server, such as http://127.0.0.1:8080 (default: the one configured here)")
    who = connect.add_mutually_exclusive_group()
    who.add_argument("--user", help="be this person, with a token made from the local key")
    who.add_argument("--token", help="be whom this token names (better: CHATD_TOKEN in the environment)")

    top = argparse.ArgumentParser(
        prog="chatd", description="A chat server that keeps its word.", epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"chatd {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, command: Callable[[argparse.Namespace], int], help: str, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help, parents=parents, allow_abbrev=False)
        sub.set_defaults(command=command)
        return sub

    run_ = add("run", run, "start the server", common)
    run_.add_argument(
        "--listen", metavar="ADDRESS", dest="server.listen", help="HOST:PORT or unix:PATH where people connect"
    )
    run_.add_argument(
        "--admin", metavar="ADDRESS", dest="server.admin", help="HOST:PORT or unix:PATH for health, metrics and facts"
    )
    token_ = add("token", token, "print a token for a person, signed with the local key", common)
    token_.add_argument("user", metavar="USER")
    token_.add_argument(
        "--ttl", metavar="SECONDS", type=seconds, help="how long it is valid (default: auth.token_ttl_s)"
    )
    token_.add_argument("--platform", choices=("desktop", "mobile_web", "mobile_app", "api"), help="pin the platform")
    token_.add_argument("--scope", help="such as: presence")
    add("check-config", check_config, "say whether chatd can run like this, and what it promises", common)
    add("config", show_config, "print every setting in force and where it is from", common)
    add("migrate", migrate, "bring the database to this version's schema", common)
    backup_ = add("backup", backup, "copy the database to FILE; the server may run", common)
    backup_.add_argument("file", metavar="FILE", type=Path)
    restore_ = add(
        "restore", restore, "put the backup FILE in the place of the database; the server must not run", common
    )
    restore_.add_argument("file", metavar="FILE", type=Path)
    tail_ = add("tail", tail, "print what is said, as it is said", common, connect)
    tail_.add_argument("--room", help="this room only")
    send_ = add("send", send, "say TEXT in ROOM", common, connect)
    send_.add_argument("room", metavar="ROOM")
    send_.add_argument("text", metavar="TEXT")
    commands_policy.add(
        add("policy", lambda _: USAGE, "try the law: what would be refused, and why"), common, configured
    )
    commands_admin.add(
        add("admin", lambda _: USAGE, "say and ask what a host would, of the server that runs"), common, configured
    )
    add("version", version, "print the version")
    return top


def seconds(text: str) -> int:
    """At least one; a token that was never valid helps nobody."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("takes a whole number of seconds, at least 1")
    return int(text)


def configured(args: argparse.Namespace) -> "Config":
    """The settings these arguments ask for: flags over the environment over the file. Raises ConfigError."""
    from chatd.config import ConfigError, load
    from chatd.rules.direct import parsed

    path: Path | None = args.config or (Path(named) if (named := os.environ.get("CHATD_CONFIG")) else None)
    if path is None and Path("config.toml").exists():
        path = Path("config.toml")
    flags = {name: value for name, value in vars(args).items() if "." in name and value is not None}
    config = load(path, flags, os.environ)
    try:
        parsed(config.direct_messages.eligibility)
    except ValueError as error:
        raise ConfigError(str(error)) from None
    args.folder = config.data
    return config


def version(args: argparse.Namespace) -> int:
    """Which chatd this is."""
    print(f"chatd {__version__}")
    return OK


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    config = configured(args)
    from chatd import app, log

    log.set_up(config.log.level, config.log.format)
    return app.serve(config)


def token(args: argparse.Namespace) -> int:
    """A token, signed with the local key."""
    config = configured(args)
    from chatd.config import ConfigError
    from chatd.edge.auth import shared_key

    if config.auth.mode != "hs256":
        raise ConfigError(f'auth.mode is "{config.auth.mode}": the host signs its tokens itself; ask it for one.')
    ttl_s = config.auth.token_ttl_s if args.ttl is None else args.ttl
    try:
        print(shared_key(config).mint(args.user, ttl_s, args.platform, args.scope))
    except ValueError as error:
        raise ConfigError(str(error)) from None
    return OK


def show_config(args: argparse.Namespace) -> int:
    """Every setting, and where it came from."""
    config = configured(args)
    from chatd.config import described

    print(described(config), end="")
    return OK


def check_config(args: argparse.Namespace) -> int:
    """What these settings and this machine promise; fails if something cannot work."""
    config = configured(args)
    from chatd.checkup import checkup

    found = checkup(config)
    for finding in found:
        print(f"{'ok' if finding.is_fine else 'WRONG':6} {finding.words}")
    return OK if all(finding.is_fine for finding in found) else USAGE


def migrate(args: argparse.Namespace) -> int:
    """Bring the database to this chatd's schema."""
    config = configured(args)
    import asyncio

    from chatd.store import migrate
    from chatd.store.sqlite import Sqlite

    async def bring_up() -> int:
        db = await Sqlite.open(config.database)
        try:
            steps = await migrate.migrate(db)
        finally:
            await db.close()
        for step in steps:
            print(f"applied {step.number:04} {step.name}")
        print(f"{config.database} has this version's schema.")
        return OK

    return asyncio.run(bring_up())


def backup(args: argparse.Namespace) -> int:
    """A checked copy of the database."""
    config = configured(args)
    from chatd.store.backup import backup

    backup(config.database, args.file)
    print(f"{args.file} holds a checked copy of {config.database}.")
    return OK


def restore(args: argparse.Namespace) -> int:
    """A backup takes the database's place; what was there is kept beside it."""
    config = configured(args)
    from chatd.store.backup import restore

    kept = restore(args.file, config.database)
    print(f"{config.database} is now what {args.file} holds; clients that saw more will load afresh.")
    if kept:
        print(f"What was there before is in {kept}.")
    return OK


def tail(args: argparse.Namespace) -> int:
    """What is said, as it is said."""
    config = configured(args)
    from chatd.talk import tail

    return tail(config, args.url, args.user, args.token, args.room)


def send(args: argparse.Namespace) -> int:
    """Say something."""
    config = configured(args)
    from chatd.talk import send

    return send(config, args.url, args.user, args.token, args.room, args.text)


if __name__ == "__main__":
    sys.exit(main())
