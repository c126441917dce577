"""A text as grammar sees it: one letter for what each word does (R13, R15), whatever the language.

`Reading.letters` is a string over which handle.py, solicit.py and pointer.py match; a letter knows its word (`span`).
    A messenger  i network  a ambiguous name  B payment product  M mail  T phone  N number  K name or details  C contact
    G give  R reach  r look for  V talk, move  L call  Z propose  Q question  $ pay  E account  F fee  X avoid
    I me  P my  Y your  U you  S is  : sign for "is"  p on, by  f for, about  J this platform  O outside  D directly
    W work  u third people  n not  t when  e same  l profile, site  g google  1 first name  2 first letters  H there
    h handle  @ at-handle  y dotted  k Latin word in another script  x unknown  d long digits  q short digits  z letter
    _ % underscore, dot as words  w, . ? filler and punctuation
One word may bring several letters ("رقمك" is NY). Languages are told from their own words; at most three, and English.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from chatd.rules.contact import (
    words_intent_central,
    words_intent_eastern,
    words_intent_slavic,
    words_intent_southern,
    words_intent_western,
)
from chatd.rules.contact.fold import Folded, plain
from chatd.rules.contact.tokens import IDEOGRAPH, MARKS
from chatd.rules.contact.words_common import ORDINARY, SIGNS, THINGS
from chatd.rules.contact.words_messengers import NAMES, SKELETONS

_WORD = rf"(?:[^\W{IDEOGRAPH}]|[{MARKS}])"
_TOKEN = re.compile(rf"https?://\S+|[{IDEOGRAPH}]+|@?{_WORD}++(?:[.'\-]+{_WORD}++)*+|[-=]+>|\n|[^\s\ufffc]")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPH}]")
_PARTED = re.compile(r"[.'\-_]+")
_ENDING = re.compile(r"(?:ing|ings|ed|ly|tion|tions|ment|ments|able|ful|ness|less|ity|ship|ism|ist|ists|ous|ive|cion|ciones|mente|cao|coes|ung|ungen)$")
_DOMAIN = re.compile(r"\.(?:com|net|org|io|co|me|js|py|ts|app|dev|ai|pdf|png|jpe?g|docx?|xlsx?|zip|psd|fig|mp4|html?|php|css|json|csv|txt|[a-z]{2})$")
_MEASURE = re.compile(r"[$€£#]?\d+(?:[.,x×-]?\d+)*[a-zа-я%]{0,4}|(?:v|ver|version|phase|step|part|day|week|page|item|option|round|level|draft|rev|sdk|top|ios|fy|h)\d+\w?")
_LETTER = re.compile(r"[^\W\d_]")
_VOWELS = {ord(char): None for char in "aeiouyаеиоуыэюяє'-._"}
_LEET = str.maketrans("013457@$!", "oieastasi")
_DOUBLED = re.compile(r"(.)\1+")
_MOST_LANGUAGES = 3
_MOST_PARTS = 5  # words in a phrase
_REMEMBERED = 50_000  # words whose shape is kept at hand

# Endings of nouns, and what they add: Turkish and Indonesian persons, cases of Slavic and Turkish.
_ENDINGS: dict[str, str] = {
    **dict.fromkeys("a u i y em ze owi ach s es en er yu yi ni nya in".split(), ""),
    **dict.fromkeys("e ie om da de ta te dan den tan ten la le yla yle nda nde ya ye".split(), "p"),
    **dict.fromkeys("m im um ku imi umu ima imda".split(), "P"),
    **dict.fromkeys("n niz iniz unuz nizi inizi ini unu mu un".split(), "Y"),
    **dict.fromkeys("а у е ом ем и ы ой ою ей ю я ов ам ами ах ку ка ци ев ями".split(), ""),
    **dict.fromkeys("으로 로 에서 은 는 이 가 을 를 아이디 id で は の に から".split(), ""),
}  # fmt: skip
_ARABIC_FRONTS = ("وال", "بال", "عال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ع")
_ARABIC_BACKS = {"ي": "P", "ك": "Y", "كم": "Y", "نا": "P", "ه": ""}


class Language:
    """The words of one language, and its phrases by their first word, longest first."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.words: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for letters, listed in entries.items():
            for entry in re.split(r"[|\n]", listed):
                parts = tuple(_TOKEN.findall(plain(entry)))
                if len(parts) == 1:
                    self.words.setdefault(parts[0], letters)
                elif parts:
                    self.phrases.setdefault(parts[0], []).append((parts[1:], letters))
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))


