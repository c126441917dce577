"""Messenger and social names given for contact (R13), and not those that are the subject of work (R14).

Grammar over reading.py's letters: a messenger beside something that looks like a name ("tg: joe_dev"), or a plain word
where the sentence says that it is one ("my Telegram is joedev"). In a sentence about work a name needs a sign that
it is for contact.
"""

import re
from collections.abc import Iterable, Iterator

from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.reading import Reading, read
from chatd.rules.contact.tokens import Tokens

_APP = "[Aai]"
_SPELLED = r"&?[xzwqh1kI](?:,?[_%]{1,2},?(?:[xkzwqdh1PJU]|[WtpIVRlS](?=[_%]|$|[.,?]))){1,4}"
_STRONG = rf"(?:{_SPELLED}|&?[@hyk](?:[_%][hykxqdzw])*|&[xk]q?)"
_WEAK = "[xk](?:q(?=$|[.,?]))?"
_ENDS = r"(?=$|[.,?:wtRrZQVGIAaiMTNUCLHpefD@hydS])"
_ALONE_ENDS = r"(?=$|[.?]|,[wZ]{0,2}(?:[RLH@hU]|IR|[AaiTMN][KN]?[:S]?[dqh@])|[RLHAaiTMN@h]|IR)"

# Each: what stands around <name>; weak ones take a word that could be any word.
_AFTER = re.compile(rf"{_APP}(?P<between>[SpKNIPYU:tw,HCLRe1]{{0,5}}?)(?P<name>{_STRONG})")
_BEFORE = re.compile(rf"(?P<name>{_STRONG})(?P<between>[S:,wPU]{{0,2}}p?[wPK]{{0,2}}){_APP}")
_PLACED = re.compile(rf"(?:[LrR]I|RIr|[rR][wp]?I|SI|IS)(?P<between>[pSKw:,tJ]{{0,4}}?)(?P<name>{_STRONG})")
_NAMED = re.compile(
    rf"(?:P[w]?{_APP}K?|{_APP}K?P|{_APP}[wp]?K|P[wp]?K[pw]?{_APP}|[PIrR]w?p?{_APP}[wP]?I?)[KNpwH,P1]{{0,3}}[S:e]{{1,2}}[pKw:S]{{0,2}}(?P<name>{_WEAK}){_ENDS}"
)
_OWNED = re.compile(rf"(?:P[w]?{_APP}K?(?=[xk]S)|{_APP}K?[PI])(?P<name>{_WEAK})(?!\?){_ENDS}")
_LISTED = re.compile(rf"{_APP}[KNPIp]{{0,2}}:{{1,2}}[wAa]?:?(?P<name>{_WEAK}){_ALONE_ENDS}")
_ASKED = re.compile(rf"(?:(?:[LR]w?I?|rI)p?[wP]?{_APP}|rw?p?A)[pSK:w,]{{0,3}}(?P<name>{_WEAK}){_ENDS}")
_FOUND = re.compile(rf"(?:[rR]I?[SpK:w]{{0,3}}|[IPK]K?S[wS]?)(?P<name>{_WEAK})p[wPK]{{0,2}}{_APP}")
_ANSWERED = re.compile(
    rf"{_APP}[^nWu]{{0,3}}\?[.,wS]{{0,3}}[PSIK][PKSI:.,w]{{0,4}}(?P<name>{_STRONG}|{_WEAK})(?=$|[.?,w])"
)
_ADDED = re.compile(rf"{_APP}[^nWu]{{0,3}}[.?,][w]?[PSIK]{{1,3}}:?(?P<name>[@h])")
_OWN_LATER = re.compile(rf"P[wfp]?{_APP}[^.?nWu]{{0,6}}(?P<name>[h@y])")
_THERE = re.compile(r"pA[^.?nWuf]{0,4}(?P<name>h)")
_FOUND_AS = re.compile(rf"{_APP}[wp]?[Rr]Ir?[wSep]{{0,2}}(?P<name>{_WEAK})(?=$|[.,?])")
_JOINED = re.compile(rf"{_APP}[SpKPI1]{{0,3}}:{{0,2}}[pI]?(?P<name>&?[xkzwhqSWXpf]{{1,4}}),?\+")
_JOINED_BEFORE = re.compile(rf"(?:^|[RrI:,])(?P<name>[xkzwhqSW]{{1,4}}),?\+[,w]{{0,2}}p[wPK]{{0,2}}{_APP}")
_SOUGHT = re.compile(rf"(?:[LRr]I|[Rr]w?p|[PI]K?S)[^.?nWu]{{0,8}}{_APP}[^.?nWu]{{0,3}}(?P<name>[h@y])")
_SOUGHT_THERE = re.compile(rf"{_APP}[^.?nWuq]{{0,4}}[rR][wYIU,]{{0,2}}(?P<name>[h@])")
_SOUGHT_HERE = re.compile(rf"[rRL]I?w?(?P<name>[h@y])[^.?nWu]{{0,5}}p[^.?nWu]{{0,3}}{_APP}")
_TOLD = re.compile(rf"(?:{_APP}|P[w]?K)[^.?W]{{0,8}}(?:S|:)w?(?P<name>@|h)")
_TITLED = re.compile(rf"(?:{_APP}[wpIPKrS]{{0,4}}[S:][Sw]?|[rR]I?p?{_APP}[pS:w,]{{1,3}})(?=[^W:.?,AaipPI])")
_FOLLOWED = re.compile(rf"{_APP}[:,S]?(?P<name>{_WEAK}),?[wZt]?(?:RI|IR)")
_ALONE = re.compile(rf"^[wZR,]?{_APP}[:Pw]{{0,2}}(?P<name>[xk]|[xk]{{1,3}}q)[.,]?$")
_PIN = re.compile(r"A[SK]?:(?P<name>q)(?=$|[^qdxW])")
_DIGITS = re.compile(rf"{_APP}[S:KNpPIw]{{0,6}}(?P<name>d[dq]{{0,3}}|q{{1,4}}(?=$|[^qdx$W]))")
_SIGNED = re.compile(rf"b[:S]{{0,3}}(?P<name>{_STRONG})")
_TRANSFER = re.compile("B[GY]{1,2}I?:?(?P<name>h)")
_DOTTED = re.compile(
    rf"(?:P[w]?{_APP}K?S|{_APP}[KN]?:{{1,2}}|(?P<self>[SIRr]{{1,2}}))(?P<name>w)(?(self)p[wPK]{{0,2}}{_APP})"
)
_SELF = re.compile(rf"(?:[SIRr]{{1,2}}w?|w)(?P<name>@)(?:[SI]?p[wPK]{{0,2}}{_APP}|[SI]?{_APP}p)")
_PROCEEDS = re.compile(rf"{_APP}[KNPIp]{{0,2}}:{{1,2}}[wAa]?(?P<name>{_WEAK})(?=[wtSIPUYZGRQp$])")
_APART = re.compile(rf"^w?{_APP}[?.]?w?(?:PK|K[PI])[S:]{{0,2}}(?P<name>{_WEAK})[.]?$")
_APART_BEFORE = re.compile(rf"^(?:PK|K[PI])[S:]{{0,2}}(?P<name>{_WEAK})[.,]?p?{_APP}[.]?$")
_HIDDEN = re.compile(rf"{_APP}[S:pKPI]{{0,3}}(?P<name>[xkw])")
_TAG = re.compile(r"(?<![\w#])([^\W\d][\w. ]{0,30}?\w)\s?#\s?(\d{4})(?!\w)")
_HASH = re.compile(
    r"([^\W\d][\w.]{1,30}) (?:hash|hashtag|pound|raute|diese|almohadilla|krzyzyk|tagar|решетка|хеш|решітка) ?"
    r"(?=\d{4}(?!\w))\d{4}"
)
_LIVE = re.compile(r"(?<!\w)live:[\w.\-]{2,60}")
_FEDERATED = re.compile(r"(?<![\w@])@[\w.\-]{2,40}[:@][\w\-]{1,40}(?:\.[\w\-]{1,40}){1,4}")
_GADU = re.compile(r"(?<!\w)(?:gg|gadu[ -]?gadu)(?: ?(?:nr|numer))? ?[:\-]? ?(?!20\d{6})(\d{7,8})(?=\s*(?:[.,!?\n]|$))")
_CODED = re.compile(r"(?<!\w)(?:05[0-9a-f]{64}|[0-9a-f]{76})(?!\w)")
_ASKING = re.compile("[RrC]w?I|I[wp]{0,2}R|P")
_CONTACT = re.compile("[Aa]|[rR]I|PK")
_DISCORD = re.compile(r"d[i1]s\w{0,2}.?ord|диск|дс|دسك|ديسك|डिस्|ڈسک|\bd[cs]\b|\bdisc\b")
_NEAR = 40  # characters
_REDDIT = re.compile(r"(?<![\w/])u/[\w-]{3,20}")
_TITLE_WORDS = 4
_HIDING = 3  # characters that a folded word lacks
_MENTIONED = re.compile("[UY][Sxw]?@")  # "you are @ben": members of the room
_APP_NAMED = re.compile("(?<!W)(?<!Ww)[Aai](?![wf]?W)")
_SITE_LIKE = re.compile(
    r"[a-z][\w\-]{2,30}\.(?:dev|me|io|co|app|art|pro|uk|de|fr|es|it|pl|ru|ua|tr|id|vn|ph|br|mx|us|tv|gg|to|la|eu)"
)
_CLOSED = re.compile(r"[\"”»]\s")  # the end of somebody's words
_SENTENCE = re.compile(r"[.?]")


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """The names given for contact."""
    text = folded.text
    for found in _LIVE.finditer(text) if "live:" in text else ():
        yield Span(*folded.origin(found.start(), found.start() + len(found[0].rstrip(".-"))), "handle", "skype")
    if "@" in text:
        for found in _FEDERATED.finditer(text):
            yield Span(*folded.origin(*found.span()), "handle", "matrix")
    for found in _GADU.finditer(text) if "gg" in text or "gadu" in text else ():
        yield Span(*folded.origin(*found.span(1)), "handle", "gadu-gadu")
    if len(text) >= 66:
        for found in _CODED.finditer(text):
            if not found[0].isdigit():
                yield Span(*folded.origin(*found.span()), "handle", "session")
    reading = read(folded)
    letters = reading.letters
    for found in _REDDIT.finditer(text) if "reddit" in text else ():
        yield Span(*folded.origin(*found.span()), "handle", "reddit")
    if "#" in text:
        yield from _tags(folded, reading)
    if "BG" in letters or "BY" in letters:
        yield from _spans(reading, _TRANSFER, "transfer")
    for found in _HASH.finditer(text) if ("A" in letters or "b" in letters) and tokens.digits > 3 else ():
        if _DISCORD.search(text, max(0, found.start() - _NEAR), found.end() + _NEAR):
            yield Span(*folded.origin(*found.span()), "handle", "tag")
    if "b" in letters:
        yield from _spans(reading, _SIGNED, "signed")
    if not ("A" in letters or "i" in letters or "a" in letters):
        if "I" in letters:
            yield from _spans(reading, _PLACED, "placed")
        return
    yield from _spans(reading, _AFTER, "named")
    yield from _spans(reading, _BEFORE, "named")
    yield from _spans(reading, _PLACED, "placed")
    for pattern in (_TOLD, _THERE, _OWN_LATER, _ADDED, _SOUGHT, _SOUGHT_THERE, _SOUGHT_HERE):
        yield from _spans(reading, pattern, "named")
    if "+" in letters:
        yield from _spans(reading, _JOINED, "joined")
        yield from _spans(reading, _JOINED_BEFORE, "joined")
    if len(folded.original) - len(text) > _HIDING:
        yield from _spans(reading, _HIDDEN, "hidden")
    for pattern in (
        _NAMED,
        _ANSWERED,
        _OWNED,
        _LISTED,
        _ASKED,
        _FOUND,
        _FOUND_AS,
        _FOLLOWED,
        _ALONE,
        _APART,
        _APART_BEFORE,
    ):
        yield from _spans(reading, pattern, "plain")
    yield from _spans(reading, _SELF, "self")
    yield from _spans(reading, _DOTTED, "dotted")
    yield from _spans(reading, _PROCEEDS, "proceeds")
    yield from _titled(reading)
    yield from _spans(reading, _DIGITS, "digits")
    yield from _spans(reading, _PIN, "pin")


