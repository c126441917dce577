"""The two laws that chatd ships: each complete, each loads as it is, and each decides as it says. R3."""

import tomllib
from pathlib import Path

import pytest

from chatd import parts
from chatd.config import SETTINGS, Config, ConfigError, load
from chatd.rules import direct
from chatd.rules.law import Law
from tests.people import fresh
from tests.town import a_town

OF_THE_LAW = {
    name for name in SETTINGS if name.split(".")[0] in ("direct_messages", "contact", "offers", "blocks", "reports")
}
OF_THE_LAW |= {"messages.text_chars", "messages.edit_window_ms", "presence.grace_ms"}
RICH = {"billing_verified": True, "spent_12m_cents": 10**9}


@pytest.fixture(params=["default", "plans"])
def preset(request, root) -> Path:
    path: Path = root / "docs" / "presets" / f"{request.param}.toml"
    return path


def test_a_preset_has_every_setting_of_the_law_and_nothing_else(preset):
    tables = tomllib.loads(preset.read_text("utf-8"))
    assert {f"{section}.{key}" for section, table in tables.items() for key in table} == OF_THE_LAW


def test_a_preset_loads_alone_and_as_what_another_file_includes(preset, tmp_path):
    alone = load(preset, {}, {})
    mine = tmp_path / "config.toml"
    mine.write_text(f'include = "{preset}"\n[direct_messages]\nnew_connections = 7\n')
    included = load(mine, {}, {})
    assert included.direct_messages.eligibility == alone.direct_messages.eligibility
    assert (alone.direct_messages.new_connections, included.direct_messages.new_connections) == (5, 7)
    assert included.sources["contact.after_end"] == str(preset)
    assert included.data == tmp_path / "var", "paths are relative to the file that includes"


def test_the_default_preset_is_the_default(root):
    default = load(root / "docs" / "presets" / "default.toml", {}, {})
    assert parts.law(default) == parts.law(Config()) == Law()


def test_the_second_preset_asks_for_the_plan_and_changes_nothing_else(root):
    plans = load(root / "docs" / "presets" / "plans.toml", {}, {})
    assert plans.direct_messages.eligibility == ("plan is plus|business|enterprise",)
    for section in ("contact", "offers", "blocks", "reports", "messages", "presence"):
        assert getattr(plans, section) == getattr(Config(), section)


def test_what_is_included_is_one_file_that_includes_no_other(tmp_path):
    path, other = tmp_path / "config.toml", tmp_path / "other.toml"
    path.write_text('include = ["a.toml", "b.toml"]')
    with pytest.raises(ConfigError, match="include takes the path of one file"):
        load(path, {}, {})
    path.write_text('include = "other.toml"')
    with pytest.raises(ConfigError, match=r"other\.toml: cannot be read"):
        load(path, {}, {})
    other.write_text('include = "config.toml"')
    with pytest.raises(ConfigError, match=r"other\.toml: there is no setting include"):
        load(path, {}, {})


def test_eligibility_that_says_nothing_stops_the_start(tmp_path):
    config = load(None, {"direct_messages.eligibility": "plan is enterprise, money"}, {})
    with pytest.raises(ConfigError, match=r'direct_messages\.eligibility: "money" in "money" is no condition'):
        parts.law(config)


async def test_under_the_second_preset_a_plan_opens_and_money_does_not(root, tmp_path):
    eligibility = load(root / "docs" / "presets" / "plans.toml", {}, {}).direct_messages.eligibility
    async with a_town(tmp_path, {"direct_messages.eligibility": ",".join(eligibility)}) as town:
        (carl,) = await town.people("carl", **RICH)
        (ana,) = await town.people("ana", plan="plus")
        (ben,) = await town.people("ben")
        err = await carl.is_refused("not_eligible", "message.send", to=ben.user, text="hi", cid=fresh("c"))
        assert err["facts"] == {"plan": None, "lacking": [["plan"]]}
        assert err["unlock"][0] == {"do": "plan.upgrade", "plans": ["plus", "business", "enterprise"]}
        await ana.says("hello", to=ben)


def test_the_settings_default_is_the_rules_default():
    assert direct.parsed(Config().direct_messages.eligibility) == direct.DEFAULT
