"""The links of a folded text, and what following each leads to (R13, R14).

A link without a scheme counts only if it ends with a known ending or has a path. Linear: every part is bounded or
possessive.
"""

import re
from itertools import islice
from typing import Literal, NamedTuple

from chatd.rules.contact.domains import (
    CONTACT,
    CONTACT_BY_PATH,
    EXAMPLE,
    EXAMPLE_NAMES,
    FILES,
    NOT_CONTACT,
    NOT_PEOPLE,
    PROFILE_PARTS,
    RESERVED_ENDINGS,
    SHORTENERS,
    SOCIAL,
    TLDS,
    WORK,
)  # fmt: skip
from chatd.rules.contact.fold import listed

Leads = Literal["contact", "profile", "contact_page", "shortened", "work", "site", "example"]

URL = re.compile(
    r"(?<![\w@.\-])(?P<scheme>(?:h(?:tt|xx)ps?|ftp)\s?:\s?//\s?|//)?+"
    r"(?P<host>(?:[a-z0-9_\-]{1,63}+\.){1,6}+[a-z]{2,18}+)"
    r"(?P<port>:\d{2,5}+)?+"
    r"(?P<path>[/?#][^\s<>\"'`|\\^{}\[\]，。；！？、（）“”]*+)?"
)
MOST = 400  # links of a text; whoever gives more has given enough
ABOUT_IT = frozenset(
    listed("help developers developer business docs support ads about creators api blog status press newsroom graph")
)
_TRAILING = ".,;:!?)]}*_~"
_CONTACT_PART = re.compile(
    r"(?:^|[/?#&])(?:contacts?|contact-?(?:us|me)|get-?in-?touch|reach-?(?:us|me)|hire-?me|book(?:ing)?(?:-a-call)?|schedule|"
    r"contacto|contato|fale-conosco|contactez-nous|kontakty?|kontakt-?formular|iletisim|lien-?he|kontak|hubungi(?:-kami)?|"
    r"svyaz|kontakti|contactame|call-?me|message-?me)(?:\.(?:html?|php|aspx?))?(?:[/?#&]|$)"
)


class Url(NamedTuple):
    """A link at [start, end) of the folded text; `host` without www; `leads` says where to."""

    start: int
    end: int
    host: str
    path: str
    has_scheme: bool
    leads: Leads


def urls(text: str) -> list[Url]:
    """All links of a folded text, in order."""
    if "." not in text:
        return []
    return [url for found in islice(URL.finditer(text), MOST) if (url := _url(found)) is not None]


def is_example(host: str) -> bool:
    """R14: reserved for examples, or what people write in the place of a domain."""
    return (
        host in EXAMPLE
        or host.rpartition(".")[0].rpartition(".")[2] in EXAMPLE_NAMES
        or host.rpartition(".")[2] in RESERVED_ENDINGS
        or any(host.endswith("." + name) for name in ("example.com", "example.org", "example.net"))
    )


def is_among(host: str, names: frozenset[str]) -> bool:
    """Whether the host, or what it is below of, is one of the names."""
    while "." in host:
        if host in names:
            return True
        host = host.partition(".")[2]
    return False


def _url(found: re.Match[str]) -> Url | None:
    host, path, has_scheme = found["host"], found["path"] or "", bool(found["scheme"])
    path = path.rstrip(_TRAILING)
    host = host.removeprefix("www.")
    ending = host.rpartition(".")[2]
    if not (has_scheme or ending in TLDS or (path.startswith("/") and len(path) > 1 and ending not in FILES)):
        return None
    if not has_scheme and ending in FILES and ending not in TLDS:
        return None
    end = found.end("path") if found["path"] else found.end()
    if found["path"]:
        end = found.start("path") + len(path)
    return Url(found.start(), end, host, path, has_scheme, leads(host, path))


def leads(host: str, path: str) -> Leads:
    """R13, R14: what following a link leads to."""
    parts = [part for part in re.split("[/?#]", path) if part]
    if is_example(host):
        return "example"
    if is_among(host, CONTACT):
        is_own_host = host not in CONTACT and host.partition(".")[0] not in ("app", "help", "docs", "api", "blog")
        return "contact" if is_own_host or (parts and parts[0] not in NOT_CONTACT) else "site"
    for domain, paths in CONTACT_BY_PATH.items():
        if host == domain or host.endswith("." + domain):
            if parts and path.lstrip("/").startswith(paths):
                return "contact"
            if not is_among(host, SOCIAL):
                return "site"
    if is_among(host, SOCIAL):
        if host.partition(".")[0] in ABOUT_IT:
            return "work"
        return "profile" if _is_person(parts) else "work"
    if is_among(host, WORK):
        return "work"
    if is_among(host, SHORTENERS) and parts:
        return "shortened"
    return "contact_page" if path and _CONTACT_PART.search(path) else "site"


def _is_person(parts: list[str]) -> bool:
    if not parts or parts[0] in NOT_PEOPLE:
        return False
    if parts[0] in PROFILE_PARTS:
        return len(parts) > 1 or "=" in parts[0]
    return not any(part in NOT_PEOPLE or part == "status" for part in parts[1:])
