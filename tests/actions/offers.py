"""What tests of offers share: two people, an agency, and a good command for each move."""

from typing import Any

from chatd.store import hook
from tests.hall import Device, Hall, a_room, people, person

D = "direct:ana:ben"
TERMS: dict[str, Any] = {"title": "Shop", "terms": "A shop with a cart", "price": 120_000}
MOVES: dict[str, dict[str, Any]] = {
    "accept": {},
    "decline": {},
    "request_changes": {"text": "cheaper"},
    "revise": {"price": 100_000},
    "withdraw": {},
}


async def two(hall: Hall) -> tuple[Device, Device]:
    await hall.facts(*people("ana", "ben"), a_room("d", "direct", "ana", "ben"))
    return await hall.signs_in("ana"), await hall.signs_in("ben")


async def agency(hall: Hall, owner: str = "finn", rev: int = 1) -> None:
    """Eva works through it."""
    await hall.facts(
        {"kind": "agency", "id": "a", "rev": rev, "name": "Studio", "owner": owner, "members": ["eva", owner]},
        person("eva", rev, agency="a"),
        *people("ana", "finn", "gina"),
    )


def moved(device: Device, cid: str, offer: str, move: str, **more: Any) -> Any:
    return device.answer(f"offer.{move}", cid=cid, offer=offer, **{**MOVES[move], **more})


def told(hall: Hall, topic: str) -> list[dict[str, Any]]:
    return [dict(one.body) for one in hall.db.run(hook.page(0, 100)) if one.topic == topic]


async def listed(device: Device, **how: Any) -> list[dict[str, Any]]:
    offers: list[dict[str, Any]] = (await device.asks("offer.list", **how))["offers"]
    return offers
