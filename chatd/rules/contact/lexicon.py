"""The words of all languages for reading.py, and what a word that nobody lists may be by its form (R13).

A misspelled or stretched messenger, a name with the endings of its language, something that looks like a handle.
"""

import re
from collections.abc import Mapping
from functools import cache

from chatd.rules.contact import words_intent_arabic as arabic
from chatd.rules.contact import words_intent_english as english
from chatd.rules.contact import words_intent_european as european
from chatd.rules.contact import words_intent_iberian as iberian
from chatd.rules.contact import words_intent_indic as indic
from chatd.rules.contact import words_intent_polish as polish
from chatd.rules.contact import words_intent_russian as russian
from chatd.rules.contact import words_intent_southeast as southeast
from chatd.rules.contact import words_intent_tagalog as tagalog
from chatd.rules.contact.fold import plain
from chatd.rules.contact.tokens import IDEOGRAPH
from chatd.rules.contact.words_common import (
    BEING,
    CLOSING,
    NUMBERED,
    ORDINARY,
    ORDINARY_ENGLISH,
    SIGNS,
    STARRED,
    STARRED_FOREIGN,
    THINGS,
)
from chatd.rules.contact.words_messengers import NAMES, SKELETONS

# Letters, digits and marks of a folded text but ideographs: one class, since two would cost a third of the time.
_WORD = (
    r"[0-9a-z_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u060b\u060d-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u0963"
    r"\u0966-\u0e3a\u0e40-\u1fff\u2c00-\u2dff\u3040-\u30ff\u3105-\u31ff\ua000-\ud7ff\uf900-\ufd3d\ufd50-\ufdff\ufe70-\ufefc"
    r"\U00010000-\U0001efff]"
)
TOKEN = re.compile(
    rf"@[{IDEOGRAPH}]{{2,16}}|@?+{_WORD}++(?:(?:[.'\-]++|\*{{1,3}}){_WORD}++)*+(?::(?:(?<=live:)[\w.\-]+|(?<=https:)//\S+|(?<=http:)//\S+))?+"
    rf"|[{IDEOGRAPH}]+|[-=]{{1,3}}>|\n|@{{2}}@*+|\.++|-++|!++|\?++|\*++|=++|#++|:++|\(++|\)++|[^\s\ufffc]"
)
IDEOGRAPHIC = re.compile(f"[{IDEOGRAPH}]")
PARTED = re.compile(r"[.'\-_]+")
_ENDING = re.compile(
    r"(?:ing|ings|ed|ly|tion|tions|ment|ments|able|ful|ness|less|ity|ship|ism|ist|ists|ous|ive|cion|ciones|mente|cao|coes|ung|ungen)$"
)
_DOMAIN = re.compile(
    r"\.(?:com|net|org|io|co|me|js|py|ts|app|dev|ai|pdf|png|jpe?g|docx?|xlsx?|zip|psd|fig|mp4|html?|php|css|json|csv|txt|[a-z]{2})$"
)
_SITE = re.compile(r"^www\.|\.(?:com|net|org|io|co\.uk)$")
_STRAIGHT = str.maketrans("i1|!", "llll")  # letters that look like l
_STARS = re.compile(r"\*+")
_MEASURE = re.compile(  # hashes, amounts, versions, numbers of tickets
    r"(?=[a-f]{0,20}\d)[0-9a-f]{7,64}|[$€£#]?\d+(?:[.,x×-]?\d+)*[a-zа-я%]{0,4}|[a-z]{1,5}-\d{1,6}"
    r"|(?:v|ver|version|phase|step|part|day|week|page|item|option|round|level|draft|rev|sdk|top|ios|fy|h)\d+\w?"
)
_LETTER = re.compile(r"[^\W\d_]")
_VOWELS = {ord(char): None for char in "aeiouyаеиоуыэюяє'-._"}
LEET = str.maketrans("013457@$!|¥€£", "oieastasilyel")
_DOUBLED = re.compile(r"(.)\1+")
_REMEMBERED = 5_000  # words whose meaning is kept at hand, per combination of languages
_COMBINATIONS = 50

