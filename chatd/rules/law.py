"""The law's settings: what config.toml says under `direct_messages`, `contact`, `blocks` and `offers`, as rules ask it."""

from typing import Literal

import msgspec


class Law(msgspec.Struct, frozen=True, kw_only=True):
    """One policy, complete; the defaults are config.toml's. Durations in milliseconds."""

    contact_after_end: Literal["deny", "grace", "allow"] = "deny"
    contact_grace_ms: int = 0
    block_keeps_contract_rooms: bool = True
