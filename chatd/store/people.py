"""Finding people (R9): an index of folded words, kept by the transaction that keeps the facts; the address book (R18).

Words are folded so that case, accents and the letters that have a plain twin (ø, ł, ß) do not matter; a run of letters
without spaces (Chinese, Japanese, Korean, Thai) is found from each of its letters on. Who is on hold is in no index.
Each query word is the beginning of one of the person's words, in any order; a word of the name weighs more than one of
the title, that more than a skill, and a whole word more than its beginning.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from chatd.store.db import Db, Query, Script

INDEX = "1"  # raise it when words are folded otherwise: the index is made anew at the next start
FIELDS = ("name", "title", "skills")
MOST_WORDS = 8  # of a query; more say nothing more
MOST_INDEXED = 60  # words of a person
LAST = "\U0010ffff"
COMMON = 20_000  # of whom so many have it
CHUNK = 2_000

_TWINS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# Vowel signs of Devanagari, Thai and others belong to their word (`\w` has none); C++ and C# are words.
_SIGNS = "".join(char for char in map(chr, range(0x300, 0x3100)) if unicodedata.category(char).startswith("M"))
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+[+#]*")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")


def words(text: str) -> list[str]:
    """The folded words of a text, in their order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char)).casefold().translate(_TWINS)
    return _WORD.findall(unicodedata.normalize("NFC", bare))


def indexed(facts: Mapping[str, Any]) -> dict[str, int]:
    """The words under which a person is found, each with the field that it weighs most in."""
    found: dict[str, int] = {}
    if facts.get("on_hold"):
        return found
    for field, name in enumerate(FIELDS):
        said = facts.get(name) or ""
        for word in words(said if isinstance(said, str) else " ".join(said)):
            starts = range(len(word)) if _UNSPACED.search(word) else (0,)
            for start in starts:
                if len(found) < MOST_INDEXED:
                    found.setdefault(word[start : start + 40], field)
    return found


def sides(facts: Mapping[str, Any]) -> set[str]:
    """The team and the agency that a person says to be of."""
    return {f"{kind}:{facts[kind]}" for kind in ("team", "agency") if facts.get(kind)}


def index(people: Iterable[tuple[str, Mapping[str, Any]]]) -> Script[None]:
    """Make these people findable as their facts say now; belongs into the transaction that keeps them."""
    given = dict(people)
    users = list(given)
    for start in range(0, len(users), CHUNK):
        some = users[start : start + CHUNK]
        had = yield Query("SELECT user_id, word, field FROM person_word WHERE user_id IN (:users)", {"users": some})
        have = {(user, word, field) for user in some for word, field in indexed(given[user]).items()}
        gone, new = set(had) - have, have - set(had)
        if gone:
            yield Query(
                "DELETE FROM person_word WHERE word = :word AND user_id = :user",
                [{"word": word, "user": user} for user, word, _ in sorted(gone)],
            )
        if new:
            yield Query(
                "INSERT INTO person_word (word, user_id, field) VALUES (:word, :user, :field)",
                [{"word": word, "user": user, "field": field} for user, word, field in sorted(new)],
            )
        were = yield Query("SELECT user_id, side FROM person_side WHERE user_id IN (:users)", {"users": some})
        are = {(user, side) for user in some for side in sides(given[user])}
        if left := sorted(set(were) - are):
            yield Query(
                "DELETE FROM person_side WHERE side = :side AND user_id = :user",
                [{"side": side, "user": user} for user, side in left],
            )
        if joined := sorted(are - set(were)):
            yield Query(
                "INSERT INTO person_side (side, user_id) VALUES (:side, :user)",
                [{"side": side, "user": user} for user, side in joined],
            )


async def index_all(db: Db) -> int:
    """At a start: index everybody whose facts are from before, or were folded otherwise. How many that were."""
    if await db.read(_index_is()) == INDEX:
        return 0
    after, total = "", 0
    while True:
        last, count = await db.write(_index_next(after))
        total += count
        if count < CHUNK:
            break
        after = last
    await db.write(_index_done())
    return total


def _index_is() -> Script[str]:
    rows = yield Query("SELECT value FROM meta WHERE key = 'people_index'")
    return str(rows[0][0]) if rows else ""


