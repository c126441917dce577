"""The law's settings, as rules ask them; config.toml says what each one means."""

from typing import Literal

import msgspec

from chatd.rules.direct import DEFAULT, Eligibility, Window


class Law(msgspec.Struct, frozen=True, kw_only=True):
    """One policy, complete; the defaults are config.toml's. Durations in milliseconds."""

    text_chars: int = 10_000  # R30
    window_ms: int = 3_600_000  # R24
    contact_after_end: Literal["deny", "grace", "allow"] = "deny"
    contact_grace_ms: int = 2_592_000_000
    contact_window_ms: int = 600_000
    block_keeps_contract_rooms: bool = True  # R31
    blocks_per_person: int = 1_000  # R31
    reports_open: int = 50  # R34
    eligibility: Eligibility = DEFAULT  # R3
    offer_terms_chars: int = 5_000  # R50
    offer_most_cents: int = 1_000_000_000
    offer_longest_ms: int = 15_552_000_000
    new_connections: int = 5  # R4
    connection_window: Window = "utc_day"
