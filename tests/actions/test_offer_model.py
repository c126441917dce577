"""Any sequence of moves by both sides, of time and of the clerk, against a model of a few lines (R52, R54)."""

import asyncio
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chatd.live.clerk import Clerk
from tests.actions.offers import MOVES, TERMS, D, listed, moved, told, two
from tests.hall import NOW_MS, a_hall

EXPIRES_MS = NOW_MS + 1_000
MAKERS = ("revise", "withdraw")
NEXT = {
    "sent": {
        "accept": "accepted", "request_changes": "changes_requested", "decline": "declined", "revise": "sent",
        "withdraw": "withdrawn",
    },
    "changes_requested": {"decline": "declined", "revise": "sent", "withdraw": "withdrawn"},
}  # fmt: skip

steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("move"), st.sampled_from(sorted(MOVES)), st.booleans(), st.sampled_from(["none", "now", "old"])
        ),
        st.tuples(st.just("again"), st.integers(0, 20)),
        st.tuples(st.just("time"), st.sampled_from([1, 400, 999, 1_000])),
        st.tuples(st.just("clerk")),
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=120)
@given(steps, st.booleans())
def test_whatever_is_tried_only_what_the_table_has_happens_and_a_repeat_changes_nothing(steps, expires):
    asyncio.run(play(steps, expires))


async def play(steps: list[Any], expires: bool) -> None:
    async with a_hall() as hall:
        ana, ben = await two(hall)
        world = hall.world
        clerk = Clerk(world.db, world.rooms, world.people, world.journal, world.clock)
        limit = {"expires": EXPIRES_MS} if expires else {}
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS, **limit))["offer"]
        state, rev, price = "sent", 1, 0
        path = ["sent"]
        done: list[tuple[Any, str, str, dict[str, Any], dict[str, Any]]] = []
        for number, step in enumerate(steps):
            is_over = expires and hall.clock.at_ms > EXPIRES_MS and state in NEXT
            if step[0] == "time":
                hall.clock.at_ms += step[1]
            elif step[0] == "clerk":
                await clerk.work()
                if is_over:
                    state, rev = "expired", rev + 1
                    path.append(state)
            elif step[0] == "again" and done:
                who, cid, move, said, answer = done[step[1] % len(done)]
                assert (await moved(who, cid, name, move, **said))["ok"] == {**answer, "dup": True}
            elif step[0] == "move":
                _, move, is_right, seen = step
                who = ana if (move in MAKERS) == is_right else ben
                price += 1
                said = {"price": price} if move == "revise" else {}
                said |= {} if seen == "none" else {"rev": rev if seen == "now" else rev + 1}
                reply = await moved(who, f"c{number}", name, move, **said)
                after = None if is_over or seen == "old" else NEXT.get(state, {}).get(move)
                if not is_right:
                    assert reply["err"]["code"] == "owner_only"
                elif after is None:
                    assert reply["err"]["code"] == "offer_state"
                    assert reply["err"]["facts"] == {"state": "expired" if is_over else state, "rev": rev}
                else:
                    state, rev = after, rev + 1
                    path.append(state)
                    assert (reply["ok"]["state"], reply["ok"]["rev"]) == (state, rev)
                    done.append((who, f"c{number}", move, said, reply["ok"]))
        assert [one["state"] for one in ben.heard("offer.changed", offer=name)] == path
        assert [one["state"] for one in told(hall, "offer.changed")] == path
        assert len(hall.log(D)) == 1 + len(path)
        assert len(hall.log(f"contract:{name}")) == (state == "accepted") == len(told(hall, "contract.made"))
        is_over = expires and hall.clock.at_ms > EXPIRES_MS and state in NEXT
        for device in (ana, ben):
            (one,) = await listed(device)
            assert (one["state"], one["rev"]) == ("expired" if is_over else state, rev)
