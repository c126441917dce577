"""`chatd admin`: what a host would say and ask, from a terminal. It talks to the admin listener of the running server.

What is printed is for people; `--json` prints what the server said, one object a line, which `chatd admin put` takes
again. What people wrote cannot command the terminal it is shown on.
"""

import asyncio
import getpass
import sys
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import aiohttp
import msgspec
import orjson

from chatd.config import Config, ConfigError, address
from chatd.log import UNSAFE
from chatd.simulate import told
from protocol.admin import FACTS, Fact

DONE, FAILED = 0, 1
TIMEOUT_S = 60.0
SET_TRIES = 5
PAGE = 1000

Said = dict[str, Any]


class Failure(Exception):
    """It did not work; the words say why and what to do."""


def run(config: Config, args: Namespace) -> int:
    """Do what was asked; the exit code. Raises ConfigError."""
    where = args.admin or config.server.admin
    deed: Callable[[Desk, Namespace], Awaitable[int]] = DEEDS[args.deed]

    async def at_the_desk() -> int:
        connector, base = reached(config, args.admin)
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as http:
            return await deed(Desk(http, base, args.json), args)

    try:
        return asyncio.run(at_the_desk())
    except Failure as failure:
        words = str(failure)
    except TimeoutError:
        words = f"{where} does not answer. Is it the admin listener (server.admin) of a chatd that runs?"
    except (aiohttp.ClientError, OSError) as error:
        words = f"no chatd answers at {where} ({error}). Start it with `chatd run`, or name another with --admin."
    print(f"chatd: {words.translate(UNSAFE)}", file=sys.stderr)
    return FAILED


def reached(config: Config, given: str | None) -> tuple[aiohttp.BaseConnector | None, str]:
    """How to connect, and the address. `given`: http://HOST:PORT, HOST:PORT or unix:PATH. Raises ConfigError."""
    if given and "://" in given:
        return None, given.rstrip("/")
    where = address("--admin" if given else "server.admin", given or config.server.admin)
    if isinstance(where, Path):
        path = Path.cwd() / where if given else config.folder / where
        return aiohttp.UnixConnector(str(path)), "http://localhost"
    host, port = where
    return None, f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Desk:
    """The admin listener, and where its answers are shown."""

    def __init__(self, http: aiohttp.ClientSession, base: str, is_json: bool, out: TextIO | None = None) -> None:
        self._http, self._base, self.is_json = http, base, is_json
        self._out = out or sys.stdout

    async def asks(self, path: str, **query: Any) -> Said:
        """What is there. Raises Failure with the server's words."""
        asked = {name: str(value) for name, value in query.items() if value is not None}
        async with self._http.get(f"{self._base}/admin/v1/{path}", params=asked) as answer:
            return await _said(answer)

    async def says(self, path: str, body: bytes | Mapping[str, Any]) -> Said:
        """Do it. Raises Failure with the server's words."""
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        async with self._http.post(f"{self._base}/admin/v1/{path}", data=data) as answer:
            return await _said(answer)

    def show(self, data: Any, *lines: str) -> None:
        """One thing: its data for programs, its lines for people."""
        for line in [orjson.dumps(data).decode()] if self.is_json else [line.translate(UNSAFE) for line in lines]:
            print(line, file=self._out)


async def _said(answer: aiohttp.ClientResponse) -> Said:
    try:
        said = orjson.loads(await answer.read())
    except orjson.JSONDecodeError:
        said = None
    if not isinstance(said, dict):
        raise Failure(f"what answers at {answer.url.origin()} is no admin listener of chatd ({answer.status}).")
    if answer.status != 200:
        err = said.get("err", {})
        raise Failure(f"{err.get('code', answer.status)}: {err.get('message', '')}")
    return said


# --- facts


async def facts(desk: Desk, args: Namespace) -> int:
    """How many facts there are, those of a kind, or one."""
    if args.kind is None:
        kinds = (await desk.asks("facts"))["kinds"]
        desk.show(kinds, *([f"{count:>8}  {kind}" for kind, count in kinds.items()] or ["no facts yet"]))
        return DONE
    if args.kind not in FACTS:
        raise Failure(f"there are no facts of kind {args.kind!r}; the kinds are {', '.join(FACTS)}.")
    if args.id is not None:
        fact = await _one(desk, args.kind, args.id)
        if fact is None:
            raise Failure(f"there is no {args.kind} {args.id}.")
        desk.show(fact, *(f"{name:22} {_word(value)}" for name, value in fact.items()))
        return DONE
    after: str | None = ""
    while after is not None:
        page = await desk.asks("facts", kind=args.kind, after=after, limit=PAGE)
        for fact in page["facts"]:
            rest = {name: value for name, value in fact.items() if name not in ("kind", "id", "rev")}
            desk.show(fact, f"{fact['id']}  rev {fact['rev']}  {_in_line(rest)}")
        after = page.get("next")
    return DONE


async def put(desk: Desk, args: Namespace) -> int:
    """Facts from a file or standard input, one object a line, as a host would say them."""
    body = await asyncio.to_thread(_read, args.file)
    return _kept(desk, await desk.says("facts", body))


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise Failure(f"{file} cannot be read ({error.strerror}).") from None


