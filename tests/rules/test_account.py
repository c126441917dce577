"""R2: good standing."""

from chatd.rules.account import in_good_standing


def test_r2_whoever_is_on_hold_does_not_act():
    refusal = in_good_standing(on_hold=True)
    assert refusal is not None and (refusal.code, refusal.rule) == ("account_on_hold", "R2")


def test_r2_everybody_else_does():
    assert in_good_standing(on_hold=False) is None
