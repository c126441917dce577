"""What every test may rely on, whatever its subject. Nothing else belongs here: people, rooms and servers that several
tests need stand in tests/people.py; a fixture that one folder needs stands in that folder's own conftest.py."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Time limits per example make slow machines fail, not slow code.
settings.register_profile("chatd", deadline=None)
settings.load_profile("chatd")


# A shell starts what runs in its background with SIGINT ignored, and so would every server and client of the tests be.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have CHATD_SECTION__KEY set; the tests must not see it."""
    for name in [name for name in os.environ if name.startswith("CHATD_") and "__" in name]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test is skipped, except that `./run test` in CI never gets this far."""
    path = os.environ.get("CHATD_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium here (./run test says how to get one)")
    return path
