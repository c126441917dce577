"""Finding people as rows: R9 search by folded words, R18 the address book."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.store import people as rows
from chatd.store import person
from chatd.store.db import Query
from chatd.store.entry import Founding, New, Write, append
from chatd.store.migrate import migrate
from chatd.store.people import Found
from chatd.store.person import Fact
from chatd.store.sqlite import Sqlite
from tests.memory import Memory

PEOPLE: dict[str, dict[str, Any]] = {
    "ben": {"name": "Ben Okafor", "title": "Front-end developer", "skills": ["TypeScript", "Accessibility"]},
    "eva": {"name": "Eva Sørensen", "title": "Python engineer", "skills": ["Python", "PostgreSQL", "C++"]},
    "finn": {"name": "Finn Sørensen", "title": "Agency owner", "skills": ["Project management"]},
    "gina": {"name": "Gina Pythagoras", "title": "Brand designer", "skills": ["Figma", "C#"]},
    "lukasz": {"name": "Łukasz Müller", "title": "Ingénieur", "skills": ["Ελληνικά"]},
    "ming": {"name": "王小明", "title": "后端工程师"},
    "ravi": {"name": "Ravi", "skills": ["हिन्दी"]},
    "somchai": {"name": "Somchai", "title": "นักแปลภาษาไทย"},
    "zoe": {"name": "Zoe", "skills": ["Python"]},
}


@pytest.fixture
def db():
    memory = Memory()
    say(memory, PEOPLE)
    yield memory
    memory.connection.close()


def say(db, people, rev=1):
    db.run(person.put_facts([Fact("user", user, rev, facts) for user, facts in people.items()]))


def finds(db, query, by="carl"):
    return [one.user for one in db.run(rows.search(by, query, None, 50))]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ben", ["ben"]),
        ("BEN OKA", ["ben"]),
        ("oka ben", ["ben"]),
        ("developer", ["ben"]),
        ("front end", ["ben"]),
        ("access", ["ben"]),
        ("sorensen", ["eva", "finn"]),
        ("sørensen eva", ["eva"]),
        ("SOREN python", ["eva"]),
        ("muller", ["lukasz"]),
        ("Lukasz", ["lukasz"]),
        ("ingenieur", ["lukasz"]),
        ("ελληνικα", ["lukasz"]),
        ("王小明", ["ming"]),
        ("小明", ["ming"]),
        ("工程", ["ming"]),
        ("हिन्", ["ravi"]),
        ("हिंदी", []),
        ("ไทย", ["somchai"]),
        ("แปล", ["somchai"]),
        ("c++", ["eva"]),
        ("c#", ["gina"]),
        ("pyton", []),
        ("ben eva", []),
        ("", []),
        ("  ,.-_  ", []),
        ("%", []),
    ],
)
def test_r9_words_in_any_order_by_their_beginning_whatever_case_and_accents(db, query, found):
    assert sorted(finds(db, query)) == found


def test_r9_a_name_comes_before_a_title_and_that_before_a_skill_and_whole_words_before_beginnings(db):
    assert finds(db, "pyth") == ["gina", "eva", "zoe"]
    assert finds(db, "python") == ["eva", "zoe"], "gina's name only begins alike"
    say(db, {"pia": {"name": "Pytho"}, "paul": {"name": "Paul Pythonson"}})
    assert finds(db, "pytho") == ["pia", "paul", "eva", "zoe"]


def test_r9_pages_follow_one_another_without_a_hole(db):
    say(db, {f"p{number:03}": {"name": "Same Name"} for number in range(7)})
    pages, after = [], None
    while page := db.run(rows.search("carl", "same", after, 3)):
        pages.append([one.user for one in page])
        after = page[-1]
    assert list(map(len, pages)) == [3, 3, 1]
    assert list(itertools.chain(*pages)) == [f"p{number:03}" for number in range(7)]


def test_who_is_on_hold_is_found_by_nobody_until_he_is_back(db):
    say(db, {"ben": {**PEOPLE["ben"], "on_hold": True}}, 2)
    assert finds(db, "ben") == []
    say(db, {"ben": PEOPLE["ben"]}, 3)
    assert finds(db, "ben") == ["ben"]


def test_nobody_finds_himself_nor_anybody_behind_a_block_in_either_direction(db):
    assert finds(db, "ben", by="ben") == []
    db.connection.execute("INSERT INTO block (user_id, blocked, ts) VALUES ('ben', 'carl', 1)")
    assert finds(db, "ben", by="carl") == [] == finds(db, "carl", by="ben")
    assert finds(db, "ben", by="ana") == ["ben"]
    db.connection.execute("UPDATE block SET user_id = 'carl', blocked = 'ben'")
    assert finds(db, "ben", by="carl") == []


def test_new_facts_take_the_place_of_old_words_and_nothing_else_is_written(db):
    say(db, {"ben": {"name": "Benedict Okafor"}}, 2)
    assert (finds(db, "typescript"), finds(db, "benedict")) == ([], ["ben"])
    before = db.connection.total_changes
    db.run(rows.index([("ben", {"name": "Benedict Okafor", "spent_12m_cents": 5})]))
    assert db.connection.total_changes == before


def test_long_words_and_very_many_of_them_are_bounded(db):
    say(db, {"max": {"name": "x" * 120, "skills": [f"skill{number}" for number in range(1000)]}})
    (count,) = db.connection.execute("SELECT count(*) FROM person_word WHERE user_id = 'max'").fetchone()
    assert count == rows.MOST_INDEXED
    assert finds(db, "x" * 100) == ["max"]
    assert finds(db, " ".join(["skill1"] * 200)) == ["max"]


@given(st.text(max_size=40), st.text(max_size=10))
def test_every_text_folds_and_folding_twice_changes_nothing(text, other):
    folded = rows.words(text)
    assert rows.words(" ".join(folded)) == folded
    assert rows.words(text + " " + other) == folded + rows.words(other)


@given(st.text(max_size=30), st.data())
def test_r9_whoever_has_a_word_is_found_by_each_beginning_of_it(text, data):
    db = Memory()
    say(db, {"max": {"name": text}})
    for word in rows.words(text):
        cut = data.draw(st.integers(1, len(word)))
        if rows.words(word[:cut]) == [word[:cut]]:
            assert finds(db, word[:cut]) == ["max"]
    db.connection.close()


async def test_facts_from_before_the_index_are_found_after_a_start(tmp_path):
    async with Opened(tmp_path / "chatd.db") as db:
        await db.write(person.put_facts([Fact("user", f"u{n}", 1, {"name": f"Ben {n}"}) for n in range(5)]))
        assert await rows.index_all(db) == 5
        await db.write(forget())
        assert await rows.index_all(db) == 5
        assert len(await db.read(rows.search("carl", "ben", None, 50))) == 5
        assert await rows.index_all(db) == 0


def forget():
    yield Query("DELETE FROM person_word")
    yield Query("DELETE FROM meta WHERE key = 'people_index'")


class Opened:
    """A database in a file, for as long as it is looked at."""

    def __init__(self, path):
        self.path = path

    async def __aenter__(self):
        self.db = await Sqlite.open(self.path, ballast_bytes=0)
        await migrate(self.db)
        return self.db

    async def __aexit__(self, *error):
        await self.db.close()


def found(db, room, *members):
    given = tuple((user, "member", members[0]) for user in members)
    founding = Founding("group", "", {}, given)
    new = New("room.created", members[0])
    created = Write(room=room, version=0, by=members[0], entries=(new,), founds=founding)
    db.run(append([created], 1))


def test_r18_the_address_book_is_everybody_with_a_common_room_once(db):
    found(db, "r1", "ana", "carl", "ben")
    found(db, "r2", "ana", "ben")
    found(db, "r3", "gina", "ben")
    assert db.run(rows.book("ana")) == ["ben", "carl"]
    assert db.run(rows.book("ben")) == ["ana", "carl", "gina"]
    assert db.run(rows.book("nobody")) == []


def test_r18_the_address_book_has_ones_own_team_and_agency_even_without_a_room(db):
    say(db, {"ana": {"name": "Ana", "team": "web"}, "carl": {"name": "Carl", "team": "web"}})
    say(db, {"eva": {"name": "Eva", "agency": "web"}, "finn": {"name": "Finn", "agency": "web"}}, 2)
    assert db.run(rows.book("ana")) == ["carl"]
    assert db.run(rows.book("eva")) == ["finn"]
    say(db, {"carl": {"name": "Carl"}}, 3)
    assert db.run(rows.book("ana")) == []


def test_r18_strangers_are_those_who_are_not_in_the_book(db):
    found(db, "r1", "ana", "ben")
    say(db, {"ana": {"name": "Ana", "team": "web"}, "carl": {"name": "Carl", "team": "web"}})
    assert db.run(rows.strangers("ana", ["ben", "carl", "dora", "ana", "eva"])) == ["dora", "eva"]
    assert db.run(rows.strangers("ana", [])) == []


def test_a_place_in_the_results_is_a_person_and_how_well_he_fits(db):
    assert db.run(rows.search("carl", "ben okafor", None, 1)) == [Found("ben", 0)]
