"""`explain`: the simulated verdict is the verdict of the running server, and the trace names what decided."""

import json
import random
from typing import Any

import pytest

from chatd.actions.explain import decode
from chatd.rules.direct import DEFAULT, parsed
from chatd.rules.law import Law
from chatd.simulate import Simulator, explain, told
from protocol.errors import Refused
from tests.hall import NOW_MS, Hall, a_contract, a_hall, a_room, person, turns

DAY_MS, HOUR_MS = 86_400_000, 3_600_000
LAWS: dict[str, dict[str, Any]] = {
    "default": {},
    "plans": {"eligibility": parsed(("plan is plus|business|enterprise",)), "new_connections": 2},
    "mild": {"contact_after_end": "grace", "contact_grace_ms": HOUR_MS, "connection_window": "24h", "text_chars": 40},
    "strict": {"block_keeps_contract_rooms": False, "new_connections": 1, "contact_window_ms": 0},
}
CLIENTS = [f"c{number}" for number in range(8)]
FREELANCERS = [f"f{number}" for number in range(8)]
TEXTS = [
    "hi", "", "   ", "x" * 41, "y" * 10_001, "Reach me at ben.okafor@gmail.com", "my number is +49 171 2345678",
    "What is your WhatsApp?", "The budget is 1,450.00 USD", "a\x00b",
]  # fmt: skip


