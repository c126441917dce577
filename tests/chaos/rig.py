"""People who talk at random, by a seed, while something is done to their server; everything they see is recorded.

A talker keeps a window of unanswered commands on one connection. When the connection is lost it comes back, resumes
from where it stands and repeats what was not answered under the same cids, as a good client does. What is refused is
not repeated, so that the checker can hold the server to it. Nothing here waits for time to pass: talkers go on when
they hear something, and a fault happens when so many lines have been recorded.
"""

import asyncio
import json
import random
from collections.abc import Callable, Sequence

import aiohttp

from tests.chaos.history import HEARD, OPEN, SAID, SHUT, Frame, History
