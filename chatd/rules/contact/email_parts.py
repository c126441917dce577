"""Mail addresses that lack a part (R13): `john.doe, gmail`, `my gmail is johndoe`, `jdoe @ that google mail thing`.

Talk about a provider as the subject of work stays free (R14): a name must look like one, or be offered as one.
"""

import re
from collections.abc import Iterator
from typing import Literal

from chatd.rules.contact.fold import listed, plain
from chatd.rules.contact.providers import MAILBOX

# What stands before "at gmail" in talk about work, in the common languages; never a mailbox's name.
_NO_NAMES = frozenset(
    plain(word)
    for word in listed(
        """
        ceo cto coo cmo cfo founder cofounder owner head director vp writer consultant analyst architect
        artist product qa sre pm freelancer ssh scp rsync sftp me us you him her them it is was am are
        be been being do does did this that these those the a an and or but not no yes so as if my your
        our his their its i we they he she who what where when how why which here there work works
        worked working look looks looked looking available hosted live located posted based page pages
        site website portfolio account accounts team mail mails email emails e-mail contact reach out up
        down meeting employee engineer engineers developer developers designer manager lead intern job
        jobs role years experience project projects event talk price rate time one all now today see
        check find found code docs app also only just still even sign login log register registered
        signup address mailbox inbox available arrive arrived staff people someone anyone everyone folks
        friends guys interview hired employed using use used with on in to for from of by about via
        through like than then into over under after before new old an own stay stayed shop shopping buy
        bought read visit go went got get get's let lets more info information details point points aim
        aimed api integration smtp imap oauth server client inboxes addresses users user filter label
        labels support sync invoice send sent sending cuenta correo trabajo trabajaba trabaje mi tu su
        el la los las un una por para con de del y o que es conta trabalho minha meu uma os as e compte
        travail mon ma le les des et ou je sur pour avec dans konto arbeit mein meine ich und oder der
        die das ein eine mit bei аккаунт почта почту почте почты ящик мой моя работа работал работаю на
        в и или есть у меня мне акаунт пошта моя мій працюю працював hesap hesabim benim ve veya akun
        kerja saya dan atau konto praca moje moj i lub pracuje tai khoan toi lam ako ang mga at ng sa
        account ko is ko ka ki ke mera meri hai हूं मेरा मेरी है और या ईमेल मेल خاتا حساب ايميل بريد
        موقع میرا میری looking good great nice fine ok okay down full slow broken fast working ready
        open blocked disabled add adds added adding append appends appended appending suffix ends ending end contain
        contains containing match matches matching prefill prefills autofill type types typed domain ending termina
        terminan agrega anade adiciona acrescenta ajoute endet endend ergaenzt добавляет заканчивается додає dodaje
        ekler ekliyor menambahkan them con kết kết_thúc dagdag
        """
    )
)
_TECH = re.compile(
    r"(?:oauth|html|css|php|ios|web|mp|s|v|ec|es|python|java|windows|win|office|outlook|gmail|yahoo|hotmail|version|step|phase|part|day|"
    r"page|item|task|sprint|q|h|top|http|tls|imap|pop|smtp|sha|md|aes|base|utf|vue|angular|node|bootstrap|level|milestone|option|plan|"
    r"client|user|test|account|mail|email|iphone|android|covid|b|c|k|x)\d{1,4}"
)
_NAMELIKE = re.compile(
    r"(?=[^\s]{3,41}$)(?:[^\W\d_][\w'+-]*[._+][\w.+'-]*[^\W_]|[^\W\d_]{2,}[\w-]*\d[\w-]*|\d{1,6}[^\W\d_]{3,}\w*|[^\W\d_]{2,}_\w+)"
)


_ROLES = frozenset(
    listed(
        """
        pm accounts support jobs job info contact sales team office admin help billing invoice invoices
        mail email projects events page apps app code docs manager orders lead live
        """
    )
)


def is_name(name: str, may_be_role: bool = False) -> Literal["yes", "maybe", "no"]:
    """Whether a word can be the name of a mailbox: `yes` has digits or joints, `no` is an everyday word.

    `may_be_role`: the address is so plain otherwise that `support` or `jobs` is a name too.
    """
    if may_be_role and name in _ROLES:
        return "maybe"
    if name in _NO_NAMES or len(name) < 2:
        return "no"
    if _TECH.fullmatch(name) or name.isdigit():
        return "maybe"
    return "yes" if _NAMELIKE.fullmatch(name) or " " in name else "maybe"


