"""The law from a terminal: `chatd policy check` judges texts as every door does (R12), one JSON object a line.

In: `{"id", "text"}`, or `{"id", "messages": […]}` for consecutive messages of one author. Out, in the same order:
`{"id", "leak", "solicit", "spans"}`, where spans are exact pieces of the text or of one of the messages;
`{"id", "error"}` for a line that is neither.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from chatd.rules.contact import examine
from chatd.rules.contact.split import examine_all


class Bad(Exception):
    """A line that cannot be judged; its words say what is wrong with it."""


def check(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The answer to each line that is not empty, with its newline, and whether the line could be judged."""
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line:
            continue
        asked: Any = None
        try:
            asked = _read(line, number)
            answer, is_good = _judged(asked), True
        except Bad as error:
            answer, is_good = {"id": asked.get("id") if isinstance(asked, dict) else None, "error": str(error)}, False
        yield orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE), is_good


def _read(line: bytes, number: int) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Bad(f"line {number} is not JSON in UTF-8: {error}") from None


def _judged(asked: Any) -> dict[str, Any]:
    """The answer to one question. Raises Bad."""
    if not isinstance(asked, dict):
        raise Bad('a line is an object such as {"id": 1, "text": "…"}')
    match asked:
        case {"text": _, "messages": _}:
            raise Bad("give `text` or `messages`, not both")
        case {"text": str(text)}:
            finding = examine(text)
            spans = [text[span.start : span.end] for span in finding.spans]
            return {"id": asked.get("id"), "leak": finding.leaks, "solicit": finding.asks, "spans": spans}
        case {"messages": list(messages)} if all(isinstance(message, str) for message in messages):
            series = examine_all(messages)
            spans = [messages[place][span.start : span.end] for place, span in series.pieces]
            return {"id": asked.get("id"), "leak": series.leaks, "solicit": series.asks, "spans": spans}
        case {"text": _}:
            raise Bad("`text` is not a string")
        case {"messages": _}:
            raise Bad("`messages` is not a list of strings")
    raise Bad("neither `text` nor `messages` is there")
