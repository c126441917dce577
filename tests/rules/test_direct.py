"""R1 to R4 and R8 of first contact: small spaces whole, boundaries to the cent and to the millisecond."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.rules import direct as rules
from chatd.rules.direct import DAY_MS, DEFAULT, Quota, Side, Tie, parsed
from protocol.errors import Refusal

NOW_MS = 1_800_000_000_000
MIDNIGHT_MS = 1_800_057_600_000
DAYS_90_MS = 90 * 24 * 3_600_000
PLANS = parsed(["plan is plus|business|enterprise"])
ROLES = ("client", "freelancer", None)


def code(refusal):
    return None if refusal is None else refusal.code


def client(**facts):
    return Side("dora", "client", **facts)


def the(refusal: Refusal | None) -> Refusal:
    """It was refused, and this is how."""
    assert refusal is not None
    return refusal


class TestWhoWithWhom:
    @pytest.mark.parametrize(
        ("mine", "others", "related", "blocked", "held", "their_hold"),
        list(itertools.product(ROLES, ROLES, *[(False, True)] * 4)),
    )
    def test_r1_r2_every_case(self, mine, others, related, blocked, held, their_hold):
        refusal = rules.may_open(Side("a", mine, held), Side("b", others, their_hold), Tie(related, blocked))
        if held or their_hold:
            assert code(refusal) == "account_on_hold" and the(refusal).rule == "R2"
            assert the(refusal).facts.get("user") == (None if held else "b")
        elif blocked:
            assert code(refusal) == "conversation_blocked" and the(refusal).rule == "R31"
        elif related or (mine, others) == ("client", "freelancer"):
            assert refusal is None
        else:
            assert code(refusal) == "not_eligible" and the(refusal).rule == "R1"
            assert the(refusal).facts == {"related": False, "role": mine, "other": others}

    def test_r1_freelancers_are_told_that_they_answer(self):
        assert "Freelancers answer" in the(rules.may_open(Side("a", "freelancer"), Side("b", "client"), Tie())).message

    @pytest.mark.parametrize(("related", "counts"), [(False, True), (True, False)])
    def test_r1_only_strangers_make_a_new_connection(self, related, counts):
        assert rules.is_connection(Tie(related)) is counts


class TestEligibility:
    @pytest.mark.parametrize(
        ("facts", "is_eligible"),
        [
            ({}, False),
            ({"plan": "enterprise"}, True),
            ({"plan": "Enterprise"}, False),
            ({"plan": "business"}, False),
            ({"billing_verified": True}, False),
            ({"billing_verified": True, "spent_12m_cents": 99_999}, False),
            ({"billing_verified": True, "spent_12m_cents": 100_000}, True),
            ({"billing_verified": True, "spent_12m_cents": 100_001}, True),
            ({"billing_verified": False, "spent_12m_cents": 10**12}, False),
            ({"billing_verified": True, "first_payment_ms": NOW_MS - DAYS_90_MS + 1}, False),
            ({"billing_verified": True, "first_payment_ms": NOW_MS - DAYS_90_MS}, False),
            ({"billing_verified": True, "first_payment_ms": NOW_MS - DAYS_90_MS - 1}, True),
            ({"billing_verified": True, "first_payment_ms": 0}, True),
            ({"billing_verified": False, "first_payment_ms": 0}, False),
            ({"billing_verified": True, "first_payment_ms": NOW_MS + 1}, False),
        ],
    )
    def test_r3_the_default_to_the_cent_and_to_the_millisecond(self, facts, is_eligible):
        refusal = rules.eligible(DEFAULT, client(**facts), NOW_MS)
        assert (refusal is None) == is_eligible
        assert code(refusal) in (None, "not_eligible")

    @pytest.mark.parametrize(
        ("plan", "is_eligible"),
        [
            (None, False),
            ("basic", False),
            ("plus", True),
            ("business", True),
            ("enterprise", True),
            ("plusbusiness", False),
        ],
    )
    def test_r3_the_second_preset_asks_for_the_plan_alone(self, plan, is_eligible):
        rich = {"billing_verified": True, "spent_12m_cents": 10**9, "first_payment_ms": 0}
        assert (rules.eligible(PLANS, client(plan=plan, **rich), NOW_MS) is None) == is_eligible

    def test_r3_the_refusal_has_the_facts_that_decided_and_each_way_in_once(self):
        refusal = the(rules.eligible(DEFAULT, client(plan="basic", spent_12m_cents=12_345), NOW_MS))
        assert refusal.rule == "R3" and refusal.unlocks_at is None
        assert refusal.facts == {
            "plan": "basic",
            "spent_12m_cents": 12_345,
            "billing_verified": False,
            "first_payment_ms": None,
            "missing_cents": 87_655,
            "lacking": [
                ["plan"],
                ["billing_verified", "spent_12m_cents"],
                ["billing_verified", "first_payment_ms"],
            ],
        }
        assert refusal.unlock == (
            {"do": "plan.upgrade", "plans": ["enterprise"]},
            {"do": "billing.verify"},
            {"do": "spend", "cents": 87_655},
            {"do": "posting.create"},
        )

    def test_r3_where_time_alone_would_do_it_the_refusal_says_when(self):
        paid_ms = NOW_MS - 10 * DAY_MS
        young = client(billing_verified=True, first_payment_ms=paid_ms)
        refusal = the(rules.eligible(DEFAULT, young, NOW_MS))
        assert refusal.unlocks_at == paid_ms + DAYS_90_MS + 1
        assert {"do": "wait", "until": refusal.unlocks_at} in refusal.unlock
        assert rules.eligible(DEFAULT, young, paid_ms + DAYS_90_MS) is not None
        assert rules.eligible(DEFAULT, young, paid_ms + DAYS_90_MS + 1) is None

    def test_r3_where_more_than_time_is_missing_no_time_is_promised(self):
        refusal = the(rules.eligible(DEFAULT, client(first_payment_ms=NOW_MS - DAY_MS), NOW_MS))
        assert refusal.unlocks_at is None
        assert {"do": "billing.verify"} in refusal.unlock

    def test_r3_the_first_of_several_times_is_the_one(self):
        both = parsed(["first_payment > 30 days ago", "first_payment > 10 days ago"])
        refusal = the(rules.eligible(both, client(first_payment_ms=NOW_MS), NOW_MS))
        assert refusal.unlocks_at == NOW_MS + 10 * DAY_MS + 1

    def test_r3_nobody_is_eligible_where_there_is_no_rule_set(self):
        refusal = the(rules.eligible((), client(plan="enterprise"), NOW_MS))
        assert code(refusal) == "not_eligible" and refusal.unlock == ({"do": "posting.create"},)

    sides = st.builds(
        client,
        plan=st.sampled_from([None, "basic", "enterprise"]),
        billing_verified=st.booleans(),
        spent_12m_cents=st.integers(99_990, 100_010) | st.just(0),
        first_payment_ms=st.none() | st.integers(NOW_MS - DAYS_90_MS - 5, NOW_MS - DAYS_90_MS + 5),
    )

    @given(sides)
    def test_r3_said_once_more_in_plain_words(self, me):
        old = me.first_payment_ms is not None and NOW_MS - me.first_payment_ms > DAYS_90_MS
        expected = me.plan == "enterprise" or (me.billing_verified and (me.spent_12m_cents >= 100_000 or old))
        assert (rules.eligible(DEFAULT, me, NOW_MS) is None) == expected == rules.is_eligible(DEFAULT, me, NOW_MS)

    @given(sides)
    def test_r59_each_way_that_the_refusal_names_leads_in(self, me):
        """Doing all that a rule set lacks opens it: what `unlock` says is enough."""
        refusal = rules.eligible(DEFAULT, me, NOW_MS)
        if refusal is None:
            return
        deeds = {deed["do"]: deed for deed in refusal.unlock}
        assert rules.eligible(DEFAULT, client(plan=deeds["plan.upgrade"]["plans"][0]), NOW_MS) is None
        spent = me.spent_12m_cents + deeds["spend"]["cents"] if "spend" in deeds else me.spent_12m_cents
        assert rules.eligible(DEFAULT, client(billing_verified=True, spent_12m_cents=spent), NOW_MS) is None


class TestReadingTheSetting:
    def test_the_default_is_what_the_law_says(self):
        assert (
            (rules.Plan(("enterprise",)),),
            (rules.Billing(), rules.Spent(100_000)),
            (rules.Billing(), rules.Paid(DAYS_90_MS)),
        ) == DEFAULT

    @pytest.mark.parametrize(
        ("text", "cents"),
        [("0", 0), ("1", 100), ("1000", 100_000), ("1000.00", 100_000), ("0.05", 5), ("999.99", 99_999)],
    )
    def test_money_is_read_to_the_cent(self, text, cents):
        assert parsed([f"spent_12m >= {text}"]) == ((rules.Spent(cents),),)

    @pytest.mark.parametrize(
        "text",
        [
            "", "plan", "plan is", "plan is plus or business", "billing", "spent_12m > 1000", "spent_12m >= 1,000.00",
            "spent_12m >= 10.0", "spent_12m >= -1", "spent_12m >= ١٠٠", "first_payment > 90 days",
            "billing_verified and", "billing_verified or plan is plus", "and",
        ],
    )  # fmt: skip
    def test_what_is_no_condition_is_refused_in_words_that_name_it_and_what_there_is(self, text):
        with pytest.raises(ValueError, match=r"direct_messages\.eligibility: ") as error:
            parsed(["plan is enterprise", text])
        assert f'in "{text}"' in str(error.value) and "billing_verified" in str(error.value)


class TestHowOften:
    @pytest.mark.parametrize(
        ("now_ms", "used"),
        [(MIDNIGHT_MS - 1, 2), (MIDNIGHT_MS, 0), (MIDNIGHT_MS + 1, 0)],
    )
    def test_r4_the_utc_day_ends_at_midnight_to_the_millisecond(self, now_ms, used):
        times = [MIDNIGHT_MS - DAY_MS - 1, MIDNIGHT_MS - DAY_MS, MIDNIGHT_MS - 1]
        now = rules.quota(times, 5, "utc_day", now_ms)
        assert now == Quota(used, 5, MIDNIGHT_MS if now_ms < MIDNIGHT_MS else MIDNIGHT_MS + DAY_MS)

    @pytest.mark.parametrize(("age_ms", "used"), [(0, 1), (DAY_MS - 1, 1), (DAY_MS, 0), (DAY_MS + 1, 0)])
    def test_r4_the_rolling_day_counts_less_than_24_hours(self, age_ms, used):
        assert rules.quota([NOW_MS - age_ms], 5, "24h", NOW_MS).used == used

    def test_r4_the_rolling_day_has_room_when_the_oldest_is_over(self):
        times = [NOW_MS - 5 * 3_600_000 + n for n in range(5)]
        now = rules.quota(times, 5, "24h", NOW_MS)
        assert now == Quota(5, 5, times[0] + DAY_MS)
        assert rules.may_connect(rules.quota(times, 5, "24h", now.resets_at - 1), "24h") is not None
        assert rules.may_connect(rules.quota(times, 5, "24h", now.resets_at), "24h") is None

    def test_r4_a_limit_that_was_lowered_waits_for_more_than_the_oldest(self):
        times = [NOW_MS - 1000 + n for n in range(5)]
        now = rules.quota(times, 2, "24h", NOW_MS)
        assert (now.used, now.resets_at) == (5, times[3] + DAY_MS)
        assert rules.may_connect(rules.quota(times, 2, "24h", now.resets_at - 1), "24h") is not None
        assert rules.may_connect(rules.quota(times, 2, "24h", now.resets_at), "24h") is None

    @pytest.mark.parametrize(
        ("used", "limit", "is_free"), [(0, 5, True), (4, 5, True), (5, 5, False), (6, 5, False), (0, 0, False)]
    )
    def test_r4_at_the_limit_there_is_none_left(self, used, limit, is_free):
        refusal = rules.may_connect(Quota(used, limit, MIDNIGHT_MS), "utc_day")
        assert (refusal is None) == is_free
        if refusal is not None:
            assert (refusal.code, refusal.rule, refusal.what_to_do) == ("daily_limit", "R4", "wait")
            assert refusal.facts == {"used": used, "limit": limit, "window": "utc_day"}
            assert refusal.unlocks_at == (MIDNIGHT_MS if limit else None)
            assert refusal.unlock == ({"do": "posting.create"},)

    @pytest.mark.parametrize("window", ["utc_day", "24h"])
    @given(st.lists(st.integers(NOW_MS - 3 * DAY_MS, NOW_MS), max_size=9), st.integers(1, 6))
    def test_r4_what_the_refusal_promises_is_so_and_not_a_millisecond_sooner(self, window, times, limit):
        times.sort()
        refusal = rules.may_connect(rules.quota(times, limit, window, NOW_MS), window)
        if refusal is not None:
            at_ms = refusal.unlocks_at or 0
            assert rules.may_connect(rules.quota(times, limit, window, at_ms), window) is None
            assert rules.may_connect(rules.quota(times, limit, window, at_ms - 1), window) is not None


class TestAdvice:
    def test_r8_the_skills_are_named_and_from_many_on_that_a_posting_is_faster(self):
        assert rules.advice((), 0) == []
        assert [one["kind"] for one in rules.advice(("Python",), 0)] == ["skills"]
        assert [one["kind"] for one in rules.advice((), rules.MANY - 1)] == []
        (post,) = rules.advice((), rules.MANY)
        assert (post["kind"], post["do"], post["used"]) == ("post_job", "posting.create", rules.MANY)


def test_a_person_is_what_the_host_said_and_nothing_else():
    facts = {"name": "Dora", "role": "client", "plan": None, "spent_12m_cents": 5, "user": "x", "on_hold": True}
    assert rules.side("dora", facts) == Side("dora", "client", on_hold=True, spent_12m_cents=5)
    assert rules.side("dora", {}) == Side("dora")


def test_r3_the_refusal_says_every_way_in_in_words():
    dora = Side("dora", "client")
    refusal = rules.eligible(DEFAULT, dora, NOW_MS)
    assert refusal is not None and refusal.message == (
        "To write first, a client needs the plan enterprise; or a verified billing method and 1,000.00 USD spent in the"
        " past 12 months; or a verified billing method and a first payment more than 90 days ago."
    )
    nobody = rules.eligible((), dora, NOW_MS)
    assert nobody is not None and "more than this marketplace offers" in nobody.message
