"""`chatd tail` and `chatd send`: two small clients for a terminal. What others wrote cannot command that terminal."""

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp

from chatd.config import Config, ConfigError, address
from chatd.edge.auth import shared_key
from chatd.log import UNSAFE
from protocol.client import Client, Closed, Unknown, new_cid
from protocol.errors import Refused

TOKEN_TTL_S = 86_400
DONE, FAILED = 0, 1
Event = Mapping[str, Any]


def tail(config: Config, url: str | None, user: str | None, token: str | None, room: str | None) -> int:
    """Print what is said, one line each, until interrupted; the exit code. Raises ConfigError."""

    async def listen(client: Client) -> None:
        titles: dict[str, str] = {state["room"]: state["title"] for state in client.hello["rooms"]}
        only = found(client, room) if room else None
        print(f"listening as {client.hello['user']}; Ctrl+C ends it", file=sys.stderr, flush=True)
        async for event in client.events():
            if event["ev"] == "room.changed" and "title" in event:
                titles[event["room"]] = event["title"]
            if "seq" in event and "ts" in event and (only is None or event["room"] == only):
                print(line(event, titles.get(str(event["room"]), "")), flush=True)

    return talk(config, url, user, token, listen)


def send(config: Config, url: str | None, user: str | None, token: str | None, room: str, text: str) -> int:
    """Say `text` in the room of that id or title; the exit code. Raises ConfigError."""

    async def say(client: Client) -> None:
        sent = await client.ask("message.send", room=found(client, room), text=text, cid=new_cid())
        print(f"{sent['room']} {sent['seq']}")

    return talk(config, url, user, token, say)


def talk(
    config: Config, url: str | None, user: str | None, token: str | None, what: Callable[[Client], Awaitable[None]]
) -> int:
    """Connect, do it, leave; what goes wrong becomes words and an exit code."""
    where = url or config.server.listen
    proof = token or (shared_key(config).mint(user, TOKEN_TTL_S) if user else os.environ.get("CHATD_TOKEN"))
    if not proof:
        raise ConfigError("Who is speaking? Say --user NAME (with the key of this server), or set CHATD_TOKEN.")

    async def connect() -> None:
        http, base = reached(config, url)
        async with http, Client(base, proof, http=http) as client:
            await what(client)

    try:
        asyncio.run(connect())
        return DONE
    except Refused as refused:
        words = f"{refused.refusal.code}: {refused.refusal.message}"
    except LookupError as error:
        words = str(error.args[0])
    except (Closed, Unknown) as error:
        words = f"the connection ended: {error}"
    except (aiohttp.ClientError, OSError) as error:
        words = f"nobody answers at {where} ({error}). Start it with `chatd run`, or name another with --url."
    print(f"chatd: {words.translate(UNSAFE)}", file=sys.stderr)
    return FAILED


def reached(config: Config, url: str | None) -> tuple[aiohttp.ClientSession, str]:
    """What to connect with, and the address; needs a running loop."""
    if url:
        return aiohttp.ClientSession(), url
    where = address("server.listen", config.server.listen)
    if isinstance(where, Path):
        return aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(config.folder / where))), "http://localhost"
    host, port = where
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return aiohttp.ClientSession(), f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def found(client: Client, room: str) -> str:
    """The id of the room with this id, or this title. Raises LookupError with words."""
    states = client.hello["rooms"]
    named = [state["room"] for state in states if state["room"] == room]
    named = named or [state["room"] for state in states if state["title"].casefold() == room.casefold()]
    if len(named) == 1:
        return str(named[0])
    known = ", ".join(f"{state['room']} ({state['title']})" for state in states) or "none"
    raise LookupError(
        f"{'there are several rooms' if named else 'there is no room'} called {room!r}; yours are: {known}"
    )


def line(event: Event, title: str) -> str:
    """One line for one entry of a room's log, whatever it holds."""
    clock = time.strftime("%H:%M:%S", time.localtime(event["ts"] / 1_000))
    match event:
        case {"ev": "message.sent", "text": text}:
            said = f"{event['by']}: {text}"
        case {"ev": "message.edited", "target": target, "text": text}:
            said = f"{event['by']} changed {target}: {text}"
        case _:
            about = (str(event[name]) for name in ("target", "user", "title") if name in event)
            said = " ".join([event["by"], event["ev"], *about])
    return f"{clock}  {title} {event['seq']}  {said}".replace("\n", " ⏎ ").translate(UNSAFE)
