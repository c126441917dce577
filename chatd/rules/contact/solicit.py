"""Asking for outside contact or payment, or proposing it (R15): never refused, but a signal.

Grammar over reading.py's letters, the same for all languages: who asks whom for what, and the orders in which languages
say it. Sentences about work, rules and third people are not proposals (R14).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from chatd.rules.contact.finding import Kind, Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.reading import Reading, read
from chatd.rules.contact.tokens import Tokens

_G = "[^.?nWu]"  # what may stand between
_D = "[AMNTCi]"  # what is asked for
_NOT_WORK = r"(?![wSp,]?[Wl]|f[^.?]{0,3}[Wul]|(?<=N)f|e)"


class Ask(NamedTuple):
    """A way of asking; `kind` is what for."""

    reason: str
    pattern: re.Pattern[str]
    kind: Kind = "handle"


def _ask(reason: str, pattern: str, kind: Kind = "handle") -> Ask:
    return Ask(reason, re.compile(pattern.replace("~", _G).replace("#", _D)), kind)


_CONTACT = (
    _ask("give", rf"G~{{0,3}}[YU]~?[AMNTCiaK]*#K?(?:$|{_NOT_WORK})"),
    _ask("give", rf"G(?:IU?|UI)[^.?nWuQ$]{{0,3}}#{_NOT_WORK}"),
    _ask("give", rf"[ZGQ]~{{0,3}}#[K]?(?:[wp]?Y|I){_NOT_WORK}"),
    _ask("give", rf"G~?I?~?Y~?a{_NOT_WORK}"),
    _ask("give", rf"Y~?#K?[wpIUKx]{{0,2}}G{_NOT_WORK}"),
    _ask("give", r"#w?Y[wp,K]{0,2}(?:[GQ?]|$)"),
    _ask("give", r"GI[^.?nWuQ$]{0,2}K(?=[.?,YwxU]|$)|Y[RCK]G|GIw?a(?=[w?.,Z]|$)|[AaiB][YK1]{1,3}~{0,1}[GQ?]"),
    _ask("give", r"[GQ]~{0,3}Y[wZDp]?(?:[MT](?![wSp,]?[Wl])|Nf[wLRIU])|ZY[wD]?[MN](?=[.?Zw]|$)"),
    _ask("give", r"Z~{0,3}Y[wD]?[CNAT](?![wfSp,]?[Wl])|ARI(?![wf]?W)|[AMTNi][^.?]{0,8},QY\?|Q[xw]?C\?"),
    _ask("give", r"(?:[I]~{0,2}#[wp]{0,1}|#[wp]?I|[N]w?)G(?=[.?,wtZUIL]|$)"),
    _ask("offer", rf"[ZGV]~{{0,2}}G?U?~?P[w]?[AMNT]{_NOT_WORK}(?![S:])"),
    _ask("what", rf"Q~{{0,2}}[YU][wZDp]?[AMNTCiaK]*#K?(?:$|{_NOT_WORK})"),
    _ask("what", r"[QU]~{0,1}[AT](?![wf]?[Wl]|[KN]?:[^?]|L?[xw]?W|x)"),
    _ask("what", r"Q[wZe]{0,3}[NMA](?=[.?]|$|[wpO]{0,3}[ULR])"),
    _ask("what", r"[QwpN][wp]{0,2}N[^.?nWuf]{0,4}[LR][UQwp]{0,2}(?=\?)|QwM[^.?nW]{0,3}R"),
    _ask("what", r"[AN][wpS]{0,2}[QrY][wU]?\?"),
    _ask("what", r"[wQ]N[wZI]{1,3}[LR]\??$"),
    _ask("what", r"Qw?p?w?[ia][wpZ]{0,2}(?=[?]|$)|QYNfA|[RL]IY[AMTNC](?=$|[.?,])"),
    _ask("what", r"(?:^|[.?,])[pwxSQ]{1,3}Nf?(?:R|[ZI]{0,2}U[Zwx]{0,2})\?"),
    _ask("how", r"Z[^.?nWu]{0,2}RUD|[ZQ][^.?nWu]?[UR]{1,2}nJ|ZLQ|ZGw?[TNM]pC|V[ai]p"),
    _ask("what", r"Y~?#{1,2}[wSpKUQ]{0,3}\?"),
    _ask("what", r"(?:^|[.?,])[wZQGr,]{0,3}[AMN][wIUpZS]{0,2}\?"),
    _ask("what", r"[AMNT][wp]?Q(?=[.?wxG]|$)"),
    _ask("what", r"^[wZ,]?(?:Y#{1,2}|YN)[wZ]{0,2}$"),
    _ask("give", r"GI[wx]?N(?!f)"),
    _ask("what", r"YN?[MTN],?Z\?"),
    _ask("what", r"A[^.?Wnu,]{1,2}A[^.?Wnu]{0,3}\?"),
    _ask("give", r"G[wI]{0,2}N(?:f?R|(?!f)[^.?nWu]{0,5}[RUL])"),
    _ask("move", r"pa[wZ]{0,2}V|az?V|pa[Z]?(?=\?)"),
    _ask(
        "call",
        r"ZU~?L(?![^.?]{0,5}[JW])|ZxxLxx(?=\?)|ZL(?=[?,]|[wxZ]?\?|[xw]?R)|L(?:[ZSw]|ZS)(?=\?)|Z[Ux]?L[^.?nWuJ]{0,3}R|^L[^.?JW]{0,3}Z\?",
        "phone",
    ),
    _ask("what", r"Qw?[Aa]Q|Q[wZeD]{0,3}Nf?U|[AiNMT]Q[wS]?Y"),
    _ask("how", r"ZRU[wpD]{0,2}(?:O|\?)(?![^.?]{0,4}[JW])|O[wp]?R|R[wU]{0,2}O"),
    _ask("how", r"Q[^.?nWuAqd]{0,4}[RC]U(?![^.?]{0,4}[JW])"),
    _ask("how", r"O[fwpU]{0,3}(?:C|R)(?=[.?UIDQxz]|$)"),
    _ask("how", r"[QO]~{0,4}(?:R[UIw]{0,2}D|D[pU]{0,2}R)"),
    _ask("how", r"(?:c(?!R)|cRw?U)(?![^.?XOD]{0,5}J|[^.?]{0,4}W)"),
    _ask("move", rf"[ZV][^.?nWuqde]{{0,5}}p[wPYKe]?A{_NOT_WORK}"),
    _ask("move", r"V[^.?nWuqd]{0,4}p[wPY]?[ai](?![wf,]?[Wldq])"),
    _ask("move", rf"Z[^.?nWuR]{{0,3}}A{_NOT_WORK}(?![^.?]{{0,4}}[Wl])"),
    _ask("move", r"(?:Ap|pA|Zp[ai]|ap)P?w?~{0,2}[VRL](?![w]?W)"),
    _ask("move", r"[VZ]~{0,4}p[wYP]?[MT](?![wf]?[Wl]|[^.?]{0,4}J)"),
    _ask("reach", rf"RI[UwtZ,]{{0,3}}p[wP]?[AaiTMN]{_NOT_WORK}"),
    _ask("reach", rf"(?:^|[.?,Z])[wUIZ]{{0,2}}R[UIwt]{{0,3}}p[wPY]?[AMTN]{_NOT_WORK}"),
    _ask("reach", r"(?:(?:^|[.?,ZG])w?M|RI?w?M)I(?![^.?]{0,3}[W])"),
    _ask("reach", r"RIw{0,2}M(?![^.?]{0,3}W)"),
    _ask("reach", r"[ZrR]~{0,2}(?:RI|IR)[wpt,]{0,3}[A](?![wf]?[Wl])"),
    _ask("reach", rf"(?:RI|rI)p?w?[A]{_NOT_WORK}"),
    _ask("reach", r"RI[pJwS]{0,3}(?:d|qq)|(?:RI?|LI)[wxp]?Y[^.?nWu]{0,2}[NM]|Ap?G?[dN]"),
    _ask("send", rf"[GV]~{{0,3}}p[PY]w?[AM]{_NOT_WORK}"),
    _ask("call", r"LI(?=[.?,tUZL]|p(?!P)|$)(?![^.?]{0,6}J)", "phone"),
    _ask("call", r"[ZQ]~?U~?L(?=[?.,t]|$)|Z[wI]?L(?=\?)", "phone"),
    _ask("call", r"[ZQ]~{0,2}L[U](?![^.?]{0,5}[JW])", "phone"),
    _ask("call", r"[ZVG]~{0,3}aL(?![w]?W)"),
    _ask("call", r"Z[w]?a(?=[t.?]|$)"),
    _ask("outside", r"[VRLZ$GAMXD]~{0,6}OJ"),
    _ask("outside", r"OJ"),
    _ask("outside", r"OJ~{0,6}[Uc]|[Uc]~{0,6}OJ"),
    _ask("how", r"QO~{0,3}[rR]U"),
    _ask("call", r"L[wx]?p?w?A(?![wf]?W)", "phone"),
    _ask("outside", r"OJ~{0,5}[VRL$GZ]"),
    _ask("outside", r"[VRL$]~{0,2}O(?![fW]|w?W|w?f)"),
    _ask("outside", r"[VJ]?O~{0,2}[V$](?![fW])"),
)
_PAYMENT = (
    _ask("pay", r"\$~{0,5}[BE](?![wf]?[W])", "payment"),
    _ask("pay", r"[BE]p?~{0,3}\$", "payment"),
    _ask("pay", r"[ZGQ][^.?nWuFfr]{0,4}[pP]?B(?![wf]?[W])", "payment"),
    _ask("pay", r"[YP]~?B(?![wf]?[W])", "payment"),
    _ask("pay", r"B[wp]?Y|B~{0,3}D|(?:^|[.?,])B~{0,4}\?|[pP]B(?=\?)", "payment"),
    _ask("pay", r"[FJ$][^.?nWu]{0,6}Z[^.?nWu]{0,4}D", "payment"),
    _ask("pay", r"[G$]~{0,3}p[PY]w?E", "payment"),
    _ask("pay", r"\$~{0,3}D|Dp?~?\$", "payment"),
    _ask("pay", r"[QY][pYU]{0,2}~{0,1}E|\$Q?\?OJ", "payment"),
    _ask("pay", r"G~{0,3}E|Y~?E~?G|E[wp]?[GY]", "payment"),
    _ask("pay", r"\$~{0,4}[OD]", "payment"),
    _ask("pay", r"D[wp]?D", "payment"),
    _ask("fees", r"\$[^.?]{0,5}n[wG]{0,2}J", "payment"),
    _ask("fees", r"\$~{0,4},?(?:[XO][wpfG]{0,2}[Jl]|J[wf]?X)|X[wp]{0,2}J", "payment"),
    _ask("fees", r"X[wpIYPJ$]{0,3}F|F[wpf]{0,2}X", "payment"),
)
_QUOTED = 80  # characters of somebody's words
_WITHOUT = {
    "without",
    "sin",
    "sem",
    "sans",
    "ohne",
    "senza",
    "без",
    "bez",
    "tanpa",
    "bina",
    "khong",
    "دون",
    "بدون",
    "没有",
    "免",
}
_SIDES = re.compile(r"[IUYPZDJ$]")
_MARKS = {"><", "''", "“”", "«»", "``", "‘’", "„“", "「」", "《》"}
_UNSAID = re.compile(r"\s?(?:\.{2,3}|…)\s?(?:i mean|sorry|oops|rather)\b|\.\w+\(")
_TALK = {"talk", "conversation", "chat", "discussion", "convo", "communication", "communications", "thread", "dialogue"}
_THINGS = {"it", "them", "these", "those", "everything"}
_REFUSABLE = {"pay", "outside", "fees"}
_NO = re.compile(r"(?:\?|[wx$]{0,2})n(?![wpf$]{0,2}[FXOJ])")  # after what is refused, as many languages have it
_ENOUGH = 20  # requests: more of them say nothing new
_CONTACT_LETTERS = set("AaiMTNCcOLK")


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """The phrases that ask."""
    reading = read(folded)
    present = set(reading.letters)
    if present & _CONTACT_LETTERS or "RI" in reading.letters or {"Y", "G"} <= present:
        yield from islice(_asked(reading, _CONTACT), _ENOUGH)
    if present & {"B", "E", "F"} or ("$" in present and present & {"D", "O", "X", "J"}) or {"X", "J"} <= present:
        yield from islice(_asked(reading, _PAYMENT), _ENOUGH)


def _asked(reading: Reading, asks: tuple[Ask, ...]) -> Iterator[Span]:
    letters = reading.letters
    for reason, pattern, kind in asks:
        for found in pattern.finditer(letters):
            if (
                not _is_refused(letters, found, kind, reason)
                and not _lacks_sides(reading, found, reason)
                and not _is_quoted(reading, found)
                and not _moves_things(reading, found, reason)
                and not (found[0][-1] == "D" and "milestone" in _after(reading, found))
                and not (found[0] == "QE" and reading.text(found.start()) == "any")
            ):
                yield Span(*reading.span(found.start(), found.end() - 1), kind, reason)


def _after(reading: Reading, found: re.Match[str]) -> str:
    end = reading.word(found.end() - 1)[1]
    return reading.folded.text[end : end + _QUOTED]


def _is_quoted(reading: Reading, found: re.Match[str]) -> bool:
    """Whether somebody's words are given, or what a button says, or it is taken back at once."""
    text, start, end = reading.folded.text, reading.word(found.start())[0], reading.word(found.end() - 1)[1]
    around = text[max(0, start - 2) : start].rstrip()[-1:] + text[end : end + 2].lstrip()[:1]
    if around in _MARKS or _UNSAID.match(text, end):
        return True
    return text.count('"', max(0, end - 4 * _QUOTED), end) % 2 == 1 and '"' in text[end : end + _QUOTED]