def _index_next(after: str) -> Script[tuple[str, int]]:
    rows = yield Query(
        "SELECT fact_id, body FROM fact WHERE kind = 'user' AND fact_id > :after ORDER BY fact_id LIMIT :limit",
        {"after": after, "limit": CHUNK},
    )
    yield from index([(user, orjson.loads(body)) for user, body in rows])
    return (rows[-1][0] if rows else after), len(rows)


def _index_done() -> Script[None]:
    yield Query(
        "INSERT INTO meta (key, value) VALUES ('people_index', :value)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"value": INDEX},
    )


class Found(NamedTuple):
    """Somebody who was found; the lower the score, the better he fits."""

    user: str
    score: int


def search(user: str, query: str, after: Found | None, limit: int) -> Script[list[Found]]:
    """Who fits all words of the query, the best first, people of one score by id; `after` goes on behind this one.

    `user`, who searches, finds neither himself nor anybody with whom a block stands between (R31, S15).
    """
    wanted = list(dict.fromkeys(word[:40] for word in words(query)[:MOST_WORDS]))
    if not wanted:
        return []
    if len(wanted) > 1:
        wanted = yield from _rarest_first(wanted)
    apart = yield Query(
        "SELECT blocked FROM block WHERE user_id = :user UNION SELECT user_id FROM block WHERE blocked = :user",
        {"user": user},
    )
    rows = yield Query(
        _search(len(wanted)),
        {
            **{f"w{place}": word for place, word in enumerate(wanted)},
            **{f"z{place}": word + LAST for place, word in enumerate(wanted)},
            "but": [user, *(row[0] for row in apart)],
            "score": after.score if after else -1,
            "after": after.user if after else "",
            "limit": limit,
        },
    )
    return [Found(*row) for row in rows]


def _rarest_first(wanted: Sequence[str]) -> Script[list[str]]:
    """Whoever has the rarest word is looked at, and no one else; counting stops where a word is common anyway."""
    counts: dict[str, int] = {}
    for word in wanted:
        rows = yield Query(
            "SELECT count(*) FROM"
            " (SELECT 1 FROM person_word WHERE word >= :word AND word < :last LIMIT :most) AS found",
            {"word": word, "last": word + LAST, "most": COMMON},
        )
        counts[word] = rows[0][0]
    return sorted(wanted, key=lambda word: (counts[word], -len(word)))


def _search(count: int) -> str:
    """CROSS JOIN has SQLite begin with the first word, and `|| ''` keeps it from reading all people in the order of the
    groups instead (7 times slower among 100,000)."""
    places = range(count)
    score = " + ".join(f"min(p{n}.field * 2 + CASE WHEN p{n}.word = :w{n} THEN 0 ELSE 1 END)" for n in places)
    tables = " CROSS JOIN ".join(f"person_word AS p{n}" for n in places)
    begins = " AND ".join(f"p{n}.word >= :w{n} AND p{n}.word < :z{n}" for n in places)
    same = "".join(f" AND p{n}.user_id = p0.user_id" for n in places[1:])
    return (
        f"SELECT user_id, score FROM (SELECT p0.user_id || '' AS user_id, {score} AS score FROM {tables}"
        f" WHERE {begins}{same} AND p0.user_id NOT IN (:but) GROUP BY p0.user_id || '') AS found"
        " WHERE score > :score OR (score = :score AND user_id > :after) ORDER BY score, user_id LIMIT :limit"
    )


def book(user: str) -> Script[list[str]]:
    """R18: people with a common room (contracts have one), and those of one's own team or agency."""
    rows = yield Query(
        "SELECT b.user_id FROM member AS a JOIN member AS b ON b.room_id = a.room_id WHERE a.user_id = :user"
        " UNION SELECT d.user_id FROM person_side AS c JOIN person_side AS d ON d.side = c.side"
        " WHERE c.user_id = :user",
        {"user": user},
    )
    return sorted({row[0] for row in rows} - {user})


def strangers(user: str, users: Sequence[str]) -> Script[list[str]]:
    """Who of these is not in the person's address book (R18); for judging in the transaction itself."""
    rows = yield Query(
        "SELECT b.user_id FROM member AS a JOIN member AS b ON b.room_id = a.room_id"
        " WHERE a.user_id = :user AND b.user_id IN (:users)"
        " UNION SELECT d.user_id FROM person_side AS c JOIN person_side AS d ON d.side = c.side"
        " WHERE c.user_id = :user AND d.user_id IN (:users)",
        {"user": user, "users": users},
    )
    return sorted(set(users) - {row[0] for row in rows} - {user})
