"""People in memory: what the host says of them and what they chose themselves. Read from the store once."""

import sys
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from chatd.store import person as rows
from chatd.store.db import Db
from protocol.account import Settings

DEFAULTS = Settings()
NOBODY: frozenset[str] = frozenset()


class Person(msgspec.Struct, frozen=True, gc=False):
    """One person, as far as rules and views ask; what else the host said stays in the store.

    `blocks`: whom this person blocks (R31). Of what eligibility asks (R3) money is in cents, times in milliseconds.
    """

    user: str
    name: str
    role: str | None = None
    on_hold: bool = False
    team: str | None = None
    agency: str | None = None
    available: bool = True
    settings: Settings = DEFAULTS
    revoked_ms: int = 0
    blocks: frozenset[str] = frozenset()
    plan: str | None = None
    billing_verified: bool = False
    spent_12m_cents: int = 0
    first_payment_ms: int | None = None
    title: str | None = None
    skills: tuple[str, ...] = ()

    def same_side(self, other: "Person") -> bool:
        """Do both work in one team or agency (R19)?"""
        return (self.team is not None and self.team == other.team) or (
            self.agency is not None and self.agency == other.agency
        )


def person_of(row: rows.PersonRow) -> Person:
    """A person as the rows have him."""
    facts = row.facts
    return Person(
        user=row.user,
        name=facts.get("name") or row.user,
        role=facts.get("role"),
        on_hold=bool(facts.get("on_hold")),
        team=facts.get("team"),
        agency=facts.get("agency"),
        available=row.available,
        settings=msgspec.convert(row.settings, Settings) if row.settings else DEFAULTS,
        revoked_ms=row.revoked_ms,
        blocks=row.blocks,
        plan=_once(facts.get("plan")),
        billing_verified=bool(facts.get("billing_verified")),
        spent_12m_cents=facts.get("spent_12m_cents") or 0,
        first_payment_ms=facts.get("first_payment_ms"),
        title=facts.get("title"),
        skills=tuple([sys.intern(skill) for skill in facts.get("skills") or ()]),
    )


def _once(name: str | None) -> str | None:
    """What many people have in common is in memory once."""
    return None if name is None else sys.intern(name)


class People:
    """Everybody who was asked for. A person nothing is known of is a name and no more."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._known: dict[str, Person] = {}
        self._blocked_by: dict[str, frozenset[str]] = {}  # of those in `_known`; few have anybody here

    async def one(self, user: str) -> Person:
        """This person; from memory where he was asked for before."""
        return self._known.get(user) or (await self.some([user]))[user]

    async def some(self, users: Iterable[str]) -> dict[str, Person]:
        """These people, whether anything is known of them or not."""
        people = {user: self._known.get(user) for user in users}
        missing = [user for user, person in people.items() if person is None]
        for start in range(0, len(missing), 1000):
            found = await self._db.read(rows.some(missing[start : start + 1000]))
            for user in missing[start : start + 1000]:
                person = person_of(found[user]) if user in found else Person(user=user, name=user)
                people[user] = self._known.get(user) or self._know(person)
        return {user: person for user, person in people.items() if person is not None}

    def now(self, user: str) -> Person:
        """This person as far as memory knows; for what must not wait."""
        return self._known.get(user) or Person(user=user, name=user)

    def keep_only(self, users: Collection[str]) -> None:
        """Let go of all others."""
        for user in [user for user, person in self._known.items() if person.blocks and user not in users]:
            self._count_blocks(user, self._known[user].blocks, NOBODY)
        self._known = {user: person for user, person in self._known.items() if user in users}

    def put(self, person: Person) -> None:
        """What is kept in the store by now."""
        self._know(person)

    def change(self, user: str, **fields: Any) -> None:
        """The same for some fields; who is not in memory is read from the store when he is asked for."""
        person = self._known.get(user)
        if person is not None:
            self._know(msgspec.structs.replace(person, **fields))

    def apart(self, user: str) -> frozenset[str]:
        """R32: between whom and this person a block stands, whoever made it; among those in memory."""
        person = self._known.get(user)
        mine, theirs = NOBODY if person is None else person.blocks, self._blocked_by.get(user, NOBODY)
        return mine | theirs if mine and theirs else mine or theirs

    def is_apart_from_any(self, user: str, others: Collection[str]) -> bool:
        """R31: does a block stand between this person and one of the others?"""
        apart = self.apart(user)
        return bool(apart) and not apart.isdisjoint(others)

    def _know(self, person: Person) -> Person:
        before = self._known.get(person.user)
        if person.blocks or (before is not None and before.blocks):
            self._count_blocks(person.user, NOBODY if before is None else before.blocks, person.blocks)
        self._known[person.user] = person
        return person

    def _count_blocks(self, user: str, before: frozenset[str], now: frozenset[str]) -> None:
        for blocked in now - before:
            self._blocked_by[blocked] = self._blocked_by.get(blocked, NOBODY) | {user}
        for blocked in before - now:
            left = self._blocked_by[blocked] - {user}
            if left:
                self._blocked_by[blocked] = left
            else:
                del self._blocked_by[blocked]
