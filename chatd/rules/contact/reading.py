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

from chatd.rules.contact.fold import Folded
from chatd.rules.contact.lexicon import IDEOGRAPHIC, LEET, PARTED, TOKEN, lexicon

_MOST_LANGUAGES = 3
_CERTAIN = 4  # words of a language that make sure that it is spoken
_SPELLED_FAR = 80  # tokens of a word told letter by letter
_LONGEST = 60  # characters of words that are looked into
_PIECE = 6  # characters of a piece of a broken name, at most


class Reading:
    """The letters of a text; `word(i)` is where letter i's word stands in `folded.text`."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        text = folded.text
        self._words: list[tuple[int, int]] = []
        self._owner: list[int] = []
        self._lexicon = lexicon()
        tokens = [(found.start(), found[0]) for found in TOKEN.finditer(text)]
        numbers = self._spoken({token for _, token in tokens})
        self._languages = [self._lexicon.names, *(self._lexicon.languages[number] for number in numbers)]
        self._foreign = not text.isascii() and sum(map(_is_foreign, text)) * 7 > len(text)
        self._known = self._lexicon.known(numbers, self._foreign)
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

    def _spoken(self, words: set[str]) -> list[int]:
        """The languages by their words, a word that few languages have counting more."""
        scores: dict[int, float] = {}
        counts: dict[int, int] = {}
        spoken = self._lexicon.spoken
        for word in words:
            if numbers := spoken.get(word):
                for number in numbers:
                    scores[number] = scores.get(number, 0) + 1 / len(numbers)
                    counts[number] = counts.get(number, 0) + 1
        best = sorted(scores, key=lambda number: (-scores[number], -number))
        fewest = min(_CERTAIN, len(words) // 5)
        most = scores[best[0]] if best else 0
        chosen = [number for number in best if number and scores[number] * 2 >= most and counts[number] >= fewest][
            :_MOST_LANGUAGES
        ]
        first = scores.get(0, 0) > max((scores[number] for number in chosen), default=0)
        return [0, *chosen] if first else [*chosen, 0]

    def _read(self, tokens: list[tuple[int, str]]) -> None:
        at = 0
        words = [token for _, token in tokens]
        starts, beginnings = self._lexicon.starts, self._lexicon.beginnings
        while at < len(words):
            start, token = tokens[at]
            letters = self._known.get(token)
            if letters is not None:
                self._add(start, start + len(token), letters)
                at += 1
                continue
            if len(token) == 1 and token.isalnum() and (after := self._spelled(tokens, at)):
                at = after
                continue
            taken, letters = self._phrase(words, at) if token in starts else (1, "")
            may_begin = len(token) <= _PIECE and (token in beginnings or token in _MASKS)
            if not letters and may_begin:
                taken, letters = self._broken(words, at)
            if not letters:
                letters = self._of_word(token)
                if letters in _NAME_LETTERS and "." in token and words[at + 1 : at + 2] == ["."]:
                    taken = 2  # t.g.
                elif token not in starts and not may_begin and (letters if len(token) > 1 else not token.isalnum()):
                    self._known[token] = letters
            if letters:
                last_start, last = tokens[at + taken - 1]
                self._add(start, last_start + len(last), letters)
            elif IDEOGRAPHIC.match(token):
                self._read_run(start, token)
            elif len(token) > 1:
                self._read_parts(start, token)
            at += taken
            if token[-1] in _BEFORE_SHORT and "".join(words[at : at + 1]) in _SHORT_NAMES:
                self._add(tokens[at][0], tokens[at][0] + len(words[at]), "A")
                at += 1

    def _phrase(self, words: list[str], at: int) -> tuple[int, str]:
        """The longest phrase of any language that begins here: its words, its letters."""
        taken, letters = 1, ""
        pair = " ".join(words[at : at + 2])
        for language in self._languages:
            for rest, meaning in language.phrases.get(pair, ()):
                if len(rest) + 2 > taken and words[at + 2 : at + 2 + len(rest)] == rest:
                    taken, letters = len(rest) + 2, meaning
                    break
        return taken, letters

    def _broken(self, words: list[str], at: int) -> tuple[int, str]:
        """A messenger's name in pieces ("te le gram", "wh@tsapp")."""
        names, joined = self._lexicon.names.words, words[at].translate(LEET)
        is_masked = False
        for count in range(2, 9):
            piece = "".join(words[at + count - 1 : at + count])
            meant = joined + piece.translate(LEET)
            if piece in _INSIDE and meant not in self._lexicon.beginnings:
                is_masked = True
                continue
            joined = meant
            if not piece or joined not in self._lexicon.beginnings:
                break
            if joined in names and (len(joined) > 4 or (len(joined) == 4 and (is_masked or piece[0] == "@"))):
                return count + (words[at + count : at + count + 1] == [")"] and is_masked), names[joined]
        return 1, ""

    def _of_word(self, token: str) -> str:
        for language in self._languages:
            if letters := language.words.get(token):
                return letters
        if IDEOGRAPHIC.match(token):
            return ""
        letters = self._lexicon.shape(token)
        if letters in ("w", "y", "x") and len(token) <= _LONGEST and ("'" in token or "-" in token or "." in token):
            return "" if self._parts_known(token) else letters
        return "k" if letters == "x" and self._foreign and token.isascii() else letters

    def _parts_known(self, token: str) -> bool:
        """Whether signs between words were left without blanks ("number.thanks"), or it is one name."""
        parts = [part for part in PARTED.split(token) if part]
        known = [any(part in language.words for language in self._languages) for part in parts]
        if any(map(str.isdigit, token)):
            return parts[0] in self._lexicon.names.words
        if "." in token or "-" in token:
            return all(known) or (known[0] and len(parts) == 2) or parts[0] in self._lexicon.names.words
        return any(known)

    def _read_parts(self, start: int, token: str) -> None:
        for found in re.finditer(r"[.]+|[^.'\-]+", token):
            part = found[0]
            meanings = (language.words[part] for language in self._languages if part in language.words)
            letters = "." if part[0] == "." else "S" if part == "s" else next(meanings, "")
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
        for place in range(at, min(at + _SPELLED_FAR, len(tokens))):
            token = tokens[place][1]
            if len(token) == 1 and (token.isalnum() or token in "_"):
                joined, last = joined + token, place
            elif token not in (".", "-", "*", "|", "/", ",", "·"):
                break
        if len(joined) < 4:
            return 0
        names = self._lexicon.names.words
        plainly = joined.translate(LEET)
        start, end = tokens[at][0], tokens[last][0] + 1
        letters = "A" if joined == "line" else names.get(joined) or names.get(plainly) or self._lexicon.by_form(plainly)
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


_MASKS = {"$", "|", "¥", "€", "£", "!"}  # signs that stand for letters
_INSIDE = {"(", ")", "[", "]", "{", "}", "*", "|", "~", "♥", "·"}  # signs that break a name
_SHORT_NAMES = {"v", "vx", "wx", "w", "q", "vv", "v信"}  # what Chinese writes for WeChat and QQ, after "add", "my" …
_BEFORE_SHORT = "加个個下我你的用走上"
_NAME_LETTERS = ("A", "i", "a")


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
