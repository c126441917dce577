"""Parameters, above all lists of them: what SQLite is given means what it means in Python."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.store.db import Query
from chatd.store.sqlite_text import _sized, ask

MEMORY = sqlite3.connect(":memory:", isolation_level=None)
MEMORY.executescript("CREATE TABLE n (n INTEGER PRIMARY KEY); INSERT INTO n VALUES (0),(1),(2),(3),(4),(5),(6),(7);")


@given(
    st.lists(st.integers(-2, 9), max_size=40), st.lists(st.integers(-2, 9), max_size=5).map(tuple), st.integers(-2, 9)
)
def test_lists_mean_what_they_mean_in_python(some, none, least):
    query = Query(
        "SELECT n FROM n WHERE n IN (:some) AND n NOT IN (:none) AND n >= :least ORDER BY n",
        {"some": some, "none": none, "least": least},
    )
    assert ask(MEMORY, query) == [(n,) for n in range(8) if n in some and n not in none and n >= least]


def test_a_thousand_lengths_of_a_list_prepare_a_handful_of_texts():
    sql = "SELECT n FROM n WHERE n IN (:thousand_lengths)"
    before = _sized.cache_info().currsize
    for length in range(1000):
        ask(MEMORY, Query(sql, {"thousand_lengths": list(range(length))}))
    assert _sized.cache_info().currsize - before == 12


@pytest.mark.parametrize(
    ("sql", "params", "left"),
    [
        ("DELETE FROM n WHERE n = :n", [{"n": 1}, {"n": 2}], [0, 3, 4, 5, 6, 7]),
        (
            "DELETE FROM n WHERE n > :n AND n IN (:some)",
            [{"n": 5, "some": [5, 6]}, {"n": 0, "some": (1,)}],
            [0, 2, 3, 4, 5, 7],
        ),
        ("DELETE FROM n WHERE n = :n", [], [0, 1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_many_parameter_sets_run_the_statement_for_each(sql, params, left):
    MEMORY.execute("BEGIN")
    assert ask(MEMORY, Query(sql, params)) == []
    assert ask(MEMORY, Query("SELECT n FROM n ORDER BY n")) == [(n,) for n in left]
    MEMORY.execute("ROLLBACK")


@pytest.mark.parametrize("wrong", ["text", 1, None, {1}])
def test_a_list_parameter_takes_lists_and_tuples_only(wrong):
    with pytest.raises(TypeError, match="list or tuple"):
        ask(MEMORY, Query("SELECT n FROM n WHERE n IN (:some)", {"some": wrong}))