class Story:
    """Random facts, said to a running world; `case` says the same of one message to the simulator."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.facts: list[dict[str, Any]] = []
        self.blocks: list[tuple[str, str]] = []
        self.connections: list[tuple[str, str, int]] = []
        self.rooms: list[str] = []

    def begin(self) -> None:
        chance = self.random
        for user in CLIENTS + FREELANCERS:
            role = "client" if user in CLIENTS else "freelancer"
            self.facts.append(person(user) | {"role": role} | self._standing(role))
        for number in range(12):
            client, freelancer = chance.choice(CLIENTS), chance.choice(FREELANCERS)
            state = chance.choice(["active", "paused", "ended"])
            self.facts.append(a_contract(f"k{number}", client, freelancer, state=state))
            self.rooms.append(f"contract:k{number}")
        for number in range(6):
            pair = chance.choice(CLIENTS), chance.choice(FREELANCERS)
            self.facts.append(a_room(f"d{number}", "direct", *pair))
            self.rooms.append("direct:" + ":".join(sorted(pair)))
        for number in range(4):
            members = chance.sample(CLIENTS, 2) + chance.sample(FREELANCERS, 3)
            self.facts.append(a_room(f"g{number}", "group", *members))
            self.rooms.append(f"g{number}")
        for number in range(4):
            sides = {"client": chance.choice(CLIENTS), "freelancer": chance.choice(FREELANCERS)}
            self.facts.append(
                {"kind": "invitation", "id": f"i{number}", "rev": 1, "posting": "p", "title": "I", **sides}
            )
            self.rooms.append(f"interview:i{number}")

    def _standing(self, role: str) -> dict[str, Any]:
        chance, facts = self.random, {"on_hold": self.random.random() < 0.15}
        if role == "freelancer":
            return facts
        edge_ms = NOW_MS - 90 * DAY_MS
        return facts | {
            "plan": chance.choice(["basic", "plus", "enterprise"]),
            "billing_verified": chance.random() < 0.6,
            "spent_12m_cents": chance.choice([0, 99_999, 100_000, 5_000_000]),
            "first_payment_ms": chance.choice([None, edge_ms - 1, edge_ms, edge_ms + HOUR_MS]),
        }

    def message(self) -> dict[str, Any]:
        chance = self.random
        sender = chance.choice(CLIENTS + FREELANCERS)
        if chance.random() < 0.5:
            return {"from": sender, "to": chance.choice(CLIENTS + FREELANCERS), "text": chance.choice(TEXTS)}
        return {"from": sender, "room": chance.choice([*self.rooms, "nowhere"]), "text": chance.choice(TEXTS)}

    def case(self, message: dict[str, Any], now_ms: int) -> bytes:
        facts = [{**fact, "ended_ms": NOW_MS} if fact.get("state") == "ended" else fact for fact in self.facts]
        known = {"facts": facts, "blocks": self.blocks, "connections": self.connections, "now": now_ms}
        return json.dumps({**message, **known}).encode()


async def tell(hall: Hall, story: Story) -> dict[str, Any]:
    """The same story, in the running world; the devices of everybody."""
    await hall.facts(*story.facts)
    devices = {user: await hall.signs_in(user) for user in CLIENTS + FREELANCERS}
    for _ in range(6):
        one, other = story.random.sample(CLIENTS + FREELANCERS, 2)
        if "ok" in await devices[one].answer("contact.block", user=other) and (one, other) not in story.blocks:
            story.blocks.append((one, other))
    for _ in range(30):
        one, other = story.random.choice(CLIENTS), story.random.choice(FREELANCERS)
        room = "direct:" + ":".join(sorted([one, other]))
        is_new = not hall.log(room)
        reply = await devices[one].answer("message.send", to=other, text="hi", cid=f"n{devices[one].ids}")
        if "ok" in reply and is_new:
            story.rooms.append(room)
            story.facts.append(a_room(f"n{len(story.facts)}", "direct", one, other))
        hall.clock.at_ms += story.random.choice([0, HOUR_MS, 5 * HOUR_MS])
    await turns()
    rows = hall.db.connection.execute("SELECT user_id, other, ts FROM connection").fetchall()
    story.connections = [tuple(row) for row in rows]
    return devices


async def compare(name: str, seed: int, messages: int) -> int:
    """How many of the verdicts were refusals."""
    refused = 0
    async with a_hall(**LAWS[name]) as hall:
        story = Story(seed)
        story.begin()
        devices = await tell(hall, story)
        simulator = Simulator(hall.world.settings.law)
        for _ in range(messages):
            message = story.message()
            asked = {key: value for key, value in message.items() if key != "from"}
            here = await devices[message["from"]].answer("message.check", **asked)
            there = await simulator.judge(decode(story.case(message, hall.clock.at_ms)))
            trace = there.pop("trace")
            assert json.loads(json.dumps(there)) == here["ok"], (name, seed, message)
            assert trace or there["verdict"] != "ok"
            refused += there["verdict"] != "ok"
            hall.clock.at_ms += story.random.choice([0, 0, 0, 1, HOUR_MS])
    return refused


@pytest.mark.parametrize("name", LAWS)
async def test_what_is_simulated_is_what_the_server_says(name):
    refused = sum([await compare(name, seed, 30) for seed in range(3)])
    assert 0 < refused < 90


@pytest.mark.chaos
@pytest.mark.parametrize("name", LAWS)
async def test_ten_thousand_random_cases_are_judged_alike(name):
    assert sum([await compare(name, seed, 100) for seed in range(100, 125)]) > 500


# --- the trace


DORA = person("dora", role="client")
BEN = person("ben")


async def judged(law: Law | None = None, **case: Any) -> dict[str, Any]:
    return await Simulator(law or Law()).judge(decode(json.dumps({"now": NOW_MS, **case}).encode()))


async def test_the_trace_names_the_rule_that_refused_and_those_that_did_not():
    answer = await judged(None, **{"from": "dora"}, to="ben", text="hi", facts=[DORA, BEN])
    assert answer["verdict"]["code"] == "not_eligible"
    said = {step["asked"]: step["said"] for step in answer["trace"]}
    assert said["direct.eligible"]["code"] == "not_eligible" and said["direct.may_open"] == "ok"
    eligible = next(step for step in answer["trace"] if step["asked"] == "direct.eligible")
    assert eligible["rules"] == ["R3"] and eligible["given"]["me"]["user"] == "dora"
    lines = list(told(answer))
    assert lines[0].startswith("It would be refused: not_eligible (R3).")
    assert any("billing.verify" in line for line in lines) and any("R3  direct.eligible(" in line for line in lines)


async def test_another_law_gives_another_verdict_to_the_same_case():
    case: dict[str, Any] = {"from": "dora", "to": "ben", "text": "hi", "facts": [DORA | {"plan": "plus"}, BEN]}
    assert (await judged(**case))["verdict"]["rule"] == "R3"
    assert (await judged(Law(eligibility=parsed(("plan is plus",))), **case))["verdict"] == "ok"
    assert Law().eligibility == DEFAULT


async def test_what_was_said_earlier_is_judged_along():
    said = [{"by": "ben", "text": text, "ts": NOW_MS - 60_000} for text in ("my number is +49", "171", "234 56")]
    facts = [DORA, BEN, a_room("d", "direct", "dora", "ben")]
    case: dict[str, Any] = {"from": "ben", "room": "direct:ben:dora", "text": "789", "facts": facts}
    assert (await judged(**case))["verdict"] == "ok"
    assert (await judged(**case, said=said))["verdict"]["code"] == "contact_outside_contract"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"from":"a","text":1}', b'{"from":"a","text":"x","facts":[{"kind":"nothing"}]}', b"\xff",
     b'{"from":"a","text":"x","more":1}'],
)  # fmt: skip
def test_what_is_no_case_is_explained(body):
    with pytest.raises(Refused) as refused:
        decode(body)
    assert refused.value.refusal.code == "bad_field" and refused.value.refusal.message


async def test_without_facts_the_running_server_answers_and_nothing_is_kept():
    async with a_hall() as hall:
        await hall.facts(DORA, BEN)
        before = hall.db.connection.total_changes
        answer = await explain(hall.world, b'{"from":"dora","to":"ben","text":"hi"}')
        assert answer["verdict"]["code"] == "not_eligible" and answer["trace"]
        await hall.facts(DORA | {"rev": 2, "plan": "enterprise"})
        changed = hall.db.connection.total_changes
        assert (await explain(hall.world, b'{"from":"dora","to":"ben","text":"hi"}'))["verdict"] == "ok"
        assert changed > before and hall.db.connection.total_changes == changed
        with pytest.raises(Refused):
            await explain(hall.world, b'{"from":"dora","to":"ben","text":"hi","now":1}')