_IS = (
    r"(?:\s?(?:id|address|account|name|handle|username|adres\w*|adresse|direccion|endereco|hesab\w*|akun|konto|адрес\w*|आईडी|پته))?\s{0,2}"
    r"(?:[:=>→]|-|[,]?\s?(?:and |y |e |et |und )?(?:my )?(?:user|username|nick|name|id|login|i'm|i am|"
    r"im|soy|sou|je suis|ich bin|там я|я)(?: part| there)?(?: is|:)?(?!\w)|(?<!\w)(?:is|its|it's|es|e|"
    r"est|ist|это|це|jest|to|la|adalah|ay|hai|है|ہے|هو|是|yani)(?!\w)|')\s{0,3}[:=>-]{0,2}\s{0,2}"
)
_AFTER = re.compile(
    rf"(?<![\w@.]){MAILBOX}{_IS}[\"'(<]?(?P<local>[a-z0-9][\w.+-]{{2,40}}+)(?P<next>[\"')>]?\s*(?:$|[.,;!?\n)]|(?:and|y|und|et|и)\b)?)"
)
_BEFORE = re.compile(
    rf"(?<![\w@./-])(?P<local>[a-z0-9][\w.+-]{{2,40}}+)[\s,(\[+|/*\-:]{{1,4}}(?P<at>(?:@|and\sthen|then|plus|followed\sby|luego|puis|dann|потом|потим|on|at|de|of|na|в|di|sa|में|پر|it's|its|это|c'est|ist|es)\s(?:that\s|the\s|my\s)?)?"
    rf"(?P<box>{MAILBOX})(?:\s?(?:mail|wala|वाला))?(?P<ending>[\s,]{{1,3}}com\b)?(?P<next>\s{{0,2}}\w{{0,14}})"
)
_OWN = re.compile(
    r"(?:(?<!\w)(?:my|mi|meu|mon|mein|meine|mera|meri|benim|moj|moje|мой|моя|мое|моё|мій|мои|saya|ku|toi|ako|ko|write|reach|contact|ping|send|drop|"
    r"find|add|hit|e?-?mail|mail|correo|courriel|почта|пошта|мыло|eposta|e-posta|surel)(?!\w)|मेर|میر|بريد|ايميل|我的|邮箱)"
)
_NOUNS = frozenset(
    plain(word)
    for word in listed(
        """
        account accounts api integration inbox login plugin addon add template templates smtp signature filter
        filters label labels users user app apps client oauth sync export import backup migration support or
        alternative style like ads workspace setup server contacts calendar connector extension automation bot
        script notifications notification newsletter campaign delivery deliverability rendering trigger api's y
        e oder ou или
        """
    )
)


def is_offered(before: str) -> bool:
    """Whether words before it offer a way to write to somebody."""
    return _OWN.search(before[-45:]) is not None


def is_one_word(text: str) -> bool:
    """Whether it says that something is to be read without spaces."""
    return any(sign in text for sign in _JOINING) and _ONE_WORD.search(text) is not None


def ends_there(after: str) -> bool:
    """Whether nothing but an end, or a sign of one, stands behind it, or that it is one word."""
    return not after.strip(" .!?)\n\"'") or after.lstrip(" ")[:1] in ".,;!?)\n" or is_one_word(after)


# What one of them has, for a text mostly has none.
_JOINING = (
    *(
        "spac",
        "blank",
        "espac",
        "one word",
        "together",
        "junto",
        "attache",
        "ohne leer",
        "zusammen",
        "пробел",
        "слитно",
    ),
    *("разом", "bitisik", "bosluk", "disambung", "spasi", "lien", "razem", "spacji", "magkadikit", "连写", "连着"),
    *("بدون", "स्पेस", "اسپيس"),
)
ONE_WORD = (
    r"no space|(?:minus|remove|delete|ignore|without) (?:the |all |any )?(?:spaces|blanks)|"
    r"without space|one word|together|sin espacio|junto|sem espaco|sans espace|attache|"
    r"ohne leer|zusammen|без пробел|слитно|разом|bina space|"
    r"bagair space|bitisik|bosluksuz|disambung|tanpa spasi|lien nhau|viet lien|razem|bez spacji|"
    r"magkadikit|连写|连着|بدون مساف|बिना स्पेस|بغير اسپيس"
)
_ONE_WORD = re.compile(ONE_WORD)


def partial(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses without `@` or ending stand in a folded text that names a provider."""
    for count, found in enumerate(_AFTER.finditer(text)):
        local, named = found["local"].rstrip(".-"), is_name(found["local"].rstrip(".-"))
        before = text[max(0, found.start() - 30) : found.start()]
        is_owned = is_offered(before) or (not before.strip() and ends_there(text[found.end("local") :]))
        if named == "yes" or (
            named == "maybe" and is_owned and found["next"] is not None and len(local) > 4 and not local.isdigit()
        ):
            yield found.start("local"), found.start("local") + len(local), "partial"
        if count > 64:
            return
    for count, found in enumerate(_BEFORE.finditer(text)):
        local, named = found["local"].rstrip(".-"), is_name(found["local"].rstrip(".-"))
        following = found["next"].strip()
        is_owned = bool(_OWN.search(text[max(0, found.start() - 40) : found.start()])) or len(text) < 32
        if following in _NOUNS and not found["ending"]:
            continue
        if (
            named == "yes"
            or (named == "maybe" and found["at"] and "@" in found["at"])
            or (named == "maybe" and found["ending"])
            or (named == "maybe" and is_owned and _is_last(found, text))
        ):
            yield _first_name(found, text), _end(found, text), "partial"
        if count > 64:
            return


def _is_last(found: re.Match[str], text: str) -> bool:
    """`john doe gmail` and nothing more."""
    return not found["next"].strip() and not text[found.end("box") :].strip(" .!?)\n") and found["local"].isalpha()


def _first_name(found: re.Match[str], text: str) -> int:
    """Where the name begins: `john doe gmail` has two words of it."""
    before = re.search(r"(?<![\w.,])([a-z]{2,20})\s$", text[max(0, found.start() - 24) : found.start()])
    if found["local"].isalpha() and before and is_name(before[1]) != "no":
        return found.start() - len(before[0])
    return found.start("local")


def _end(found: re.Match[str], text: str) -> int:
    """Where it ends: `(gmail)` with its parenthesis."""
    end = found.end("ending") if found["ending"] else found.end("box")
    return end + 1 if text[end : end + 1] == ")" and "(" in found[0] else end
