"""People: found by name, title and skills (R9), their cards (R7, public facts only), and the address book (R18)."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from protocol.shapes import After, Command, UserId

FOUND = 50  # cards a page
BOOK = 1_000  # people a page

OF_EVERYBODY = ("role", "city", "country", "time_zone")
OF_CLIENTS = (
    "rating",
    "reviews_url",
    "spent_total_cents",
    "hourly_average_cents",
    "hires",
    "jobs_posted",
    "member_since",
)
OF_FREELANCERS = ("title", "skills")


class Search(Command, frozen=True, kw_only=True, tag="people.search"):
    """Find people by the beginnings of words of their name, title and skills (R9)."""

    q: Annotated[str, Meta(min_length=1, max_length=200)]
    after: After | None = None


class Card(Command, frozen=True, kw_only=True, tag="people.card"):
    """One person's card (R7)."""

    user: UserId


class Book(Command, frozen=True, kw_only=True, tag="people.book"):
    """My address book: people I share a room, a contract or a team with (R18)."""

    after: UserId | None = None


COMMANDS = (Search, Card, Book)
EVENTS: tuple[str, ...] = ()


def card(user: str, facts: Mapping[str, Any], agency: str | None = None) -> dict[str, Any]:
    """What anybody may know of a person (R7). `agency`: the name of the one that the facts name."""
    is_client = facts.get("role") == "client"
    shown: dict[str, Any] = {"user": user, "name": facts.get("name") or user}
    for name in (*OF_EVERYBODY, *(OF_CLIENTS if is_client else OF_FREELANCERS)):
        if facts.get(name) is not None:
            shown[name] = facts[name]
    if not str(shown.get("reviews_url", "https://")).startswith(("https://", "http://")):
        del shown["reviews_url"]  # it will be a link in somebody's browser
    if is_client:
        shown["billing_verified"] = bool(facts.get("billing_verified"))
        shown["enterprise"] = facts.get("plan") == "enterprise"
    elif facts.get("agency"):
        shown["agency"] = {"id": facts["agency"], "name": agency or facts["agency"]}
    return shown
