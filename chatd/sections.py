"""What a section of the configuration is, and the sections of the law; config.py has the others and reads them all."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta


def within(low: float, high: float) -> Meta:
    """The bounds of a number, both included."""
    return Meta(ge=low, le=high)


Ms = Annotated[int, within(1, 86_400_000)]
Bytes = Annotated[int, within(1_024, 2**40)]
Count = Annotated[int, within(1, 10_000_000)]
Rate = Annotated[float, within(0.001, 1_000_000)]
Strings = tuple[str, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One table of the file; its fields are settings and nothing else."""


class DirectMessages(Section, frozen=True, kw_only=True):
    """`[direct_messages]`; rules/direct.py reads what `eligibility` says."""

    eligibility: Strings = (
        "plan is enterprise",
        "billing_verified and spent_12m >= 1000.00",
        "billing_verified and first_payment > 90 days ago",
    )
    new_connections: Annotated[int, within(0, 1_000_000)] = 5
    window: Literal["utc_day", "24h"] = "utc_day"


class Contact(Section, frozen=True, kw_only=True):
    """`[contact]`"""

    after_end: Literal["deny", "grace", "allow"] = "deny"
    grace_days: Annotated[int, within(1, 3_650)] = 30
    window_ms: Annotated[int, within(0, 86_400_000)] = 600_000


class Offers(Section, frozen=True, kw_only=True):
    """`[offers]`"""

    terms_chars: Annotated[int, within(1, 10_000)] = 5_000
    most_cents: Annotated[int, within(1, 2**53 - 1)] = 1_000_000_000
    longest_days: Annotated[int, within(1, 3_650)] = 180


class Blocks(Section, frozen=True, kw_only=True):
    """`[blocks]`"""

    contract_rooms_open: bool = True
    per_person: Annotated[int, within(1, 100_000)] = 1_000


class Reports(Section, frozen=True, kw_only=True):
    """`[reports]`"""

    open_per_person: Count = 50
