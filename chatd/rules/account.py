"""Rules about a person's standing, whatever the subject."""

from protocol.errors import Refusal


def in_good_standing(on_hold: bool) -> Refusal | None:
    """R2: whoever is on hold reads, but does not act."""
    return Refusal(code="account_on_hold", facts={"on_hold": True}) if on_hold else None