def _spans(reading: Reading, pattern: re.Pattern[str], reason: str) -> Iterator[Span]:
    letters = reading.letters
    at = 0
    while found := pattern.search(letters, at):
        at = found.start() + 1
        first, last = found.span("name")
        if _is_contact(reading, found, reason):
            yield Span(*reading.span(first, last - 1), "handle", reason)
            at = last


def _is_contact(reading: Reading, found: re.Match[str], reason: str) -> bool:
    """Whether a name is for contact, and not what the work is about."""
    letters, start = reading.letters, found.start()
    first, last = found.span("name")
    before, after = _around(letters, start, found.end())
    between = letters[start:first] if first > start else letters[last : found.end()]
    name = letters[first:last]
    if after[:1] != "W" and name in ("h", "@") and letters[start] == "A" and first == start + 1 and "W" not in before:
        return True
    if name == "@" and letters[first - 1 : first] == "a" and _is_glued(reading, first):
        return False  # an address: "max@"
    if set(name) <= {"w", "_", "%"} and not {":", "S", "I", "P"} & {*between}:
        return False  # nothing but ordinary words
    if reason in _TELLING:
        return _TELLING[reason](reading, found, before, after)
    if "@" in name and _MENTIONED.search(before + letters[start : found.end()] + after):
        return False
    ends_work = after[:1] == "W" or after[:2] in ("wW", "fW", "xW", "pW")
    if first == start and ":" in between and not _only_this(letters, start, found.end()):
        return False
    is_told = first > start and not {":", "S"}.isdisjoint(between)
    is_asked = is_told or bool(_ASKING.search(before[-6:] + between + after[:3]))
    if "a" in letters[start : found.end()] and not is_asked and not _only_this(letters, start, found.end()):
        return False
    if ends_work and not (is_asked and "W" not in before[-3:]):
        return False
    if reason == "joined":
        return name not in ("w", "W") and "W" not in before[-4:]
    if reason == "pin":
        return len(reading.text(first)) > 6 and not reading.text(first).isdigit()
    if reason == "digits":
        digits = sum(map(str.isdigit, reading.folded.text[slice(reading.word(first)[0], reading.word(last - 1)[1])]))
        if digits < (8 if "q" in name else 6):
            return False
        return "W" not in before and "$" not in after[:2] and ("x" not in after[:1] or is_asked)
    if reason == "plain":
        if first > start and _CLOSED.search(reading.folded.text, reading.word(start)[1], reading.word(first)[0]):
            return False
        if after[:1] == "f" and not {"I", "P"} & {*before, *between}:
            return False  # "write a LinkedIn summary for"
        return not (set(before[-3:]) & {"W", "n"} or before[-1:] == "f") or "P" in between
    if reason == "placed":
        if (
            name == "@"
            and reading.text(start) in reading.being
            and not _APP_NAMED.search(letters[max(0, start - 12) : start] + after)
        ):
            return False
        return "W" not in before[-3:]
    is_about_work = "W" in before or "W" in after or "u" in before[-4:] or before[-1:] == "f" or "l" in before[-3:]
    if is_about_work and not is_asked:
        return False
    if "@" in name and first == found.start() and not is_asked:  # a member is spoken to
        if _only_this(letters, first, found.end()):
            return True
        return "p" in between and bool(re.search("[IPRr]", before + after[:2]))
    if "i" in letters[start : found.end()] and not is_asked:
        return _only_this(letters, start, found.end()) or bool(re.search("[IPRA]", before + after[:6]))
    return True


