"""Rules of messages: R23 quotes, R24 the window, R26 files and platforms, R28 mentions, R30 length."""

import re
from collections.abc import Mapping

import msgspec

from protocol.errors import Refusal
from protocol.shapes import Platform

WITH_FILES: tuple[Platform, ...] = ("desktop", "mobile_web")


class Said(msgspec.Struct, frozen=True):
    """What the rules ask about a message: who sent it and when, and whether it is still there."""

    by: str
    ts: int
    deleted: bool = False
    has_files: bool = False


def may_say(text: str, text_chars: int) -> Refusal | None:
    """R30: 1 to text_chars characters, something to see among them, and nothing a database cannot keep."""
    if not text.strip():
        return Refusal(code="bad_field", rule="R30", facts={"field": "text", "why": "empty"})
    if len(text) > text_chars:
        return Refusal(code="too_large", rule="R30", facts={"length": len(text), "limit": text_chars})
    if "\x00" in text:
        return Refusal(code="bad_field", rule="R30", facts={"field": "text", "why": "U+0000 cannot be kept"})
    return None


def may_quote(quoted: Said | None) -> Refusal | None:
    """R23: something that stands in this room and was not deleted."""
    if quoted is None or quoted.deleted:
        return Refusal(code="not_found", rule="R23", facts={"field": "reply_to"})
    return None


def may_edit(said: Said | None, editor: str, now_ms: int, window_ms: int) -> Refusal | None:
    """R24: the author, until window_ms after sending; the last instant counts."""
    return _may_change(said, editor) or _in_window("edit_window_over", said, now_ms, window_ms)


def may_delete(said: Said | None, editor: str, platform: Platform, now_ms: int, window_ms: int) -> Refusal | None:
    """R24 as for edits; R26: one with files on desktop and mobile web only."""
    refusal = _may_change(said, editor) or _in_window("delete_window_over", said, now_ms, window_ms)
    if refusal is None and said is not None and said.has_files and platform not in WITH_FILES:
        return Refusal(code="platform_not_allowed", facts={"platform": platform})
    return refusal


def _may_change(said: Said | None, editor: str) -> Refusal | None:
    if said is None or said.deleted:
        return Refusal(code="not_found", rule="R24", facts={"field": "seq"})
    return (
        None
        if said.by == editor
        else Refusal(code="owner_only", rule="R24", message="Only its author changes it.", facts={"by": said.by})
    )


def _in_window(code: str, said: Said | None, now_ms: int, window_ms: int) -> Refusal | None:
    assert said is not None
    if now_ms - said.ts <= window_ms:
        return None
    return Refusal(code=code, facts={"sent": said.ts, "window_ms": window_ms, "now": now_ms})


_AT = re.compile(r"(?<![\w@.])@([\w.@-]{1,64}(?: [\w.-]{1,32}){0,3})")


def mentioned(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """R28: whom `@name` means. `names`: casefolded name or user id -> user id; the longest that fits counts."""
    if "@" not in text:
        return ()
    found: dict[str, None] = {}
    for match in _AT.finditer(text):
        words = match.group(1).casefold().split(" ")
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            user = names.get(name) or names.get(name.rstrip(".-_@"))
            if user is not None:
                found[user] = None
                break
    return tuple(found)
