"""Log lines: readable on a terminal, one JSON object a line elsewhere.

What people write to one another and what proves who they are never belongs in here. Callers keep to that; this file is
the second net: whatever looks like a token is cut out, control characters are shown instead of obeyed, and of an
exception only type and places are told, because its words may quote a message.
"""

import logging
import re
import sqlite3
import sys
import time
import traceback
from typing import Any, TextIO

import orjson

# A JWT begins with the base64 of '{"'; what follows "Bearer" or "token=" is one, whatever it looks like.
TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?|(?i:(?<=bearer )|(?<=token=))[^\s\"&,]+")
# C0, DEL, C1, line separators and the marks that turn text around: all that can forge a line or a terminal.
UNSAFE = {
    code: f"\\u{code:04x}"
    for code in [*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
}
STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}  # what every record has
MOST_CAUSES = 10  # causes can form a ring
WORDS_ARE_SAFE = (OSError, sqlite3.Error)  # what the system says about itself


def set_up(level: str = "info", form: str = "auto", stream: TextIO | None = None) -> None:
    """Send all log lines to `stream` (standard error). `form`: text, json, or auto: text on a terminal."""
    stream = stream or sys.stderr
    is_text = form == "text" or (form == "auto" and stream.isatty())
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Text() if is_text else Json())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)


def say(
    logger: logging.Logger, event: str, level: int = logging.INFO, error: BaseException | None = None, **fields: Any
) -> None:
    """Log that `event` (a constant word) happened, with its facts; `error` adds type and places."""
    if logger.isEnabledFor(level):
        logger.log(level, event, exc_info=error, extra={"fields": fields})


class Json(logging.Formatter):
    """One JSON object a line, for programs."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {"ts": when(record), "level": record.levelname.lower(), "logger": record.name}
        line["event"] = event(record)
        line |= {name: value for name, value in fields(record).items() if name not in line}
        if record.exc_info and record.exc_info[1]:
            line["error"], line["at"] = told(record.exc_info[1]), places(record.exc_info[1])
        return safe(orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode())


class Text(logging.Formatter):
    """One readable line for each thing said, for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f"  {name}={value}" for name, value in fields(record).items())
        lines = [f"{when(record)[11:23]} {record.levelname.lower():7} {event(record)}{facts}"]
        if record.exc_info and record.exc_info[1]:
            lines += [f"    {told(record.exc_info[1])}", *(f"      at {place}" for place in places(record.exc_info[1]))]
        return "\n".join(safe(line) for line in lines)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """The facts of `say`, and those given to a logger as `extra`."""
    extra = {name: value for name, value in vars(record).items() if name not in STANDARD}
    said: dict[str, Any] = extra.pop("fields", {})
    return said | extra


def event(record: logging.LogRecord) -> str:
    """The first line only: asyncio writes the exception's own words into the second."""
    return record.getMessage().partition("\n")[0]


def when(record: logging.LogRecord) -> str:
    """The time of a record, in UTC with milliseconds."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z"


def told(error: BaseException) -> str:
    """What an error says of itself, where its words hold nothing that people wrote."""
    kind = type(error).__qualname__
    return f"{kind}: {error}" if isinstance(error, WORDS_ARE_SAFE) else kind


def places(error: BaseException) -> list[str]:
    """Where it was raised, innermost last, and the same for what led to it; no source text, no values."""
    found = frames(error)
    for _ in range(MOST_CAUSES):
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if cause is None:
            break
        found += [f"because of {told(cause)}", *frames(cause)]
        error = cause
    return found


def frames(error: BaseException) -> list[str]:
    """Where an error came through."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]


def safe(line: str) -> str:
    """A line without tokens and without characters that act on a terminal."""
    return TOKEN.sub("[token]", line).translate(UNSAFE)