class Lexicon:
    """All languages; made at first use."""

    def __init__(self) -> None:
        western, southern, eastern = words_intent_western, words_intent_southern, words_intent_eastern
        central, slavic = words_intent_central, words_intent_slavic
        self.names = Language(NAMES)
        self.english = Language(western.ENGLISH)
        self.chinese = Language(eastern.CHINESE)
        self.arabic = Language(southern.ARABIC)
        self.languages = [
            self.english,
            *map(Language, (western.SPANISH, western.PORTUGUESE, central.FRENCH, central.GERMAN, central.ITALIAN)),
            *map(Language, (central.TURKISH, slavic.RUSSIAN, slavic.UKRAINIAN, slavic.POLISH, slavic.ROMAN_RUSSIAN)),
            *map(Language, (southern.HINDI, southern.ROMAN_HINDI, southern.URDU, southern.ARABIZI)),
            *map(Language, (eastern.INDONESIAN, eastern.VIETNAMESE, eastern.TAGALOG)),
            self.arabic,
            self.chinese,
        ]
        self.spoken: dict[str, list[int]] = {}
        for number, language in enumerate(self.languages):
            for word in {*language.words, *language.phrases}:
                self.spoken.setdefault(word, []).append(number)
        self.signs = {sign: letter for letter, signs in SIGNS.items() for sign in signs.split("|") if sign}
        self.signs = {plain(sign) or sign: letter for sign, letter in self.signs.items()}
        self.ordinary = frozenset(plain(ORDINARY).split())
        self.things = frozenset(THINGS.split())
        self.ideographic = {
            word: letters
            for language in (self.chinese, self.names)
            for word, letters in language.words.items()
            if _IDEOGRAPH.match(word)
        }
        self.longest_by_first: dict[str, int] = {}
        for word in self.ideographic:
            self.longest_by_first[word[0]] = max(len(word), self.longest_by_first.get(word[0], 0))
        self.shapes: dict[str, str] = {}

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
        if len(word) == 1:
            return self.signs.get(word) or ("q" if word.isdigit() else "z" if word.isalpha() else "")
        if word in self.signs:
            return self.signs[word]
        if word[0] == "@":
            return "@" if _LETTER.search(word) and len(word) > 3 else "w"
        if word.startswith("http"):
            return "w" if "/" in word else "x"
        if word.isdigit():
            return "d" if 5 <= len(word) <= 15 else "q"
        if len(word) > 40:
            return "w"
        if word in self.things or _MEASURE.fullmatch(word):
            return "q"
        joined = _PARTED.sub("", word) if not word.isalnum() else word
        if joined != word and joined in names:
            return names[joined]
        plainly = joined.translate(_LEET) if not joined.isalpha() else joined
        if plainly != joined and len(plainly) > 4 and plainly in names and not joined.isdigit():
            return names[plainly]
        if letters := self.by_form(plainly):
            return letters
        if word[-1].isdigit() or not word.isalpha():
            return self._handle_like(word, joined)
        return "w" if word in self.ordinary or len(word) < 4 or _ENDING.search(word) else "x"

    def by_form(self, word: str) -> str:
        """A name misspelled, stretched, or with an ending."""
        names = self.names.words
        if (even := _DOUBLED.sub(r"\1", word)) in names and len(even) > 4:
            return names[even]
        if 6 <= len(word) <= 12 and (letters := SKELETONS.get(_DOUBLED.sub(r"\1", even.translate(_VOWELS)))):
            return letters
        for count in (1, 2, 3, 4):
            stem, ending = word[:-count], word[-count:]
            if ending in _ENDINGS and len(stem) > 3 and names.get(stem, "") in ("A", "i"):
                return names[stem] + _ENDINGS[ending]
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
            return "w" if _DOMAIN.search(word) else "y"
        if "_" in word.strip("_"):
            return "h"
        if joined.isalpha() or not any(map(str.isdigit, joined)):  # hyphens, marks and apostrophes
            return "w"
        return "h" if len(joined) > 3 and not _MEASURE.fullmatch(joined) and _LETTER.search(joined) else "q"


@cache
def lexicon() -> Lexicon:
    """The one lexicon; takes some 30 ms at first use."""
    return Lexicon()


