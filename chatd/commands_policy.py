"""`chatd policy check | explain | replay`: the law at a terminal. What costs time is imported in the command."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from chatd.exits import FAILED, OK, STORAGE, USAGE

if TYPE_CHECKING:
    from chatd.config import Config

Configured = Callable[[argparse.Namespace], "Config"]


def add(policy: argparse.ArgumentParser, common: argparse.ArgumentParser, configured: Configured) -> None:
    """The commands below `policy`; `configured` reads the settings that their arguments ask for."""
    commands = policy.add_subparsers(required=True, metavar="COMMAND")

    words = (
        'judge texts for contact and payment details: one {"id", "text"} or {"id", "messages"} a line on standard input'
    )
    check_ = commands.add_parser("check", help=words, description=words, allow_abbrev=False)
    check_.set_defaults(command=check)

    words = "say what would be said to a message, and by which rules: a case with facts, room or person, time and text"
    explain_ = commands.add_parser("explain", parents=[common], help=words, description=words, allow_abbrev=False)
    explain_.add_argument("case", metavar="FILE", nargs="?", default="-", help="the case, one JSON object (default: -)")
    explain_.add_argument("--json", action="store_true", help="for programs")
    explain_.set_defaults(command=partial(explain, configured))

    words = "run another policy over what was written here, and report what would differ"
    replay_ = commands.add_parser("replay", parents=[common], help=words, description=words, allow_abbrev=False)
    replay_.add_argument("other", metavar="OTHER.toml", type=Path, help="the configuration with the other policy")
    replay_.add_argument("--json", action="store_true", help="each difference as one line of JSON")
    replay_.set_defaults(command=partial(replay, configured))


def check(args: argparse.Namespace) -> int:
    """Judge each line of standard input, in order, as it comes; USAGE if a line could not be judged."""
    from chatd.policy import check

    is_all_good = True
    for answer, is_good in check(sys.stdin.buffer):
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
        is_all_good = is_all_good and is_good
    return OK if is_all_good else USAGE


def explain(configured: Configured, args: argparse.Namespace) -> int:
    """One case; FAILED if it would be refused."""
    config = configured(args)
    import asyncio

    import orjson

    from chatd.actions.explain import decode
    from chatd.parts import law
    from chatd.simulate import Simulator, told
    from protocol.errors import Refused, refuse

    body = sys.stdin.buffer.read() if args.case == "-" else Path(args.case).read_bytes()
    try:
        case = decode(body)
        if case.facts is None:
            refuse("bad_field", "It has no `facts`. `chatd admin explain` asks a server that runs of its own facts.")
        answer = asyncio.run(Simulator(law(config)).judge(case))
    except Refused as refused:
        print(f"chatd: this is no case: {refused.refusal.message}", file=sys.stderr)
        return USAGE
    print(orjson.dumps(answer).decode() if args.json else "\n".join(told(answer)))
    return OK if answer["verdict"] == "ok" else FAILED


def replay(configured: Configured, args: argparse.Namespace) -> int:
    """What would differ; OK whatever it is."""
    config = configured(args)
    import sqlite3

    import orjson

    from chatd.config import load
    from chatd.parts import law
    from chatd.replay import replay, told

    other = load(args.other, {}, {})
    try:
        report = replay(config.database, law(config), law(other))
    except sqlite3.Error as error:
        print(f"chatd: {config.database} cannot be read: {error}", file=sys.stderr)
        return STORAGE
    lines = [orjson.dumps(one._asdict()).decode() for one in report.differ] if args.json else told(report)
    print("\n".join(lines))
    return OK
