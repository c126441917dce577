"""The SQL text that two databases share: where its parameters are, and which comments are opened."""

from hypothesis import given
from hypothesis import strategies as st

from chatd.store.db import ListOf, One, opened, parts

plain = st.text(alphabet="SELECTab,=*() \n", max_size=12)
words = st.text(alphabet="ab :;-/*?$\n", max_size=8)
quoted = words.map(lambda text: f"'{text}'") | words.map(lambda text: f'"{text}"')
line_comment = st.text(alphabet="ab :;'\"", max_size=8).map(lambda text: f"--{text}\n")
block_comment = st.text(alphabet="ab :;'\"\n", max_size=8).map(lambda text: f"/*{text}*/")
name = st.from_regex(r"[a-z_][a-z0-9_]{0,5}", fullmatch=True)


@given(st.lists(plain | quoted | line_comment | block_comment | name.map(One), max_size=12))
def test_every_parameter_is_found_and_none_in_quotes_or_comments(pieces):
    sql = "".join(f" :{piece.name} " if isinstance(piece, One) else piece for piece in pieces)
    found = [part for part in parts(sql, "sqlite") if not isinstance(part, str)]
    assert found == [piece for piece in pieces if isinstance(piece, One)]


@given(st.lists(plain | quoted, max_size=12).map("".join))
def test_a_text_without_comments_and_parameters_stays_as_it_is(sql):
    assert opened(sql, "sqlite") == sql
    assert "".join(str(part) for part in parts(sql, "postgres")) == sql


@given(plain, plain)
def test_a_comment_is_opened_for_its_own_database_only(before, inside):
    sql = f"{before}/*sqlite {inside}*/"
    assert opened(sql, "sqlite") == f"{before} {inside.lstrip()} "
    assert opened(sql, "postgres") == f"{before} "


def test_a_parameter_in_an_opened_comment_counts():
    sql = "SELECT 1 /*postgres LIMIT :few*/ /*sqlite LIMIT :many*/"
    assert [part for part in parts(sql, "sqlite") if isinstance(part, One)] == [One("many")]
    assert [part for part in parts(sql, "postgres") if isinstance(part, One)] == [One("few")]


def test_a_list_is_known_by_its_place_and_alone_in_its_brackets():
    sql = "a in ( :some ) AND b NOT\n IN (:none) AND c IN (:one, :two) AND d = :IN"
    found = [part for part in parts(sql, "sqlite") if not isinstance(part, str)]
    assert found == [ListOf("some", False), ListOf("none", True), One("one"), One("two"), One("IN")]


def test_a_cast_is_no_parameter():
    assert parts("SELECT :when::bigint, '{}'::jsonb", "postgres") == (
        "SELECT ",
        One("when"),
        "::bigint, '{}'::jsonb",
    )
