"""A text as grammar sees it: one letter for what each word does (R13, R15), whatever the language.

`Reading.letters` is a string over which handle.py, solicit.py and pointer.py match; a letter knows its word (`span`).
    A messenger  i network  a ambiguous name  B payment product  M mail  T phone  N number  K name or details  C contact
    G give  R reach  r look for  V talk, move  L call  Z propose  Q question  $ pay  E account  F fee  X avoid
    I me  P my  Y your  U you  S is  : sign for "is"  p on, by  f for, about  J this platform  O outside  D directly
    W work  u third people  n not  t when  e same  l profile, site  g google  1 first name  2 first letters  H there
    j after l: a document of the writer's own  b picture or short sign of a network
    h handle  @ at-handle  y dotted  k Latin word in another script  x unknown  d long digits  q short digits  z letter
    _ % underscore, dot as words  w, . ? filler and punctuation
One word may bring several letters ("رقمك" is NY). Languages are told from their own words; at most three, and English.
"""

import re
from functools import cached_property

from chatd.rules.contact.fold import Folded
from chatd.rules.contact.lexicon import IDEOGRAPHIC, LEET, PARTED, TOKEN, lexicon

_MOST_LANGUAGES = 3
_HOME = 1.2  # English words count a little more, since they are in every language
_CERTAIN = 4  # words of a language that make sure that it is spoken
_SPELLED_FAR = 80  # tokens of a word told letter by letter
_LONGEST = 60  # characters of words that are looked into
_PIECE = 6  # characters of a piece of a broken name, at most


class Reading:
    """The letters of a text; `word(i)` is where letter i's word stands in `folded.text`."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        text = folded.text
        self._tokens = TOKEN.findall(text)
        self._words: list[_Place] = []
        self._pieces: list[str] = []  # the letters of each word
        self._lexicon = lexicon()
        numbers = self._spoken(set(self._tokens))
        self._languages = [self._lexicon.names, *(self._lexicon.languages[number] for number in numbers)]
        self._foreign = not text.isascii() and len(_FOREIGN.findall(text)) * 7 > len(text)
        self._known = self._lexicon.known(numbers, self._foreign)
        self._read()
        self.letters = "".join(self._pieces)

    @cached_property
    def _owners(self) -> list[int]:
        return [number for number, piece in enumerate(self._pieces) for _ in piece]

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in TOKEN.finditer(self.folded.text)]

    def word(self, index: int) -> tuple[int, int]:
        """Start and end in `folded.text` of the word that letter `index` is of."""
        place = self._words[self._owners[index]]
        if isinstance(place, int):
            return self._starts[place], self._starts[place] + len(self._tokens[place])
        first, start, last, end = place
        return self._starts[first] + start, self._starts[last] + end

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

    @property
    def numbered(self) -> frozenset[str]:
        """Things that have numbers and names of their own."""
        return self._lexicon.numbered

    @property
    def being(self) -> frozenset[str]:
        """Words for "I am"."""
        return self._lexicon.being

    @property
    def closing(self) -> frozenset[str]:
        """Words that begin the next sentence."""
        return self._lexicon.closing

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
        first = scores.get(0, 0) * _HOME >= max((scores[number] for number in chosen), default=0)
        return [0, *chosen] if first else [*chosen, 0]

    def _read(self) -> None:
        at, words = 0, self._tokens
        known, starts, beginnings = self._known, self._lexicon.starts, self._lexicon.beginnings
        add_word, add_letters = self._words.append, self._pieces.append
        while at < len(words):
            token = words[at]
            letters = known.get(token)
            if letters is not None:
                if letters:
                    add_word(at)
                    add_letters(letters)
                at += 1
                continue
            if len(token) == 1 and token.isalnum() and (after := self._spelled(at)):
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
                    known[token] = letters
            if letters:
                add_word(at if taken == 1 else (at, 0, at + taken - 1, len(words[at + taken - 1])))
                add_letters(letters)
            elif IDEOGRAPHIC.match(token):
                self._read_run(at)
            elif len(token) > 1:
                self._read_parts(at)
            at += taken
            if token[-1] in _BEFORE_SHORT and "".join(words[at : at + 1]) in _SHORT_NAMES:
                add_word(at)
                add_letters("A")
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
            return self._lexicon.signs.get(token, "")
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

    def _read_parts(self, at: int) -> None:
        for found in _PART.finditer(self._tokens[at]):
            part = found[0]
            meanings = (language.words[part] for language in self._languages if part in language.words)
            letters = "." if part[0] == "." else "S" if part == "s" else next(meanings, "")
            self._add((at, found.start(), at, found.end()), letters or self._lexicon.shape(part))

    def _read_run(self, at: int) -> None:
        """Ideographs have no blanks: the longest known word at each place."""
        run, longest, known = self._tokens[at], self._lexicon.longest_by_first, self._lexicon.ideographic
        place, unknown = 0, -1
        while place < len(run):
            for length in range(min(longest.get(run[place], 0), len(run) - place), 0, -1):
                if letters := known.get(run[place : place + length]):
                    self._add((at, place, at, place + length), letters)
                    place, unknown = place + length, -1
                    break
            else:
                if unknown < 0:
                    self._add((at, place, at, place + 1), "w")
                    unknown = place
                place += 1

    def _spelled(self, at: int) -> int:
        """Letters one by one ("t e l e g r a m"): read as the word they make. The place after them, or 0."""
        words = self._tokens
        last, joined = at, ""
        for place in range(at, min(at + _SPELLED_FAR, len(words))):
            token = words[place]
            if len(token) == 1 and (token.isalnum() or token in "_"):
                joined, last = joined + token, place
            elif token not in (".", "-", "*", "|", "/", ",", "·"):
                break
        if len(joined) < 4:
            return 0
        names = self._lexicon.names.words
        plainly = joined.translate(LEET)
        letters = "A" if joined == "line" else names.get(joined) or names.get(plainly) or self._lexicon.by_form(plainly)
        first = at
        if not letters and (name := next((joined[:size] for size in range(9, 4, -1) if joined[:size] in names), "")):
            between = len(name) if last - at + 1 == len(joined) else 2 * len(name)
            self._add((at, 0, at + between - 1, 1), names[name])
            first, letters = min(at + between, last), "h"
        self._add((first, 0, last, 1), letters or "h")
        return last + 1

    def _add(self, place: "_Place", letters: str) -> None:
        if letters:
            self._words.append(place)
            self._pieces.append(letters)


_Place = int | tuple[int, int, int, int]  # a token, or from a token and a place in it to a token and a place in it
_FOREIGN = re.compile("[\u0371-\u1fff\u3040-\ud7ff]")
_PART = re.compile(r"[.]+|[^.'\-]+")
_MASKS = {"$", "¥", "€", "£"}  # signs that stand for letters
_INSIDE = {"(", ")", "[", "]", "{", "}", "*", "|", "~", "♥", "·"}  # signs that break a name
_SHORT_NAMES = {"v", "vx", "wx", "w", "q", "vv", "v信"}  # what Chinese writes for WeChat and QQ, after "add", "my" …
_BEFORE_SHORT = "加个個下我你的用走上"
_NAME_LETTERS = ("A", "i", "a")

_LAST: list[tuple[Folded, Reading]] = []


def read(folded: Folded) -> Reading:
    """The reading of a text; the last one is kept, since three detectors ask one after another."""
    if _LAST and _LAST[0][0] is folded:
        return _LAST[0][1]
    reading = Reading(folded)
    _LAST[:] = [(folded, reading)]
    return reading
