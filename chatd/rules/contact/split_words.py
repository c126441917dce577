"""Words by which people announce a piece of something (R13): `then`, `the rest is`, `after the @:`; no part of it."""

import re

from chatd.rules.contact.domains import TLDS
from chatd.rules.contact.fold import Folded

_LEAD = re.compile(
    r"\s*(?:(?:and|then|add|plus|next|now|so|ok|okay|also|finally|the|it's|its|is|a|mine|here|"
    r"here goes|take this word|(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|last)(?: word|"
    r" one)?(?= ?:)|use this word|"
    r"(?:the )?(?:user|name|first|second|third|last|other|domain|server) (?:part|half|bit|"
    r"piece)(?: is)?|(?:the )?rest(?: is)?|ends? (?:in|with)|"
    r"starts? with|begins? with|before (?:the )?(?:@|at)|after (?:the )?(?:@|at)|followed by|area code|dot|"
    r"y|luego|despues|el resto(?: es)?|primera parte|segunda parte|apunta|anota|e|depois|"
    r"o resto(?: e)?|primeira parte|segunda parte|"
    r"et|puis|ensuite|enfin|et enfin|la suite|le reste(?: est)?|premiere partie|deuxieme partie|und|"
    r"dann|der rest(?: ist)?|erster teil|zweiter teil|"
    r"и|а|потом|затем|дальше|остальное|первая часть|вторая часть|начало|конец|потім|далі|решта|"
    r"перша частина|друга частина|"
    r"फिर|और|pehle|fir|phir|aur|baad mein|پھر|اور|ثم|و|وبعدين|بعدين|然后|接着|再|后面|前面|sonra|ve|devami|basi|sonu|"
    r"lalu|terus|kemudian|dan|depannya|belakangnya|sisanya|roi|va|phan dau|phan sau|tiep|a|potem|"
    r"pierwsza czesc|druga czesc|druga|pierwsza|reszta|"
    r"tapos|at|saka|una|huli|kasunod)(?:[:,…-]*\s+|:|$))+"
)  # fmt: skip


def without_lead(message: str) -> tuple[int, str, bool]:
    """Where the piece itself begins, the piece, and whether an `@` was announced; else the whole message."""
    folded = Folded(message)
    found = _LEAD.match(folded.text)
    if found is None or found.end() >= len(folded.text):
        return 0, message, False
    start = folded.origin(found.end(), found.end() + 1)[0]
    return start, message[start:], "@" in found[0]


_ENDS = re.compile(rf"\w\.(?:{'|'.join(sorted(TLDS))})$|^\.(?:{'|'.join(sorted(TLDS))})$", re.I)


_BARE_HOST = re.compile(r"://[^/\s]*$")
_REST_OF_LINK = re.compile(rf"[\w-]{{1,14}}\.(?:{'|'.join(sorted(TLDS))})/\S", re.I)


def is_glued(before: str, after: str) -> bool:
    """Whether two messages read as one word: a sign at the seam, or two bare words."""
    before, after = before.strip(), after.strip()
    if not before or not after:
        return False
    is_mark = before[-1] == "." and (" " in before or not after[0].islower()) and "@" not in before.split()[-1]
    at_seam = (before[-1] in "@._-/+:=" and not is_mark) or after[0] in "@._-/"
    if before.lower().endswith(".co") and re.match("m(?:$|[/?\\s])", after):
        return True
    if _ENDS.search(before) and after[0].isalnum():
        return False
    last, first = before.split()[-1], after.split()[0]
    if ("@" in last or _BARE_HOST.search(last)) and first[0].isalnum() and last[-1].isalnum():
        return True
    if _REST_OF_LINK.match(first) and last[-1].isalnum():
        return True
    bare = " " not in before and " " not in after and before[-1].isalnum() and after[0].isalnum()
    return at_seam or (bare and not (before.isalpha() and after.isalpha() and before[0].isupper()))
