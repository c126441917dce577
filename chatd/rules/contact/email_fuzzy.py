"""Mail addresses whose signs are misspelt, drawn out, described or marked up (R13): `joe ATTT yahoo DOTTT fr`,
`joe arrova yahoo punto es`, `` `joe`@`site`.`io` ``, `JoeATsiteDOTio`; and those given in labelled parts.

A second reading in which such signs are what they mean; it is judged like any text, so a provider or a known ending
must still stand there.
"""

import re
from collections.abc import Iterator

from chatd.rules.contact.email_parts import ONE_WORD, is_name, is_offered, is_one_word
from chatd.rules.contact.fold import Folded, listed, plain
from chatd.rules.contact.providers import PROVIDER
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_at import AT_STRONG, DOT_STRONG, either
from chatd.rules.contact.words_here import as_folded

# What stands for `@` and for the dot, misspelt; only in an address do these words have a meaning at all.
_MISSPELT = {
    plain(word): sign
    for sign, words in {
        "arroba": """
        arroa arrba małppa malppa
        aat aaat aaaat att attt aatt aaatt aaattt arrova aroba arobba arrobba arrroba arouba arobaze arobasse arobace
        arrobas arobasa klamerafe klammerafe ətt ət aett ehtt сабака собакка сабачка сабаку собакко собакою цобака
        цубака арроба аррова पऐट ऍट
        """,
        "dot": """
        punnto ponnto
        doot dooot doooot dooooot dott dottt ddot doott dooott dawt daht doht dowt dorrt dhot dotte puntto pumto poonto
        pontto poynt poinnt puntk тчока тачка точько точкаа крапкка кропка krapka noktaa noqta tittik titiik kropkka
        डौट डाॅट ڈاٹٹ
        """,
    }.items()
    for word in words.split()
}
_DESCRIBED = re.compile(
    as_folded(
        r"\((?:you know|the|that|that's|insert|put|with|usual|known)[^()]{0,20}(?:sign|symbol|one)\)|\((?:el|o|le|"
        r"das) [^()]{0,12}(?:simbolo|signo|signe|zeichen)\)|"
        r"\b(?:then |and |followed by )?(?:the |an? )?(?:letter )?a (?:with|in|inside) (?:the |a |"
        r"its )?(?:little |curly |small )?(?:tail|circle|loop|ring|swirl|round|curl)\b|"
        r"\b(?:the )?(?:curly|round|circled|encircled|squiggly) a\b|\b(?:the )?(?:usual|e-?mail|mail) (?:sign|"
        r"symbol)\b|"
        r"\bla a (?:con (?:rabito|cola|circulo)|enroscada|encerrada)\b|\bo a (?:com rabinho|enrolado|"
        r"enroladinho)\b|\ble a (?:entoure|enroule|avec la queue)\b|"
        r"\b(?:das )?a (?:im kreis|mit (?:kringel|schwanzchen|kreis))\b|\ba w kolku\b|\ba z ogonkiem\b|"
        r"\ba (?:bulat|melingkar)\b|"
        r"(?<!\w)а (?:в кружочке|в кружке|с хвостиком|в кружечку|з хвостиком)(?!\w)|(?<!\w)(?:значок|"
        r"знак) (?:собак\w|собачк\w|почты)(?!\w)|गोल ए|圈里a|a圈"
    )
)
_DESCRIBED_HINTS = frozenset(
    listed(
        """
        sign symbol tail circle loop ring swirl encerrada curl curly
        round circled encircled squiggly rabito cola circulo
        enroscada
        rabinho enrolado enroladinho entoure enroule queue simbolo signo signe zeichen kreis kringel
        schwanzchen schwänzchen kółku ogonkiem bulat melingkar кружочке кружке хвостиком кружечку значок знак गोल 圈
        """
    )
)
_MARKUP = re.compile(
    r"[`]+|(?<![\w*])\*{1,3}(?=[\w@.])|(?<=[\w@.])\*{1,3}(?=[@.\s]|$)|\*\*|~~|(?<=[@.])_{1,2}|_{1,2}(?=[@.])|"
    r"(?<=[@.])~|~(?=[@.])"
)
_REPEATED = re.compile(r"(?<=@)@+|(?<=\w\.)\.+(?=[a-z]{2,6}(?![a-z]))|(?<=@)\.+")
_CAPITALS = re.compile(
    r"(?<=[a-z0-9])(?:AT|ARROBA)(?=[a-z0-9]{2,30}(?:DOT|PUNTO|PONTO|POINT|PUNKT)[a-z]{2,6}(?![A-Za-z]))|"
    r"(?<=[a-z0-9])(?:DOT|PUNTO|PONTO|POINT|PUNKT)(?=[a-z]{2,6}(?![A-Za-z]))"
    r"|(?<=[a-z0-9] )AT(?= [a-z0-9-]{2,30}\.[a-z]{2,12}(?![A-Za-z]))"
)
_THEN_ENDING = re.compile(
    r"(?<=\w) (?:(?:and|y|e|und|et) )?(?:then|with|luego|puis|dann)(?: the| a)? (?=\.[a-z]{2,4}(?![a-z]))"
)
_SIGNS_OF_MARKUP = ("`", "**", "~~", "*@", "@*", "_@", "@_", "@~", "~@")
_ONE_WORD_BEFORE = re.compile(
    rf"(?:^|(?<=[:,;(] )|(?<=[:;(])|(?<=\bis )|(?<=\bme )|(?<=\bes )|(?<=\bat )|"
    rf"(?<=it's ))(?P<words>[\w.+-]{{2,20}}(?: [\w.+-]{{1,20}}){{1,3}}),?"
    rf"(?P<said> \(?(?:all |as |todo |tudo |tout )?(?:(?:in|as) )?(?:{ONE_WORD})\w*\)?,?)(?= (?:(?:then|"
    rf"and) )*(?:at|@|the a|{'|'.join(AT_STRONG)}|chez|bei)\b)"
)