# Endings of nouns, and what they add: Turkish and Indonesian persons, cases of Slavic and Turkish.
_ENDINGS: dict[str, str] = {
    ending: letter
    for letter, endings in (
        ("", "u i y em ze owi ach s es en er yu yi ni nya in"),
        ("p", "a e ie om da de ta te dan den tan ten la le yla yle nda nde ya ye"),
        ("P", "m im um ku imi umu ima imda"),
        ("Y", "n niz iniz unuz nizi inizi ini unu mu un"),
        ("", "а у е ом ем и ы ой ою ей ю я ов ам ами ах ку ка ци ев ями"),
        ("", "으로 로 에서 은 는 이 가 을 를 아이디 id で は の に から"),
    )
    for ending in endings.split()
}
_ARABIC_FRONTS = ("وال", "بال", "عال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ع")
_ARABIC_BACKS = {"ي": "P", "ك": "Y", "كم": "Y", "نا": "P", "ه": ""}


class Language:
    """The words of one language, and its phrases by their first two words, longest first.

    Of two meanings the one with more letters counts, for it says more; else the first.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.words: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[list[str], str]]] = {}
        for letters, listed in entries.items():
            for entry in re.split(r"[|\n]", listed):
                parts = TOKEN.findall(plain(entry))
                if len(parts) == 1:
                    if len(letters) > len(self.words.get(parts[0], "")):
                        self.words[parts[0]] = letters
                elif parts:
                    self.phrases.setdefault(f"{parts[0]} {parts[1]}", []).append((parts[2:], letters))
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: (-len(phrase[0]), -len(phrase[1])))


class Lexicon:
    """All languages; made at first use."""

    def __init__(self) -> None:
        self.names = Language(NAMES)
        self.chinese = Language(arabic.CHINESE)
        self.arabic = Language(arabic.ARABIC)
        self.languages = [
            Language(english.ENGLISH),
            *map(Language, (iberian.SPANISH, iberian.PORTUGUESE)),
            *map(Language, (european.FRENCH, european.GERMAN, european.ITALIAN)),
            *map(Language, (polish.TURKISH, russian.RUSSIAN, russian.UKRAINIAN, polish.POLISH, russian.ROMAN_RUSSIAN)),
            *map(Language, (indic.HINDI, indic.ROMAN_HINDI, indic.URDU, arabic.ARABIZI)),
            *map(Language, (southeast.INDONESIAN, southeast.VIETNAMESE, tagalog.TAGALOG)),
            self.arabic,
            self.chinese,
        ]
        self.spoken: dict[str, list[int]] = {}  # a word: the languages that have it
        for number, language in enumerate(self.languages):
            for word in {*language.words, *(pair.partition(" ")[0] for pair in language.phrases)}:
                self.spoken.setdefault(word, []).append(number)
        self.signs = {sign: letter for letter, signs in SIGNS.items() for sign in re.split(r"[|\n]", signs) if sign}
        self.signs = {plain(sign) or sign: letter for sign, letter in self.signs.items()}
        ordinary = plain(ORDINARY_ENGLISH).split()
        for word in {*ordinary} - self.languages[0].words.keys():
            self.spoken.setdefault(word, []).append(0)
        self.ordinary = frozenset([*ordinary, *plain(ORDINARY).split()])
        self.things = frozenset(THINGS.split())
        self.numbered = frozenset(NUMBERED.split())
        self.being = frozenset(plain(word) for word in re.split(r"[|\n]", BEING))
        self.closing = frozenset(plain(word) for word in re.split(r"[|\n]", CLOSING))
        self.ideographic = {
            word: letters
            for language in (self.chinese, self.names)
            for word, letters in language.words.items()
            if IDEOGRAPHIC.match(word)
        }
        self.longest_by_first: dict[str, int] = {}
        for word in self.ideographic:
            self.longest_by_first[word[0]] = max(len(word), self.longest_by_first.get(word[0], 0))
        self.starred = {
            f"{name[:start]}*{name[end:]}": self.names.words.get(name, "i")
            for name in plain(f"{STARRED} {STARRED_FOREIGN}").split()
            for start in range(1, len(name) - 1)
            for end in range(start + 1, min(start + 4, len(name)))
        }
        self.straight = {name.translate(_STRAIGHT): self.names.words.get(name, "i") for name in STARRED.split()}
        self.shapes: dict[str, str] = {}
        self.beginnings = {
            word[:size] for word in self.names.words if len(word) > 4 for size in range(1, len(word) + 1)
        }
        languages = (self.names, *self.languages)
        self.starts = {pair.partition(" ")[0] for language in languages for pair in language.phrases}
        self.plainly: dict[tuple[int | bool, ...], dict[str, str]] = {}

    def known(self, languages: list[int], is_foreign: bool) -> dict[str, str]:
        """What words mean in texts of these languages, as far as they were asked; each text adds to it."""
        key = (is_foreign, *languages)
        if len(self.plainly) > _COMBINATIONS:
            self.plainly.clear()
        known = self.plainly.setdefault(key, {})
        if len(known) > _REMEMBERED:
            known.clear()
        return known

    def shape(self, word: str) -> str:
        """The letters of a word that no language of its text knows, by its form."""
        known = self.shapes.get(word)
        if known is None:
            if len(self.shapes) > _REMEMBERED:
                self.shapes.clear()
            known = self.shapes[word] = self._shape(word)
        return known

    def _shape(self, word: str) -> str:
        names = self.names.words
        if len(word) > 40:
            return "w"
        if word[0] == word[-1] and not word[0].isalnum() and word[0] not in "@_":
            word = word if word in self.signs else word[0]
        if len(word) == 1:
            return self.signs.get(word) or ("q" if word.isdigit() else "z" if word.isalpha() else "")
        if word in self.signs:
            return self.signs[word]
        if word[0] == "@":
            return "@" if _LETTER.search(word) and len(word) > 3 else "w"
        if word.startswith("live:"):
            return "h"
        if word.startswith("http"):
            return "w" if "/" in word else "x"
        if word.isdigit():
            return "d" if 5 <= len(word) <= 15 else "q"
        if "*" in word:
            return self.starred.get(_STARS.sub("*", word), "w")
        if word in self.things or _MEASURE.fullmatch(word):
            return "q"
        joined = PARTED.sub("", word) if not word.isalnum() else word
        if not joined:
            return ""
        if joined != word and joined in names:
            return names[joined]
        plainly = joined.translate(LEET) if not joined.isalpha() else joined
        if plainly != joined and len(plainly) > 4 and plainly in names and not joined.isdigit():
            return names[plainly]
        if 4 < len(word) < 11 and (letters := self.straight.get(word.translate(_STRAIGHT))):
            return letters
        if letters := self.by_form(plainly):
            return letters
        if word[-1].isdigit() or not word.isalpha():
            return self._handle_like(word, joined)
        return "w" if word in self.ordinary or len(word) < 4 or (len(word) < 14 and _ENDING.search(word)) else "x"

    def by_form(self, word: str) -> str:
        """A name misspelled, stretched, or with an ending."""
        names = self.names.words
        if (even := _DOUBLED.sub(r"\1", word)) in names and len(even) > 4:
            return names[even]
        for count in (1, 2, 3, 4):
            stem, ending = word[:-count], word[-count:]
            if (
                ending in _ENDINGS
                and (len(stem) > 3 or stem > "\u3000")
                and (names.get(stem, "") in ("A", "i") or (len(stem) > 5 and names.get(stem) == "a"))
            ):
                return names[stem] + _ENDINGS[ending]
        if 6 <= len(word) <= 12 and (letters := SKELETONS.get(_DOUBLED.sub(r"\1", even.translate(_VOWELS)))):
            return letters
        return self._arabic(word) if "\u0600" < word[0] < "\u06ff" else ""

    def _arabic(self, word: str) -> str:
        for words in (self.names.words, self.arabic.words):
            for front in ("", *_ARABIC_FRONTS):
                if word.startswith(front) and len(word) - len(front) > 2:
                    rest = word[len(front) :]
                    if rest in words:
                        return ("p" if front in ("ب", "بال", "عال", "ع") else "") + words[rest]
                    for back, letter in _ARABIC_BACKS.items():
                        stem = rest[: -len(back)]
                        if rest.endswith(back) and len(stem) > 2 and words.get(stem, "")[:1] in {*"AaiMNTKlE"}:
                            return words[stem] + letter
        return ""

    def _handle_like(self, word: str, joined: str) -> str:
        if "." in word and "_" not in word:
            return "w" if _DOMAIN.search(word) and (word.count(".") == 1 or _SITE.search(word)) else "y"
        if "_" in word:
            return self._shape(word.strip("_")) if word[0] == word[-1] == "_" and word.strip("_") else "h"
        if joined.isalpha() or not any(map(str.isdigit, joined)):  # hyphens, marks and apostrophes
            return "x" if "-" in word and len(word) > 6 else "w"
        return "h" if len(joined) > 3 and not _MEASURE.fullmatch(joined) and _LETTER.search(joined) else "q"


@cache
def lexicon() -> Lexicon:
    """The one lexicon; takes some 30 ms at first use."""
    return Lexicon()