def _lacks_sides(reading: Reading, found: re.Match[str], reason: str) -> bool:
    """Whether nobody is spoken of, where that may be said of things ("move it elsewhere", "without fee")."""
    if reason == "outside":
        if "OJ" in found[0]:
            return False
    elif reason != "fees" or reading.text(found.start()) not in _WITHOUT:
        return False
    around = reading.letters[max(0, found.start() - 12) : found.end() + 12]
    return not _SIDES.search(around)


def _moves_things(reading: Reading, found: re.Match[str], reason: str) -> bool:
    """Whether what is to move is work: "move our alerts to", or "it" after talk of work."""
    if reason != "move":
        return False
    if "f" in found[0] and reading.text(found.start() + found[0].index("f")) == "from":
        return not re.search("fw?J", found[0])
    if (moved := re.match("[VZ]+(P?x|w)p", found[0])) is None:
        return False
    word = reading.text(found.start() + moved.end(1) - 1)
    if word in _THINGS:
        return "W" in reading.letters[max(0, found.start() - 30) : found.start()]
    return "P" in moved[1] and word not in _TALK


def _is_refused(letters: str, found: re.Match[str], kind: Kind, reason: str) -> bool:
    """Whether the sentence is about work or third people, or says no."""
    if re.search("X[wp]?[AaiMT]", found[0]):
        return True
    rest = letters[found.end() : found.end() + 8]
    if reason in _REFUSABLE and _NO.match(rest) and "?" not in rest[1:]:
        return True
    before = letters[max(0, found.start() - 30) : found.start()]
    before = before[max(before.rfind("."), before.rfind("?")) + 1 :]
    if re.search(r"n[^,.?]{0,4}$", before) or re.search(r"[uW][^,.?]{0,3}$", before):
        return True
    if reason == "outside" and "u" in before and not re.search("[IUYPZ]", found[0]):
        return True
    if reason == "call" and "J" in before:
        return True
    after = letters[found.end() : found.end() + 12]
    if kind == "payment":
        said = before + found[0] + re.split("[.?]", after)[0]
        if reason == "fees":
            return bool(re.search("[Wu]", before[-6:] + found[0] + after[:4]))
        if found[0] == "$E":
            return bool(re.search("[Wu]", said))
        return bool(re.search("[Wu]", said)) or not re.search("[IUYPVZDOGQJ?]", before + found[0] + after)
    return after[:2] in ("nW", "wW") or after[:1] in ("W",)
