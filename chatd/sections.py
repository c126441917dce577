"""The sections of the configuration: every setting, its type, its bounds and its default. config.py reads them."""

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


class Server(Section, frozen=True, kw_only=True):
    """`[server]`; config.toml says what each setting means."""

    listen: str = "127.0.0.1:8080"
    admin: str = "127.0.0.1:8081"
    data: str = "var"
    origins: Strings = ()
    trusted_proxies: Strings = ()
    hello_ms: Ms = 5_000
    ping_ms: Ms = 25_000
    pong_ms: Ms = 20_000
    half_frame_ms: Ms = 10_000
    frame_bytes: Annotated[int, within(1_024, 1_048_576)] = 65_536
    drain_ms: Ms = 8_000
    reconnect_spread_ms: Ms = 2_000


class Limits(Section, frozen=True, kw_only=True):
    """`[limits]`"""

    sockets_per_user: Count = 10
    sockets_per_address: Count = 50
    unauthenticated: Count = 200
    handshake_burst: Count = 50
    handshakes_per_s: Rate = 10.0
    send_burst: Count = 20
    send_per_s: Rate = 2.0
    ask_burst: Count = 120
    ask_per_s: Rate = 20.0
    outbox_bytes: Annotated[int, within(131_072, 2**30)] = 1_048_576
    outbox_age_ms: Ms = 10_000
    outboxes_bytes: Annotated[int, within(1_048_576, 2**40)] = 268_435_456
    queue_writes: Count = 10_000
    queue_bytes: Bytes = 33_554_432
    queue_age_ms: Ms = 5_000
    batch_writes: Annotated[int, within(1, 10_000)] = 512


class Messages(Section, frozen=True, kw_only=True):
    """`[messages]`"""

    text_chars: Annotated[int, within(1, 10_000)] = 10_000
    edit_window_ms: Annotated[int, within(0, 31_536_000_000)] = 3_600_000
    resume_events: Annotated[int, within(1, 100_000)] = 1_000


class Presence(Section, frozen=True, kw_only=True):
    """`[presence]`"""

    grace_ms: Annotated[int, within(0, 3_600_000)] = 25_000


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


class Webhooks(Section, frozen=True, kw_only=True):
    """`[webhooks]`"""

    url: str = ""
    secret_file: str = ""
    timeout_ms: Annotated[int, within(100, 120_000)] = 10_000
    retry_first_ms: Annotated[int, within(10, 3_600_000)] = 1_000
    retry_most_ms: Ms = 3_600_000
    parallel: Annotated[int, within(1, 256)] = 8
    keep_days: Annotated[int, within(1, 3_650)] = 30
    keep_rows: Annotated[int, within(1_000, 10_000_000)] = 100_000


class Store(Section, frozen=True, kw_only=True):
    """`[store]`"""

    ballast_bytes: Annotated[int, within(0, 2**40)] = 67_108_864


class Auth(Section, frozen=True, kw_only=True):
    """`[auth]`"""

    mode: Literal["hs256", "jwks"] = "hs256"
    key_file: str = ""
    jwks_url: str = ""
    issuer: str = ""
    audience: str = ""
    token_ttl_s: Annotated[int, within(10, 31_536_000)] = 86_400


class Demo(Section, frozen=True, kw_only=True):
    """`[demo]`"""

    enabled: bool = True
    allow_public: bool = False


class Log(Section, frozen=True, kw_only=True):
    """`[log]`"""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["auto", "json", "text"] = "auto"


class Metrics(Section, frozen=True, kw_only=True):
    """`[metrics]`"""

    lag_every_ms: Annotated[int, within(10, 60_000)] = 250