def _signed(reading: Reading, found: re.Match[str], before: str, after: str) -> bool:
    """After a picture that stands for a network; a picture also stands before anything else."""
    if found["name"] != "@" and not reading.text(found.start()).isascii():
        return "W" not in before + after and bool(re.match("w?RI", after) or re.search("[rR]I?$", before))
    if found["name"] != "@":
        return "W" not in before + after and (len(found["name"]) > 1 or after[:1] in ("", ",", "R"))
    return "W" not in before + after and (not before + after or bool(re.search("[rR]I", before + after)))


def _self(reading: Reading, found: re.Match[str], before: str, after: str) -> bool:
    """ "I'm @joe on telegram", whatever follows."""
    said = found[0][: found.start("name") - found.start()]
    is_first = "I" in said or reading.text(found.start()) in reading.being
    return is_first and not {"W", "n"} & {*before[-3:], *after[:1]}


def _dotted(reading: Reading, found: re.Match[str], before: str, after: str) -> bool:
    """A name with a dot that could be a site as well ("joe.dev")."""
    text = reading.text(found.start("name"))
    return bool(_SITE_LIKE.fullmatch(text)) and (not found["self"] or _self(reading, found, before, after))


def _proceeds(reading: Reading, found: re.Match[str], before: str, after: str) -> bool:
    """A plain word after a messenger and a colon, and then a new sentence without a sign ("insta: joedraws Thanks")."""
    last = found.end("name") - 1
    following = reading.text(last + 1) if last + 1 < len(reading.letters) else ""
    return (
        following in reading.closing
        and len(reading.text(last)) > 4
        and not {"W", "n", "l"} & {*before[-3:], *after[:2]}
    )


