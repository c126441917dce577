"""The arguments of `chatd admin`; administration.py has the deeds, which cost time to import."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatd.config import Config


def add(
    admin: argparse.ArgumentParser,
    common: argparse.ArgumentParser,
    configured: Callable[[argparse.Namespace], "Config"],
) -> None:
    """The commands below `admin`."""

    def administer(args: argparse.Namespace) -> int:
        config = configured(args)
        from chatd.administration import run

        return run(config, args)

    reach = argparse.ArgumentParser(add_help=False)
    reach.add_argument("--admin", metavar="URL", help="the admin listener (default: server.admin, as configured here)")
    reach.add_argument("--json", action="store_true", help="print what the server said, one object a line")
    commands = admin.add_subparsers(required=True, metavar="COMMAND")

    def deed(name: str, help: str, *arguments: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help, parents=(common, reach), allow_abbrev=False)
        sub.set_defaults(command=administer, deed=name)
        for argument in arguments:
            how = {"?": "?", "+": "+"}.get(argument[-1])
            sub.add_argument(argument.rstrip("?+").lower(), metavar=argument.rstrip("?+"), nargs=how)
        return sub

    deed("facts", "show facts: how many of each KIND, those of one, or the one called ID", "KIND?", "ID?")
    deed("put", "say the facts of FILE (- is standard input), one JSON object a line", "FILE")
    words = "change a fact, such as: set user dora billing_verified=true; FIELD= takes it away"
    deed("set", words, "KIND", "ID", "FIELDS+")
    deed("revoke", "end all sign-ins of USER until now", "USER")
    hooks = deed("hooks", "show the log of webhooks")
    hooks.add_argument("--after", metavar="NUMBER", type=int, default=0, help="what comes beyond this one")
    hooks.add_argument("--limit", metavar="COUNT", type=int, default=100, help="at most so many (default: 100)")
    replay = deed("replay", "send the webhooks beyond the number AFTER once more")
    replay.add_argument("after", metavar="AFTER", type=int)
    deed(
        "explain",
        "say what would be said to a message now, and by which rules: a case in FILE, one JSON object",
        "FILE",
    )
    reports = deed("reports", "show the queue of reports, or REPORT with its evidence", "REPORT?")
    reports.add_argument("--state", default="open", help="open (default), all, or one state")
    decide = deed("decide", "say what became of REPORT: reviewing, upheld or dismissed", "REPORT", "STATE")
    decide.add_argument("--words", metavar="TEXT", help="said to the person who reported it")
    decide.add_argument("--by", metavar="NAME", help="who decides (default: who is signed in on this machine)")
