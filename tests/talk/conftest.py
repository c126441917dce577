"""A town for each conversation. A module that overrides `door` with params ("ws", "sse") is held over both lines."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town import Town, a_town


@pytest.fixture
def door() -> str:
    """The line that people use if a module says nothing else."""
    return "ws"


@pytest.fixture
async def town(tmp_path: Path, door: str) -> AsyncIterator[Town]:
    """A running server with nobody in it yet."""
    async with a_town(tmp_path, door=door) as town:
        yield town
