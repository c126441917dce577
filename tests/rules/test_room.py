"""R17 to R21 and R60: spaces so small that every case is looked at."""

import itertools
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.rules import room as rules
from chatd.rules.room import Standing
from protocol.shapes import Kind, Platform
from tests.strategies import characters

KINDS: tuple[Kind, ...] = get_args(Kind)
PLATFORMS: tuple[Platform, ...] = get_args(Platform)
ROLES = ("owner", "member", "client", "freelancer")
EVERYBODY = [
    Standing("ana", kind, role, on_hold, platform)
    for kind, role, on_hold, platform in itertools.product(KINDS, ROLES, (False, True), PLATFORMS)
]


def code(refusal):
    return None if refusal is None else refusal.code


def the(me: Standing) -> str:
    return f"{me.role} of {me.kind}{', on hold' if me.on_hold else ''}, {me.platform}"


class TestMakingRooms:
    @pytest.mark.parametrize(
        ("role", "on_hold", "expected"),
        [
            ("client", False, None),
            ("client", True, "account_on_hold"),
            ("freelancer", False, "only_clients_create_rooms"),
            ("freelancer", True, "account_on_hold"),
            (None, False, "only_clients_create_rooms"),
            (None, True, "account_on_hold"),
        ],
    )
    def test_r18_clients_make_rooms(self, role, on_hold, expected):
        assert code(rules.may_create(role, on_hold)) == expected

    @given(st.lists(st.sampled_from("abcdef")), st.frozensets(st.sampled_from("abcdef")))
    def test_r18_only_people_of_the_address_book_are_chosen(self, users, book):
        refusal = rules.may_invite(tuple(users), book)
        assert (refusal is None) == (set(users) <= book)
        if refusal is not None:
            assert refusal.code == "not_in_address_book"
            assert refusal.facts["users"] == sorted(set(users) - book), "each stranger is named once"

    @pytest.mark.parametrize("title", ["Plans", " Plans", "Pläne 2027", "計画", "خطط", "👩‍💻", "a" * 120])
    def test_a_title_shows_something(self, title):
        assert rules.may_name(title) is None

    @pytest.mark.parametrize("title", ["", "  ", "\t", "a\0", "a\nb", "a\x7f", "a\u202eb", "\u2066x", "x\u200f"])
    def test_a_title_neither_hides_nor_misleads(self, title):
        assert code(rules.may_name(title)) == "bad_field"

    @given(st.text(characters))
    def test_a_title_is_one_line(self, title):
        if rules.may_name(title) is None:
            assert title.strip() and not set(title) & {"\n", "\r", "\0", "\u202e"}


@pytest.mark.parametrize("me", EVERYBODY, ids=the)
class TestEverybodyEverywhere:
    def test_r19_adding_is_by_kind(self, me):
        for in_book, same_side, blocked in itertools.product((False, True), repeat=3):
            refusal = rules.may_add(me, "gina", in_book=in_book, same_side=same_side, blocked=blocked)
            if me.kind == "direct":
                expected = "one_to_one_closed"
            elif me.on_hold:
                expected = "account_on_hold"
            elif blocked:
                expected = "conversation_blocked"
            elif in_book if me.kind == "group" else same_side:
                expected = None
            else:
                expected = "not_in_address_book"
            assert code(refusal) == expected
            if refusal is not None and expected == "one_to_one_closed":
                assert refusal.unlock == ({"do": "room.create"},), "R59: what would unlock it"
            if refusal is not None and expected == "not_in_address_book":
                assert (refusal.rule, refusal.facts) == ("R19", {"users": ["gina"]})

    def test_r19_removing_is_for_who_let_in_and_for_who_made_the_room(self, me):
        roles = ("member", "freelancer", "client")
        for user, added_by, role in itertools.product(("gina", "ana"), ("ana", "ben"), roles):
            expected: str | None = None
            is_side = me.kind in ("contract", "interview") and role != "member"
            if me.kind == "direct":
                expected = "one_to_one_closed"
            elif is_side or user == "ana" or (added_by != "ana" and (me.kind, me.role) != ("group", "owner")):
                expected = "owner_only"
            elif me.on_hold:
                expected = "account_on_hold"
            assert code(rules.may_remove(me, user, added_by, role)) == expected

    def test_r17_a_room_of_two_and_the_sides_of_a_contract_stay_what_they_are(self, me):
        stays = me.kind == "direct" or (me.kind in ("contract", "interview") and me.role in ("client", "freelancer"))
        assert code(rules.may_leave(me)) == ("one_to_one_closed" if stays else None)

    def test_r17_only_group_rooms_have_a_title_of_their_own(self, me):
        expected = "owner_only" if me.kind != "group" else "account_on_hold" if me.on_hold else None
        assert code(rules.may_rename(me)) == expected

    def test_r21_only_group_rooms_are_archived_on_desktop_and_mobile_web_only(self, me):
        refusal = rules.may_archive(me)
        if me.kind != "group":
            assert code(refusal) == "archive_groups_only"
            assert refusal is not None and refusal.unlock == ({"do": "room.set", "hidden": True},)
        else:
            assert code(refusal) == ("platform_not_allowed" if me.platform in ("mobile_app", "api") else None)
            assert refusal is None or refusal.rule == "R21"

    def test_r2_who_is_on_hold_does_not_write(self, me):
        assert code(rules.may_write(me)) == ("account_on_hold" if me.on_hold else None)

    def test_r60_what_can_says_is_what_the_single_rules_say(self, me):
        single = {
            "send": rules.may_write(me),
            "contact": rules.may_share(me),
            "leave": rules.may_leave(me),
            "rename": rules.may_rename(me),
            "archive": rules.may_archive(me),
            "add": rules.may_add(me, "gina", in_book=True, same_side=True),
            "favorite": None,
            "hide": None,
        }
        expected = {deed: {"err": refusal.data()} if refusal else True for deed, refusal in single.items()}
        assert rules.capabilities(me) == expected
