"""The account: a person's own settings, the same on all devices."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from protocol.shapes import Command

Frequency = Literal["immediately", "15m", "hourly", "daily", "off"]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person chose: what Enter does, mail, read receipts, zone (IANA name) and language (BCP 47)."""

    enter: Literal["send", "break"] = "send"
    email: Frequency = "15m"
    receipts: bool = True
    time_zone: Annotated[str, Meta(min_length=1, max_length=64)] = "UTC"
    language: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{2,35}\Z")] = "en"


class Get(Command, frozen=True, kw_only=True, tag="settings.get"):
    """My settings."""


class Put(Command, frozen=True, kw_only=True, tag="settings.put"):
    """Change some of my settings; those not named stay."""

    enter: Literal["send", "break"] | UnsetType = UNSET
    email: Frequency | UnsetType = UNSET
    receipts: bool | UnsetType = UNSET
    time_zone: Annotated[str, Meta(min_length=1, max_length=64)] | UnsetType = UNSET
    language: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{2,35}\Z")] | UnsetType = UNSET


COMMANDS = (Get, Put)
EVENTS = ("settings.changed",)


def changed(settings: Settings) -> dict[str, Any]:
    """My settings were changed on another of my devices."""
    return {"ev": "settings.changed", "settings": msgspec.to_builtins(settings)}
