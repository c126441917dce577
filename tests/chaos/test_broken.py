"""The check of the check: servers with one fault each, planted from outside, and the name under which it is found."""

import pytest

from tests.chaos.checker import KEPT, LEAKED, LOST, PHANTOM, REORDERED, REPEATED, RESURRECTED
from tests.chaos.torment import killed_again_and_again, quiet_server

FEW, MANY = (500, 700), (1200, 1800)
FIVE = [
    ("acknowledges_early", LOST, FEW, {}),
    ("forgets_intents", REPEATED, FEW, {}),
    ("last_come_first_served", REORDERED, FEW, {}),
    ("tells_before_commit", PHANTOM, FEW, {}),
    ("remembers_the_deleted", RESURRECTED, MANY, {"delete": 20, "reply": 40}),
]
MORE = [
    ("refuses_what_it_kept", KEPT, MANY, {}),
    ("tells_the_removed", LEAKED, MANY, {"remove": 20, "add": 20}),
]


@pytest.mark.parametrize(("fault", "kind", "lines", "mix"), FIVE)
async def test_a_broken_server_is_found_out(fault, kind, lines, mix, tmp_path):
    await is_found_out(fault, kind, lines, mix, tmp_path)


@pytest.mark.chaos
@pytest.mark.parametrize(("fault", "kind", "lines", "mix"), MORE)
async def test_other_broken_servers_are_found_out_too(fault, kind, lines, mix, tmp_path):
    await is_found_out(fault, kind, lines, mix, tmp_path)


async def is_found_out(fault, kind, lines, mix, folder):
    server = quiet_server(folder, arguments=("-m", f"tests.chaos.broken.{fault}"))
    outcome = await killed_again_and_again(server, rounds=2, seed=7, lines=lines, mix=mix)
    assert kind in outcome.kinds
