"""Markup (R27): text -> tree. Pure, linear in the length of the text; the web client's markup.js does the same.

Blocks: {"text": [inline]} | {"quote": [block]} | {"code": "…", "lang"?}. Inline: "plain" | {"b": [inline]}
| {"i": [inline]} | {"s": [inline]} | {"code": "…"} | {"link": "https://…"} | {"emoji": "😀", "name": "grinning"}
| {"at": "ana"}.
The laws: `*`, `_` and `~` open after a non-word and before a non-space, close after a non-space and before a non-word,
in one line, and not next to their own kind. Links and code are what they are before anything else is looked for.
Whoever shows the tree decides which {"at"} is a person of the room. Both sides answer to tests/web/markup_vectors.json.
"""

import re
import unicodedata
from typing import Any

from protocol.emoji import EMOJI

Node = str | dict[str, Any]

STYLES = {"*": "b", "_": "i", "~": "s"}
FENCE = "```"
QUOTES_DEEP = 3
_SPACES = " \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = (
    "\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_STRIP = "".join(one for one in map(chr, range(0x3001)) if re.match(f"[{_SPACES}]", one))
_RUN_OF_SPACE = re.compile(f"[{_SPACES}]+")
_SPECIAL = re.compile(r"[*_~`:@]|[hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:")
_ADDRESS = re.compile(f'[^{_SPACES}{_UNSEEN}<>"`]+')
_MAIL = re.compile(f'.{{7}}[^{_SPACES}{_UNSEEN}<>"`@:]{{1,64}}@[^{_SPACES}{_UNSEEN}<>"`@:]{{1,255}}')
_EMOJI_NAME = re.compile(r":([a-z0-9_+-]{1,40}):")
_AT_CHARS = 64


def parse(text: str) -> list[Node]:
    """The tree of a text."""
    return _blocks(text.split("\n"), 0)


def plain(text: str) -> str:
    """The text without its markup, on one line: for notices and subject lines."""
    return _RUN_OF_SPACE.sub(" ", _words(parse(text))).strip(_STRIP)


def _words(tree: list[Node]) -> str:
    out: list[str] = []
    for node in tree:
        if isinstance(node, str):
            out.append(node)
        elif "link" in node or "emoji" in node:
            out.append(node.get("link") or node["emoji"])
        elif "at" in node:
            out.append("@" + node["at"])
        elif "code" in node:
            out.append(node["code"] + ("\n" if "lang" in node or "\n" in node["code"] else ""))
        else:
            ((kind, inner),) = node.items()
            out.append(_words(inner) + ("\n" if kind in ("text", "quote") else ""))
    return "".join(out)


def _blocks(lines: list[str], depth: int) -> list[Node]:
    tree: list[Node] = []
    text: list[str] = []

    def flush() -> None:
        if text:
            tree.append({"text": _Inline("\n".join(text)).tree()})
        text.clear()

    at = 0
    while at < len(lines):
        fenced = _fence(lines, at) if lines[at].startswith(FENCE) else None
        if fenced:
            flush()
            tree.append(fenced[0])
            at = fenced[1]
        elif lines[at].startswith(">") and depth < QUOTES_DEEP:
            flush()
            quoted = []
            while at < len(lines) and lines[at].startswith(">"):
                quoted.append(lines[at][2:] if lines[at].startswith("> ") else lines[at][1:])
                at += 1
            tree.append({"quote": _blocks(quoted, depth + 1)})
        else:
            text.append(lines[at])
            at += 1
    flush()
    return tree


def _fence(lines: list[str], at: int) -> tuple[Node, int] | None:
    """```code``` on one line, or lines up to the next that is ```, or up to the end."""
    rest = lines[at][len(FENCE) :]
    same = rest.find(FENCE)
    if same > 0 and len(rest) == same + len(FENCE):
        return {"code": rest[:same]}, at + 1
    if "`" in rest:
        return None
    end = at + 1
    while end < len(lines) and not lines[end].startswith(FENCE):
        end += 1
    if end < len(lines) and lines[end].strip(_STRIP) != FENCE:
        return None
    code = "\n".join(lines[at + 1 : end])
    if not code:
        return None
    lang = rest.strip(_STRIP)
    return ({"code": code, "lang": lang} if lang else {"code": code}), end + 1


