"""First contact: who opens a conversation with whom (R1, R2), who is eligible (R3), and how often a day (R4).

Eligibility is data: any rule set will do, and of a rule set every condition must hold. `parsed` reads the setting
`direct_messages.eligibility`, one text for each rule set: `billing_verified and spent_12m >= 1000.00`. What one may say
there is what `CONDITIONS` has; what decides, and what would unlock it, comes from the same conditions. Times in
milliseconds, money in cents of US dollars.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from chatd.rules.account import in_good_standing
from chatd.rules.block import may_approach
from protocol.errors import Refusal

DAY_MS = 86_400_000
Window = Literal["utc_day", "24h"]
Deed = Mapping[str, Any]


class Side(msgspec.Struct, frozen=True):
    """One of the two, as the host describes them; everything that first contact asks about a person."""

    user: str
    role: str | None = None
    on_hold: bool = False
    plan: str | None = None
    billing_verified: bool = False
    spent_12m_cents: int = 0
    first_payment_ms: int | None = None


def side(user: str, facts: Mapping[str, Any]) -> Side:
    """A person from the fact that the host gave ({} where it gave none)."""
    known = {name: facts[name] for name in Side.__struct_fields__ if name != "user" and facts.get(name) is not None}
    return Side(user, **known)


# --- R3: eligibility


class Plan(msgspec.Struct, frozen=True):
    """`plan is plus|business`: the client's plan is one of these."""

    plans: tuple[str, ...]
    fact: str = "plan"

    @property
    def words(self) -> str:
        """The same for people."""
        return f"the plan {' or '.join(self.plans)}"

    def holds(self, one: Side, now_ms: int) -> bool:
        """Is it so now?"""
        return one.plan in self.plans

    def from_ms(self, one: Side) -> int | None:
        """When it will be so by time alone."""
        return None

    def deed(self, one: Side, now_ms: int) -> Deed | None:
        """What would make it so."""
        return {"do": "plan.upgrade", "plans": list(self.plans)}


class Billing(msgspec.Struct, frozen=True):
    """`billing_verified`: there is a current verified billing method."""

    fact: str = "billing_verified"

    @property
    def words(self) -> str:
        """The same for people."""
        return "a verified billing method"

    def holds(self, one: Side, now_ms: int) -> bool:
        """Is it so now?"""
        return one.billing_verified

    def from_ms(self, one: Side) -> int | None:
        """When it will be so by time alone."""
        return None

    def deed(self, one: Side, now_ms: int) -> Deed | None:
        """What would make it so."""
        return {"do": "billing.verify"}


class Spent(msgspec.Struct, frozen=True):
    """`spent_12m >= 1000.00`: spent that much in the past 12 months, inclusive."""

    cents: int
    fact: str = "spent_12m_cents"

    @property
    def words(self) -> str:
        """The same for people."""
        return f"{self.cents / 100:,.2f} USD spent in the past 12 months"

    def holds(self, one: Side, now_ms: int) -> bool:
        """Is it so now?"""
        return one.spent_12m_cents >= self.cents

    def from_ms(self, one: Side) -> int | None:
        """When it will be so by time alone."""
        return None

    def deed(self, one: Side, now_ms: int) -> Deed | None:
        """What would make it so."""
        return {"do": "spend", "cents": self.cents - one.spent_12m_cents}


class Paid(msgspec.Struct, frozen=True):
    """`first_payment > 90 days ago`: a payment was made strictly more than 90 × 24 h ago."""

    age_ms: int
    fact: str = "first_payment_ms"

    @property
    def words(self) -> str:
        """The same for people."""
        return f"a first payment more than {self.age_ms // DAY_MS} days ago"

    def holds(self, one: Side, now_ms: int) -> bool:
        """Is it so now?"""
        return one.first_payment_ms is not None and now_ms - one.first_payment_ms > self.age_ms

    def from_ms(self, one: Side) -> int | None:
        """When it will be so by time alone: one millisecond after the days are over."""
        return None if one.first_payment_ms is None else one.first_payment_ms + self.age_ms + 1

    def deed(self, one: Side, now_ms: int) -> Deed | None:
        """What would make it so: waiting, where there was a payment."""
        return None if one.first_payment_ms is None else {"do": "wait", "until": self.from_ms(one)}


Condition = Plan | Billing | Spent | Paid
Eligibility = tuple[tuple[Condition, ...], ...]


def _cents(dollars: str) -> int:
    whole, _, part = dollars.partition(".")
    return int(whole) * 100 + int(part or 0)


CONDITIONS: Sequence[tuple[str, str, Callable[[re.Match[str]], Condition]]] = (
    ("plan is NAME|NAME", r"plan is (\w+(?:\|\w+)*)", lambda found: Plan(tuple(found[1].split("|")))),
    ("billing_verified", r"billing_verified", lambda found: Billing()),
    ("spent_12m >= 1000.00", r"spent_12m >= (\d{1,10}(?:\.\d\d)?)", lambda found: Spent(_cents(found[1]))),
    ("first_payment > 90 days ago", r"first_payment > (\d{1,5}) days ago", lambda found: Paid(int(found[1]) * DAY_MS)),
)


def parsed(texts: Sequence[str]) -> Eligibility:
    """The rule sets that these texts say. Raises ValueError with words for whoever wrote them."""
    return tuple(tuple(_condition(part, text) for part in text.split(" and ")) for text in texts)


def _condition(part: str, text: str) -> Condition:
    for _, pattern, made in CONDITIONS:
        if found := re.fullmatch(pattern, part.strip(), re.ASCII):
            return made(found)
    possible = ", ".join(f'"{example}"' for example, _, _ in CONDITIONS)
    raise ValueError(
        f'direct_messages.eligibility: "{part.strip()}" in "{text}" is no condition; there are {possible},'
        ' joined by " and ".'
    )