class Reread(Folded):
    """A folded text with pieces replaced; positions lead through it to the original."""

    def __init__(self, folded: Folded, changes: list[tuple[int, int, str]]) -> None:
        self.original = folded.original
        self._folded = folded
        self.changed: list[tuple[int, int]] = []
        said: list[str] = []
        self._from: list[tuple[int, int]] = []
        last, length = 0, 0
        for start, end, sign in changes:
            said += [folded.text[last:start], sign]
            self._from += [(at, at + 1) for at in range(last, start)] + [(start, end)] * len(sign)
            length += start - last
            self.changed.append((length, length + len(sign)))
            length, last = length + len(sign), end
        said.append(folded.text[last:])
        self._from += [(at, at + 1) for at in range(last, len(folded.text))]
        self.text = "".join(said)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of `text` stands in `original`."""
        if end <= start:
            return self._folded.origin(0, 0)
        return self._folded.origin(self._from[start][0], self._from[end - 1][1])

    def touches(self, start: int, end: int) -> bool:
        """Whether [start, end) has a replaced piece."""
        return any(first <= end and start <= last for first, last in self.changed)


def reread(folded: Folded, tokens: Tokens) -> Reread | None:
    """The text with its odd signs as what they mean, if it has any."""
    text, known = folded.text, tokens.known
    changes: list[tuple[int, int, str]] = []
    if not _MISSPELT.keys().isdisjoint(known):
        changes += [
            (*place, _MISSPELT[word])
            for word, place in zip(tokens.words, tokens.places, strict=True)
            if word in _MISSPELT
        ]
    if not _DESCRIBED_HINTS.isdisjoint(known):
        changes += [(*found.span(), " arroba ") for found in _DESCRIBED.finditer(text)]
    if is_one_word(text):
        for found in _ONE_WORD_BEFORE.finditer(text):
            first = found.start("words")
            changes += [(first + at, first + at + 1, "") for at, char in enumerate(found["words"]) if char == " "]
            changes.append((*found.span("said"), ""))
    if "@" in text:
        changes += [(*found.span(), "") for found in _REPEATED.finditer(text)]
        if " ." in text:
            changes += [(*found.span(), "") for found in _THEN_ENDING.finditer(text)]
    if ("@" in text or "at" in known) and any(sign in text for sign in _SIGNS_OF_MARKUP):
        changes += [(*found.span(), "") for found in _MARKUP.finditer(text)]
    if "AT" in folded.original and folded.original.isascii() and len(folded.original) == len(text):
        changes += [
            (*found.span(), "@" if found[0][0] == "A" else ".") for found in _CAPITALS.finditer(folded.original)
        ]
    if not changes:
        return None
    changes.sort()
    apart = [change for at, change in enumerate(changes) if at == 0 or change[0] >= changes[at - 1][1]]
    return Reread(folded, apart[:400])


_NAME_LABEL = as_folded(
    r"user ?name|user|login|name|nombre|usuario|nome|utilizador|nom|pseudo|benutzername|nutzername|имя|логин|ник|"
    r"ім'?я|логін|нік|nazwa|uzytkownik|kullanici(?: adi)?|isim|"
    r"nama|ten|pangalan|naam|नाम|نام|الاسم|اسم|名字|用户名"
)
_LOCAL_LABEL = r"local[ -]?part|mail ?box(?: name)?|before the at|part before the (?:at|@)"
_HOST_LABEL = as_folded(
    r"domain|host|provider|server|service|mail service|dominio|proveedor|servidor|provedor|domaine|fournisseur|"
    r"serveur|anbieter|домен|сервер|провайдер|почта|domena|dostawca|"
    r"alan adi|saglayici|penyedia|ten mien|nha cung cap|डोमेन|ڈومین|النطاق|الدومين|域名|邮箱"
)
_ENDING_LABEL = r"tld|ending|extension|zone|suffix|endung|terminacion|extensao|зона|koncowka|uzanti|akhiran|duoi"
_IS = as_folded(r"\W{0,3}(?:(?:is|are|es|e|est|ist|это|це|to|jest|adalah|la|ay|hai|है|ہے|هو|是)(?!\w))?\W{0,3}")
_AND = as_folded(
    r"[\s,;/|.]{1,4}(?:(?:and|y|e|et|und|и|і|i|ve|dan|va|at|aur|और|اور|و)\s)?(?:the |my |el |o |le |der |die )?"
)
_LABELLED = re.compile(
    rf"(?<!\w)(?:(?P<strict>{_LOCAL_LABEL})|{_NAME_LABEL}){_IS}(?P<local>[a-z0-9][\w.+-]{{1,40}}){_AND}"
    rf"(?:{_HOST_LABEL}){_IS}(?P<host>(?P<box>{PROVIDER})(?:\.[a-z]{{2,3}}){{0,2}}|(?P<label>[a-z0-9-]{{2,40}})"
    rf"(?:\.[a-z]{{2,6}}|{_AND}(?P<tld>{_ENDING_LABEL}){_IS}[a-z]{{2,6}}))(?![\w])"
)
_LABEL_HINTS = frozenset(
    listed(
        """
        domain host provider server service dominio proveedor servidor provedor domaine fournisseur serveur anbieter
        домен
        сервер провайдер почта domena dostawca alan saglayici sağlayıcı penyedia mien miền cung डोमेन ڈومین
        النطاق الدومين
        域 邮
        """
    )
)
_LOGINS = frozenset({"admin", "root", "test", "tester", "guest", "demo", "postgres", "sa", "deploy", "ubuntu", "user"})
_MAIL = re.compile(r"mail|correo|courriel|почт|пошт|posta|邮|بريد|ईमेल")
_SWAPPED = re.compile(
    r"(?:swap|replace|change|turn|switch|cambia|reemplaza|troque|substitua|remplace[zr]?|"
    r"ersetze?)\b[^:\n]{0,16}?(?:hyphen|dash|space|underscore|star|hash|pipe|slash|guion|"
    r"espacio|traco|tiret|bindestrich|leerzeichen|[-_#*|/])[^:\n]{0,12}?(?:an? at|at sign|@|arroba|arobase|"
    r"at)[^\w\n]{1,4}(?P<it>[a-z0-9][\w.+]{1,30}[-_#*|/ ][a-z0-9-]{2,30}\.[a-z]{2,6})"
    r"|before the (?:space|dash|hyphen|slash) is the (?:user ?)?name[^:\n]{0,30}(?:host|domain|"
    r"provider)[^\w\n]{1,4}(?P<it2>[\w.+]{2,30}[-_#*|/ ][a-z0-9-]{2,30}\.[a-z]{2,6})"
)
_IN_FRONT = re.compile(
    r"(?<![\w.@])[a-z0-9-]{2,40}\.[a-z]{2,6}\b[^.\n]{0,30}\b(?:put|add|write|place|"
    r"with) [\"']?(?P<local>[\w.+-]{2,30})[\"']?"
    r"(?:,| and| plus| with)? (?:the |an )?(?:usual |known |e?-?mail )?(?:sign|symbol|@|at)(?: sign)? (?:in front|"
    r"before|ahead)"
)
_DOTS = frozenset(word for word in DOT_STRONG if "\\" not in word) - {"point", "stop"}
_ATS = frozenset({"at", *(re.split(r"\\", word)[0] for word in AT_STRONG)})
_DOT = rf"(?:\s?\.\s?|\s{either(DOT_STRONG)}\s)"
_SPACED_HOST = re.compile(
    rf"(?<![\w.])(?P<local>[a-z0-9][\w.+-]{{1,40}})(?:\s?(?P<sign>@)\s?|\s(?P<strong>{either(AT_STRONG)})\s|\sat\s)"
    rf"(?P<words>[a-z0-9-]{{2,20}}(?:\s[a-z0-9-]{{2,20}}){{1,3}})(?P<dot>{_DOT})"
    rf"(?:com|net|org|io|co|dev|me|app|ru|de|fr|es|pl|br|in|uk|studio|design|info)(?:{_DOT}[a-z]{{2}})?(?![\w])"
)


def _spaced_hosts(text: str) -> Iterator[tuple[int, int, str]]:
    """`joe at north star studio dot com`: a domain of several words."""
    for found in _SPACED_HOST.finditer(text):
        is_told = bool(found["sign"] or found["strong"]) or (
            found["dot"].strip() != "." and is_offered(text[max(0, found.start() - 40) : found.start()])
        )
        words = found["words"].split()
        is_host = (
            all(is_name(word) != "no" or word in ("the", "of", "del", "de", "du", "da") for word in words[1:])
            and "." not in found["words"]
        )
        if is_told and is_host and is_name(found["local"]) != "no":
            yield found.start(), found.end(), "spaced_host"


def parts(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """`user name joe, domain site, ending io`; `swap the dash for an at: joe-site.io`: start, end and reason."""
    if not _LABEL_HINTS.isdisjoint(known):
        for found in _LABELLED.finditer(text):
            is_mail = bool(found["box"] or found["strict"] or found["tld"]) or (
                _MAIL.search(text[max(0, found.start() - 40) : found.end() + 20]) is not None
            )
            if is_mail and found["local"] not in _LOGINS and is_name(found["local"], bool(found["box"])) != "no":
                yield found.start("local"), found.end("host"), "labelled"
    if (not _DOTS.isdisjoint(known) or "@" in text) and ("@" in text or not _ATS.isdisjoint(known)):
        yield from _spaced_hosts(text)
    if "front" in known or "before" in known:
        for found in _IN_FRONT.finditer(text):
            yield *found.span(), "described"
    if "at" in known or "@" in text or "space" in known:
        for found in _SWAPPED.finditer(text):
            yield *found.span("it" if found["it"] else "it2"), "swapped"