class _Inline:
    """Inline markup of one block: a row of nodes with the openers that still wait, by kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self.openers: dict[str, int] = {}
        self.start = 0  # plain text from here on is not in `nodes` yet
        self.at = 0
        self.newline = self._end_of_line(0)

    def tree(self) -> list[Node]:
        text = self.text
        while self.at < len(text):
            found = _SPECIAL.search(text, self.at)
            until = found.start() if found else len(text)
            if self.newline < until:
                self.openers.clear()  # nothing is styled across lines
                self.at = self.newline + 1
                self.newline = self._end_of_line(self.at)
                continue
            self.at = until
            if not found:
                break
            sign = found[0]
            before = text[self.at - 1] if self.at else ""
            if sign in STYLES:
                self._style(sign, before)
            elif sign == "`":
                self._code()
            elif sign == ":":
                self._emoji()
            elif sign == "@":
                self._mention(before)
            else:
                self._address(sign, before)
        self._flush(len(text))
        return _joined(self.nodes)

    def _flush(self, end: int) -> None:
        if end > self.start:
            self.nodes.append(self.text[self.start : end])

    def _add(self, node: Node, end: int) -> None:
        self._flush(self.at)
        self.nodes.append(node)
        self.start = self.at = end

    def _style(self, sign: str, before: str) -> None:
        after = self.text[self.at + 1 : self.at + 2]
        opener = self.openers.get(sign)
        is_twin = sign in (before, after)
        if not is_twin and opener is not None and before and not _is_space(before) and not _is_word(after):
            self._flush(self.at)
            inner = _joined(self.nodes[opener + 1 :])
            del self.nodes[opener:]
            self.openers = {kind: index for kind, index in self.openers.items() if index < opener}
            self.nodes.append({STYLES[sign]: inner})
            self.start = self.at = self.at + 1
        elif not is_twin and opener is None and after and not _is_space(after) and not _is_word(before):
            self._flush(self.at)
            self.openers[sign] = len(self.nodes)
            self.nodes.append(sign)
            self.start = self.at = self.at + 1
        else:
            self.at += 1

    def _code(self) -> None:
        close = self.text.find("`", self.at + 1)
        inner = self.text[self.at + 1 : close] if 0 < close < self.newline else ""
        if inner.strip(_STRIP):
            self._add({"code": inner}, close + 1)
        else:
            self.at = close + 1 if inner else self.at + 1

    def _emoji(self) -> None:
        found = _EMOJI_NAME.match(self.text, self.at)
        if found and found[1] in EMOJI:
            self._add({"emoji": EMOJI[found[1]], "name": found[1]}, found.end())
        else:
            self.at += 1

    def _mention(self, before: str) -> None:
        first = end = self.at + 1
        if not _is_word(before) and _is_letter(self.text[first : first + 1]):
            while end < min(len(self.text), first + _AT_CHARS) and (
                _is_word(self.text[end]) or self.text[end] in "._-"
            ):
                end += 1
            while not _is_letter(self.text[end - 1]):
                end -= 1
        if end > first:
            self._add({"at": self.text[first:end]}, end)
        else:
            self.at += 1

    def _address(self, sign: str, before: str) -> None:
        link = ""
        if not _is_word(before):
            link = self._mail_address() if sign.endswith(":") else self._web_address(sign)
        if link:
            self._add({"link": link}, self.at + len(link))
        else:
            self.at += len(sign)

    def _mail_address(self) -> str:
        found = _MAIL.match(self.text, self.at)
        link = _trimmed(found[0]) if found else ""
        return link if re.search(".@.", link) else ""

    def _web_address(self, sign: str) -> str:
        host = self.text[self.at + len(sign) : self.at + len(sign) + 1]
        found = _ADDRESS.match(self.text, self.at)
        return _trimmed(found[0]) if found and _is_letter(host) else ""

    def _end_of_line(self, start: int) -> int:
        found = self.text.find("\n", start)
        return len(self.text) + 1 if found < 0 else found


def _trimmed(address: str) -> str:
    """An address without the punctuation that belongs to the sentence around it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while (address[end - 1] == ")" and surplus > 0) or address[end - 1] in ".,:;!?'*_~]}":  # it begins with a letter
        surplus -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _joined(nodes: list[Node]) -> list[Node]:
    """Neighbouring strings become one."""
    out: list[Node] = []
    run: list[str] = []
    for node in [*nodes, None]:
        if isinstance(node, str):
            run.append(node)
            continue
        if run:
            out.append("".join(run))
            run.clear()
        if node is not None:
            out.append(node)
    return out


def _is_space(sign: str) -> bool:
    return sign in _STRIP


def _is_letter(sign: str) -> bool:
    return sign != "" and unicodedata.category(sign)[0] in "LN"


def _is_word(sign: str) -> bool:
    return sign != "" and unicodedata.category(sign)[0] in "LNM"