def _hidden(reading: Reading, found: re.Match[str], before: str, after: str) -> bool:
    """A word with signs within that nobody sees."""
    place = found.start("name")
    start, end = reading.span(place, place)
    return end - start - len(reading.text(place)) > _HIDING and "n" not in before


def _transfer(reading: Reading, found: re.Match[str], before: str, after: str) -> bool:
    return "W" not in before + after


_TELLING = {
    "signed": _signed,
    "self": _self,
    "dotted": _dotted,
    "proceeds": _proceeds,
    "transfer": _transfer,
    "hidden": _hidden,
}


def _is_glued(reading: Reading, index: int) -> bool:
    start = reading.word(index)[0]
    return reading.folded.text[max(0, start - 1) : start].isalnum()


def _titled(reading: Reading) -> Iterator[Span]:
    """Full names on a network ("fb: Sana Writes Urdu"): two to four capitals, at the end or before a verb."""
    letters, original = reading.letters, reading.folded.original
    for found in _TITLED.finditer(letters):
        first = last = found.end()
        while last < len(letters) and last - first < _TITLE_WORDS and letters[last] not in ".?,:W":
            if not original[reading.folded.origin(*reading.word(last))[0]].isupper():
                break
            last += 1
        before, after = _around(letters, found.start(), last)
        if (
            last - first > 1
            and "W" not in before + after[:3]
            and "l" not in before[-3:]
            and (not after or after[0] in ",rRLwZt")
        ):
            yield Span(*reading.span(first, last - 1), "handle", "titled")


def _around(letters: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence, before and after, at most 30 letters each."""
    before, after = letters[max(0, start - 30) : start], letters[end : end + 30]
    before = before[max(before.rfind("."), before.rfind("?")) + 1 :]
    stop = _SENTENCE.search(after)
    return before, after[: stop.start()] if stop else after


def _only_this(letters: str, start: int, end: int) -> bool:
    """Whether hardly anything else is said."""
    before, after = _around(letters, start, end)
    return len(before) <= 3 and len(after) <= 3


def _tags(folded: Folded, reading: Reading) -> Iterator[Span]:
    """name#1234, as Discord had it: not issue#1234."""
    things = reading.things
    talks_of_contact = bool(_CONTACT.search(reading.letters))
    for found in _TAG.finditer(folded.text):
        name = found[1].split(" ")[-1]
        if any(word in things for word in found[1].split(" ")[-2:]):
            continue
        around = folded.text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if found[0][len(found[1])] != "#" and not _DISCORD.search(around):
            continue
        if talks_of_contact or any(char.isdigit() or char in "_." for char in name):
            start = found.end(1) - len(name)
            yield Span(*folded.origin(start, found.end()), "handle", "tag")
