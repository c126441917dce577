"""Rooms as facts want them (R17, R54): what differs, and what is kept of it."""

import pytest

from chatd.live import follow
from chatd.live.follow import Apart
from chatd.live.room import Room
from chatd.store.room import MemberRow, RoomRow
from protocol.admin import FACTS, ContractFact, InvitationFact, PostingFact, RoomFact, TeamFact, UserFact

NOW_MS = 5_000


def contract(state="active", title="Shop", client="ana", freelancer="ben", **more) -> ContractFact:
    return ContractFact(id="k", rev=1, client=client, freelancer=freelancer, state=state, title=title, **more)


def room_of(fact, about=None, **roles: str) -> Room:
    """A room that stands as this fact once wanted it, with these people in it."""
    plan = follow.plan_of(fact)
    assert plan is not None
    members = [
        MemberRow(user, role, "host", 1, 0, 0, 0, 0, "default", 0) for user, role in (roles or plan.members).items()
    ]
    about = follow.about_now(plan, {}, NOW_MS) if about is None else about
    return Room(RoomRow(plan.room, plan.kind, plan.title, about, plan.by, 1, 0, 3, members, None))


def differs(fact, room: Room) -> Apart:
    plan = follow.plan_of(fact)
    assert plan is not None
    return follow.apart(plan, room, NOW_MS)


def test_every_kind_of_fact_has_its_shape():
    assert set(FACTS) == {"user", "contract", "team", "agency", "posting", "invitation", "room"}


def test_people_and_postings_have_no_room():
    assert follow.plan_of(UserFact(id="u", rev=1, name="U", role="client")) is None
    assert follow.plan_of(PostingFact(id="p", rev=1, client="ana", title="T")) is None


@pytest.mark.parametrize("state", ["active", "paused", "ended"])
def test_a_room_that_is_as_it_should_be_differs_in_nothing(state):
    difference = differs(contract(state), room_of(contract(state)))
    assert difference == Apart((), (), None, (), None)
    assert not difference.is_logged and not difference.is_state


def test_sides_follow_the_contract_and_whom_they_let_in_stays():
    room = room_of(contract(), ana="client", ben="freelancer", carl="member")
    difference = differs(contract(freelancer="eva"), room)
    assert (difference.added, difference.gone) == (("eva",), ("ben",))


def test_a_team_has_whom_the_host_names_and_nobody_else():
    team = TeamFact(id="t", rev=1, name="Web", members=("ana", "ben"))
    room = room_of(team, ana="member", carl="member")
    difference = differs(team, room)
    assert (difference.added, difference.gone) == (("ben",), ("carl",))


def test_a_group_loses_nobody_and_a_room_of_two_has_no_title_and_no_roles_of_the_hosts():
    group = RoomFact(id="g", rev=1, room="group", title="Plans", by="ana", members=("ana",))
    assert differs(group, room_of(group, ana="owner", ben="member")) == Apart((), (), None, (), None)
    two = RoomFact(id="d", rev=1, room="direct", title="Other", by="ana", members=("ben",))
    assert differs(two, room_of(two, ana="member", ben="member")) == Apart((), (), None, (), None)


def test_who_became_the_owner_is_another_role():
    group = RoomFact(id="g", rev=1, room="group", title="Plans", by="ana", members=("ana", "ben"))
    difference = differs(group, room_of(group, ana="member", ben="owner"))
    assert difference.roles == (("ana", "owner"), ("ben", "member")) and difference.is_state


class TestTheEndOfAContract:
    """R10: from when on details may no longer be exchanged."""

    def test_is_when_the_host_says(self):
        assert differs(contract("ended", ended_ms=7), room_of(contract())).about == {
            "contract": {"id": "k", "state": "ended", "ended": 7}
        }

    def test_is_now_where_he_does_not(self):
        about = differs(contract("ended"), room_of(contract())).about
        assert about == {"contract": {"id": "k", "state": "ended", "ended": NOW_MS}}

    def test_stays_when_it_is_said_again(self):
        ended = {"contract": {"id": "k", "state": "ended", "ended": 3}}
        assert differs(contract("ended"), room_of(contract(), about=ended)).about is None

    def test_is_forgotten_when_the_contract_goes_on(self):
        ended = {"contract": {"id": "k", "state": "ended", "ended": 3}}
        about = differs(contract("active"), room_of(contract(), about=ended)).about
        assert about == {"contract": {"id": "k", "state": "active"}}

    def test_says_nothing_while_it_runs(self):
        assert differs(contract("paused", ended_ms=7), room_of(contract())).about == {
            "contract": {"id": "k", "state": "paused"}
        }


def test_who_left_meanwhile_gets_no_role():
    room = room_of(contract(), ana="client")
    version = room.version
    follow.take_in(room, Apart((), (), None, (("ana", "member"), ("ben", "client")), {}), NOW_MS)
    assert (room.members["ana"].role, room.version, room.about) == ("member", version + 1, {})
    assert room.members["ana"].touched_ms == NOW_MS


def test_an_invitation_has_an_interview_of_two_sides():
    plan = follow.plan_of(InvitationFact(id="i", rev=1, posting="p", client="ana", freelancer="ben", title="Job"))
    assert plan is not None
    assert (plan.room, plan.kind, dict(plan.members)) == (
        "interview:i",
        "interview",
        {"ana": "client", "ben": "freelancer"},
    )
