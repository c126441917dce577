"""What the configuration means for each part of a node: how large, how fast, how long. app.py builds the parts."""

import time
from pathlib import Path
from typing import Any

from chatd.config import Config, ConfigError
from chatd.edge import http
from chatd.edge.frames import FrameLimits
from chatd.edge.gate import GateLimits
from chatd.edge.keyfile import hook_secret
from chatd.edge.shared import WsSettings
from chatd.live.herald import HeraldSettings
from chatd.live.limits import Rate
from chatd.live.outbox import Limits as OutboxLimits
from chatd.live.queue import Bounds
from chatd.rules.direct import parsed
from chatd.rules.law import Law
from chatd.world import Settings

DAY_MS = 86_400_000


def free_socket(path: Path) -> Path:
    """The path of a unix socket; what a chatd that was killed left there is taken away."""
    if path.is_socket():
        path.unlink()
    return path


def steady_ms() -> int:
    """A clock for deadlines: it only advances."""
    return time.monotonic_ns() // 1_000_000


def catch_up(counter: Any, total: int) -> None:
    """What is counted as a plain number on a hot path becomes a metric when it is asked for."""
    counter.inc(total - counter._value.get())


def bounds(config: Config) -> Bounds:
    """How much may wait for the writer."""
    limits = config.limits
    return Bounds(limits.queue_writes, limits.queue_bytes, limits.queue_age_ms, limits.batch_writes)


def gate_limits(config: Config) -> GateLimits:
    """Who may come in."""
    limits = config.limits
    return GateLimits(
        sockets_per_address=limits.sockets_per_address,
        strangers=limits.unauthenticated,
        handshakes_per_s=limits.handshakes_per_s,
        handshake_burst=limits.handshake_burst,
    )


def ws_settings(config: Config) -> WsSettings:
    """The deadlines of a WebSocket."""
    server = config.server
    return WsSettings(
        frames=FrameLimits(message_bytes=server.frame_bytes),
        hello_ms=server.hello_ms,
        half_ms=server.half_frame_ms,
        ping_ms=server.ping_ms,
        pong_ms=server.pong_ms,
        headers=http.SECURITY_HEADERS,
    )


def law(config: Config) -> Law:
    """What is allowed. Raises ConfigError."""
    try:
        eligibility = parsed(config.direct_messages.eligibility)
    except ValueError as error:
        raise ConfigError(str(error)) from None
    return Law(
        eligibility=eligibility,
        new_connections=config.direct_messages.new_connections,
        connection_window=config.direct_messages.window,
        text_chars=config.messages.text_chars,
        window_ms=config.messages.edit_window_ms,
        contact_after_end=config.contact.after_end,
        contact_grace_ms=config.contact.grace_days * DAY_MS,
        contact_window_ms=config.contact.window_ms,
        block_keeps_contract_rooms=config.blocks.contract_rooms_open,
        blocks_per_person=config.blocks.per_person,
        reports_open=config.reports.open_per_person,
        offer_terms_chars=config.offers.terms_chars,
        offer_most_cents=config.offers.most_cents,
        offer_longest_ms=config.offers.longest_days * DAY_MS,
    )


def settings(config: Config, born: dict[str, str]) -> Settings:
    """What the deeds need to know."""
    return Settings(
        epoch=born["epoch"],
        digest_key=born["digest_key"].encode()[:64],
        law=law(config),
        resume_events=config.messages.resume_events,
        frame_bytes=config.server.frame_bytes,
        ping_ms=config.server.ping_ms,
        sockets_per_user=config.limits.sockets_per_user,
    )


def herald(config: Config) -> HeraldSettings:
    """Whom webhooks go to, and how patiently. Raises ConfigError."""
    hooks = config.webhooks
    secret = hook_secret(config.hook_secret_path, bool(hooks.secret_file)) if hooks.url else b""
    return HeraldSettings(
        url=hooks.url,
        secret=secret,
        timeout_ms=hooks.timeout_ms,
        retry_first_ms=hooks.retry_first_ms,
        retry_most_ms=hooks.retry_most_ms,
        parallel=hooks.parallel,
        keep_ms=hooks.keep_days * DAY_MS,
        keep_rows=hooks.keep_rows,
    )


def outbox_limits(config: Config) -> OutboxLimits:
    """How much may lie unsent."""
    limits = config.limits
    return OutboxLimits(limits.outbox_bytes, limits.outbox_age_ms, limits.outboxes_bytes)


def rates(config: Config) -> dict[str, Rate]:
    """How fast one person may write, and ask."""
    limits = config.limits
    return {"send": Rate(limits.send_burst, limits.send_per_s), "ask": Rate(limits.ask_burst, limits.ask_per_s)}