async def set_(desk: Desk, args: Namespace) -> int:
    """Change some fields of one fact: read it, raise its revision, say it."""
    changes = [_assigned(args.kind, text) for text in args.fields]
    for _ in range(SET_TRIES):
        known = await _one(desk, args.kind, args.id)
        fact = {**(known or {"kind": args.kind, "id": args.id}), "rev": (known or {"rev": 0})["rev"] + 1}
        fact |= {name: value for name, value in changes if value is not None}
        for name, value in changes:
            if value is None:
                fact.pop(name, None)
        said = await desk.says("facts", orjson.dumps(fact))
        if not said["ignored"]:  # else somebody else was faster: what he said is read, and changed
            return _kept(desk, said)
    raise Failure("it is changed elsewhere all the time; try again.")


async def _one(desk: Desk, kind: str, fact_id: str) -> Said | None:
    found: list[Said] = (await desk.asks("facts", kind=kind, id=fact_id))["facts"]
    return found[0] if found else None


def _assigned(kind: str, text: str) -> tuple[str, Any]:
    """`field=value`, as the field's type reads it; no value takes the field away. Raises ConfigError."""
    name, equals, value = text.partition("=")
    shapes: Mapping[str, type[Fact]] = FACTS
    if kind not in shapes:
        raise ConfigError(f"there is no kind {kind}; there are {', '.join(shapes)}.")
    fields = {
        field.name: field.type for field in msgspec.structs.fields(shapes[kind]) if field.name not in ("id", "rev")
    }
    if not equals or name not in fields:
        raise ConfigError(f"{text}: takes FIELD=VALUE, and the fields of a {kind} are {', '.join(fields)}.")
    if value == "":
        return name, None
    try:
        return name, msgspec.to_builtins(msgspec.convert(_parted(value), fields[name], strict=False))
    except msgspec.ValidationError:
        try:
            return name, msgspec.to_builtins(msgspec.convert(value, fields[name], strict=False))
        except msgspec.ValidationError as error:
            raise ConfigError(f"{text}: {error}") from None


def _parted(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _kept(desk: Desk, said: Said) -> int:
    refused = said.get("refused", [])
    lines = [f"kept {said['applied']}, known already {said['ignored']}, refused {len(refused)}"]
    lines += [f"room {room} for {fact}" for fact, room in said["rooms"].items()]
    lines += [f"line {one['line']}: {one['kind']} {one['id']}: {one['err']['message']}" for one in refused]
    desk.show(said, *lines)
    return FAILED if refused else DONE


async def revoke(desk: Desk, args: Namespace) -> int:
    """End all sign-ins of a person until now."""
    said = await desk.says("revoke", {"user": args.user})
    desk.show(said, f"{said['user']}: every sign-in until now has ended; {said['ended']} connections were closed")
    return DONE


# --- webhooks


async def hooks(desk: Desk, args: Namespace) -> int:
    """The log of what the host is told."""
    page = await desk.asks("hooks", after=args.after, limit=args.limit)
    for hook in page["hooks"]:
        shown = {
            name: value for name, value in hook.items() if name not in ("seq", "topic", "subject", "ts", "sent_ms")
        }
        sent = f"sent {_when(hook['sent_ms'])}" if hook["sent_ms"] is not None else "waiting"
        head = f"{hook['seq']}  {_when(hook['ts'])}  {hook['topic']}  {hook['subject']}  {sent}"
        desk.show(hook, f"{head}  {_in_line(shown)}".rstrip())
    return DONE


async def replay(desk: Desk, args: Namespace) -> int:
    """Have everything beyond a number sent once more."""
    said = await desk.says("hooks/replay", {"after": args.after})
    desk.show(said, f"{said['replayed']} beyond {said['after']} are sent again, in order")
    return DONE


# --- moderation


async def reports(desk: Desk, args: Namespace) -> int:
    """The queue of reports, or one with its evidence."""
    if args.report is not None:
        one = await desk.asks(f"reports/{args.report}")
        desk.show(one, *(f"{name:10} {_word(value)}" for name, value in one.items()))
        return DONE
    page = await desk.asks("reports", state=args.state)
    for one in page["reports"]:
        who = f"{one['reporter']['name']} about {one['accused']['name']}"
        desk.show(one, f"{one['report']}  {_when(one['ts'])}  {one['state']}  {one['reason']}  {who}  {one['text']}")
    if not desk.is_json:
        counts = ", ".join(f"{count} {state}" for state, count in page["counts"].items())
        desk.show(None, f"({counts})" + ("; there are more: decide the oldest first" if "next" in page else ""))
    return DONE


async def decide(desk: Desk, args: Namespace) -> int:
    """Bring a report to another state; who reported hears the outcome."""
    by = args.by or getpass.getuser()
    said = await desk.says(
        "reports/decide", {"report": args.report, "state": args.state, "by": by, "text": args.words or ""}
    )
    desk.show(said, f"{said['report']} is {said['state']}, by {said['by']}")
    return DONE


# --- words


def _in_line(fields: Mapping[str, Any]) -> str:
    return "  ".join(f"{name}={_word(value)}" for name, value in fields.items())


def _word(value: Any) -> str:
    """A value as a person reads it, on one line."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return orjson.dumps(value).decode()


def _when(at_ms: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at_ms / 1000))


async def explain(desk: Desk, args: Namespace) -> int:
    """What the server would say to a message now, and by which rules; FAILED where it would be refused."""
    body = await asyncio.to_thread(_read, args.file)
    answer = await desk.says("explain", body)
    desk.show(answer, *told(answer))
    return DONE if answer["verdict"] == "ok" else FAILED


DEEDS: Mapping[str, Callable[[Desk, Namespace], Awaitable[int]]] = {
    "facts": facts,
    "put": put,
    "set": set_,
    "revoke": revoke,
    "hooks": hooks,
    "replay": replay,
    "explain": explain,
    "reports": reports,
    "decide": decide,
}