class Reading:
    """The letters of a text; `word(i)` is where letter i's word stands in `folded.text`."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        text = folded.text
        self._words: list[tuple[int, int]] = []
        self._owner: list[int] = []
        self._lexicon = lexicon()
        tokens = [(found.start(), found[0]) for found in _TOKEN.finditer(text)]
        self._languages = self._spoken({token for _, token in tokens})
        self._foreign = not text.isascii() and sum(map(_is_foreign, text)) * 4 > len(text)
        self._letters: list[str] = []
        self._read(tokens)
        self.letters = "".join(self._letters)

    def word(self, index: int) -> tuple[int, int]:
        """Start and end in `folded.text` of the word that letter `index` is of."""
        return self._words[self._owner[index]]

    def text(self, index: int) -> str:
        """That word, folded."""
        start, end = self.word(index)
        return self.folded.text[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the word of letter `first` to that of letter `last`, in the original."""
        start, end = self.word(first)[0], self.word(last)[1]
        return self.folded.origin(start, end)

    @property
    def things(self) -> frozenset[str]:
        """Names of things that have numbers."""
        return self._lexicon.things

    def _spoken(self, words: Iterable[str]) -> list[Language]:
        scores: dict[int, int] = {}
        spoken = self._lexicon.spoken
        for word in words:
            for number in spoken.get(word, ()):
                scores[number] = scores.get(number, 0) + 1
        best = sorted(scores, key=lambda number: (-scores[number], -number))
        most = scores[best[0]] if best else 0
        chosen = [number for number in best if number and scores[number] * 2 >= most][:_MOST_LANGUAGES]
        first = scores.get(0, 0) > max((scores[number] for number in chosen), default=0)
        ordered = [0, *chosen] if first else [*chosen, 0]
        return [self._lexicon.languages[number] for number in ordered]

    def _read(self, tokens: list[tuple[int, str]]) -> None:
        at = 0
        words = [token for _, token in tokens]
        languages = (self._lexicon.names, *self._languages)
        while at < len(words):
            start, token = tokens[at]
            taken, letters = 1, ""
            for language in languages:
                for rest, meaning in language.phrases.get(token, ()):
                    if len(rest) >= taken and tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                        taken, letters = len(rest) + 1, meaning
                        break
            if not letters:
                letters = self._of_word(languages, token)
                if not letters and _IDEOGRAPH.match(token):
                    self._read_run(start, token)
                    at += 1
                    continue
                if letters == "z" and (run := self._spelled(tokens, at)):
                    at = run
                    continue
                if not letters and not token.isalnum():
                    self._read_parts(languages, start, token)
                    at += 1
                    continue
            last_start, last = tokens[at + taken - 1]
            self._add(start, last_start + len(last), letters)
            at += taken

    def _of_word(self, languages: Iterable[Language], token: str) -> str:
        for language in languages:
            if letters := language.words.get(token):
                return letters
        if _IDEOGRAPH.match(token):
            return ""
        letters = self._lexicon.shape(token)
        if letters in ("w", "y") and ("'" in token or "-" in token or "." in token):
            return "" if self._parts_known(languages, token) else letters
        return "k" if letters == "x" and self._foreign and token.isascii() else letters

    def _parts_known(self, languages: Iterable[Language], token: str) -> bool:
        parts = _PARTED.split(token)
        if "." in token:
            return sum(any(part in language.words for language in languages) for part in parts) > 1
        return any(part in language.words for part in parts for language in languages)

    def _read_parts(self, languages: Iterable[Language], start: int, token: str) -> None:
        for found in re.finditer(r"[.]+|[^.'\-]+", token):
            part = found[0]
            letters = "." if part[0] == "." else next(
                (language.words[part] for language in languages if part in language.words), ""
            )
            self._add(start + found.start(), start + found.end(), letters or self._lexicon.shape(part))

    def _read_run(self, start: int, run: str) -> None:
        """Ideographs have no blanks: the longest known word at each place."""
        at, longest = 0, self._lexicon.longest_by_first
        unknown = -1
        while at < len(run):
            for length in range(min(longest.get(run[at], 0), len(run) - at), 0, -1):
                letters = self._lexicon.ideographic.get(run[at : at + length])
                if letters:
                    self._add(start + at, start + at + length, letters)
                    at, unknown = at + length, -1
                    break
            else:
                if unknown < 0:
                    self._add(start + at, start + at + 1, "w")
                    unknown = at
                at += 1

    def _spelled(self, tokens: list[tuple[int, str]], at: int) -> int:
        """Letters one by one ("t e l e g r a m"): read as the word they make. The place after them, or 0."""
        last, joined = at, ""
        for place in range(at, min(at + 80, len(tokens))):
            token = tokens[place][1]
            if len(token) == 1 and (token.isalnum() or token in "_"):
                joined, last = joined + token, place
            elif token not in (".", "-", "*", "|", "/", ",", "·"):
                break
        if len(joined) < 4:
            return 0
        names = self._lexicon.names.words
        plainly = joined.translate(_LEET)
        start, end = tokens[at][0], tokens[last][0] + 1
        letters = names.get(joined) or names.get(plainly) or self._lexicon.by_form(plainly)
        if not letters and (name := next((joined[:size] for size in range(9, 4, -1) if joined[:size] in names), "")):
            middle = tokens[at + len(name)][0] if last - at + 1 == len(joined) else start + 2 * len(name)
            self._add(start, middle, names[name])
            start, letters = middle, "h"
        self._add(start, end, letters or "h")
        return last + 1

    def _add(self, start: int, end: int, letters: str) -> None:
        if letters:
            self._words.append((start, end))
            self._owner.extend([len(self._words) - 1] * len(letters))
            self._letters.append(letters)


def _is_foreign(char: str) -> bool:
    return char > "\u0370" and char.isalpha()


_LAST: list[tuple[Folded, Reading]] = []


def read(folded: Folded) -> Reading:
    """The reading of a text; the last one is kept, since three detectors ask one after another."""
    if _LAST and _LAST[0][0] is folded:
        return _LAST[0][1]
    reading = Reading(folded)
    _LAST[:] = [(folded, reading)]
    return reading
