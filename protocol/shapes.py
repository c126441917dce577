"""The shapes that several subjects' words share, with their bounds. Lengths in characters, times in milliseconds."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

UserId = Annotated[str, Meta(min_length=1, max_length=64)]
RoomId = Annotated[str, Meta(min_length=1, max_length=160)]  # `direct:` and two ids of people
Cid = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Seq = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Position = Annotated[int, Meta(ge=0, le=2**53 - 1)]
CommandId = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]
Title = Annotated[str, Meta(min_length=1, max_length=120)]
After = Annotated[str, Meta(min_length=1, max_length=256)]
Limit = Annotated[int, Meta(ge=1, le=100)]
Platform = Literal["desktop", "mobile_web", "mobile_app", "api"]
Kind = Literal["direct", "interview", "contract", "group", "team"]


class Command(
    msgspec.Struct, tag_field="op", forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True, gc=False
):
    """What every command has: `id` comes back as `re`. The wire's `op` is the tag of the struct."""

    id: CommandId


def op_of(command: type[Command]) -> str:
    """The wire name of a kind of command."""
    return str(command.__struct_config__.tag)
