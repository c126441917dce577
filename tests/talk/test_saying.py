"""Saying and hearing, over both lines: send, reply, quote, mention, repeat. R20, R23, R27, R28, R30."""


import pytest

from tests.people import Town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_what_one_says_the_other_hears_and_so_do_all_own_devices(town: Town):
    ana, ben = await town.people("ana", "ben")
    phone = await ana.signs_in(platform="mobile_app")
    room = await town.group("Plans", ana, ben)
    said = await ana.says("hi", in_=room, cid="c-1")
    for device in (ben, ana, phone):
        heard = await device.hears("hi", in_=room, by=ana)
        assert (heard["seq"], heard["ts"], heard["cid"]) == (said.seq, said.ts, "c-1")
        assert heard["editable_until"] == said.ts + 3_600_000
        assert not {"edited", "deleted", "reply_to", "mentions", "files", "auto"} & set(heard)