# config.toml's default, which is R3's.
DEFAULT = parsed(
    (
        "plan is enterprise",
        "billing_verified and spent_12m >= 1000.00",
        "billing_verified and first_payment > 90 days ago",
    )
)


def is_eligible(rule_sets: Eligibility, me: Side, now_ms: int) -> bool:
    """R3: does one rule set hold?"""
    return any(all(condition.holds(me, now_ms) for condition in conditions) for conditions in rule_sets)


def eligible(rule_sets: Eligibility, me: Side, now_ms: int) -> Refusal | None:
    """R3: one rule set holds; else what decided, and every way in."""
    if is_eligible(rule_sets, me, now_ms):
        return None
    lacking = [[one for one in conditions if not one.holds(me, now_ms)] for conditions in rule_sets]
    asked = dict.fromkeys(one.fact for conditions in rule_sets for one in conditions)
    facts: dict[str, Any] = {fact: getattr(me, fact) for fact in asked}
    missing = [one.cents - me.spent_12m_cents for ways in lacking for one in ways if isinstance(one, Spent)]
    if missing:
        facts["missing_cents"] = min(missing)
    facts["lacking"] = [[one.fact for one in ways] for ways in lacking]
    deeds: list[Deed] = []
    for one in (one for ways in lacking for one in ways):
        deed = one.deed(me, now_ms)
        if deed is not None and deed not in deeds:
            deeds.append(deed)
    times = [[one.from_ms(me) for one in ways] for ways in lacking]
    by_time_alone = [max(known) for moments in times if len(known := [ms for ms in moments if ms]) == len(moments)]
    unlock = (*deeds, {"do": "posting.create"})  # R8: who posts a job and invites needs no eligibility
    ways = "; or ".join(" and ".join(one.words for one in conditions) for conditions in rule_sets)
    message = f"To write first, a client needs {ways or 'more than this marketplace offers'}."
    unlocks_at = min(by_time_alone, default=None)
    return Refusal(code="not_eligible", message=message, facts=facts, unlock=unlock, unlocks_at=unlocks_at)


# --- R4: new connections a day


class Quota(NamedTuple):
    """How many new connections were made in the window that `now_ms` is in, of how many, and when that changes."""

    used: int
    limit: int
    resets_at: int


def counted_since_ms(window: Window, now_ms: int) -> int:
    """The first millisecond whose connections count now: the UTC day's, or what is less than 24 h ago."""
    return now_ms - now_ms % DAY_MS if window == "utc_day" else now_ms - DAY_MS + 1


def quota(times: Sequence[int], limit: int, window: Window, now_ms: int) -> Quota:
    """`times`: when new connections were made, the oldest first; older ones than count may be among them."""
    since_ms = counted_since_ms(window, now_ms)
    counted = sorted(ms for ms in times if ms >= since_ms)
    if window == "utc_day":
        return Quota(len(counted), limit, since_ms + DAY_MS)
    # The one whose end makes room: the oldest, or with a limit that was lowered since, a later one.
    first = counted[max(0, len(counted) - limit)] if counted and limit else None
    return Quota(len(counted), limit, (now_ms if first is None else first) + DAY_MS)


def may_connect(now: Quota, window: Window) -> Refusal | None:
    """R4: is there one left?"""
    if now.used < now.limit:
        return None
    facts = {"used": now.used, "limit": now.limit, "window": window}
    unlocks_at = now.resets_at if now.limit else None  # of none at all no day will make one
    return Refusal(code="daily_limit", facts=facts, unlocks_at=unlocks_at, unlock=({"do": "posting.create"},))


# --- R1: who with whom


class Tie(NamedTuple):
    """What is between two people: a room in common (contracts have rooms), a block in either direction."""

    related: bool = False
    blocked: bool = False


def may_open(me: Side, other: Side, tie: Tie) -> Refusal | None:
    """R1 and R2, before R3 and R4 are asked: whatever else is true, both are in good standing."""
    refusal = in_good_standing(me.on_hold)
    if refusal is not None:
        return refusal
    if other.on_hold:
        message = "This account is on hold; nobody can open a conversation with it."
        return Refusal(code="account_on_hold", message=message, facts={"user": other.user, "on_hold": True})
    refusal = may_approach(tie.blocked)
    if refusal is not None:
        return refusal
    if tie.related or (me.role == "client" and other.role == "freelancer"):
        return None
    facts = {"related": False, "role": me.role, "other": other.role}
    if me.role == "freelancer":
        message = "Freelancers answer; a conversation is opened by the client."
        return Refusal(code="not_eligible", rule="R1", message=message, facts=facts)
    return Refusal(code="not_eligible", rule="R1", facts=facts)


def is_connection(tie: Tie) -> bool:
    """R1, R4: a conversation of people who had neither contract nor room in common counts."""
    return not tie.related


# --- R8: advice only

MANY = 3  # new connections in the window; from there on a posting is faster


def advice(skills: Sequence[str], used: int) -> list[dict[str, Any]]:
    """R8: what the composer of a first message may show. Never a reason to refuse anything."""
    found: list[dict[str, Any]] = []
    if skills:
        message = "Say how the skills of this person support your project."
        found.append({"kind": "skills", "message": message, "skills": list(skills)})
    if used >= MANY:
        message = "You write to many people: posting a job and inviting is faster."
        found.append({"kind": "post_job", "message": message, "do": "posting.create", "used": used})
    return found
