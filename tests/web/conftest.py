"""A real server with a folder of its own, and real browsers: what the tests of the web client stand on."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 20_000


class Server:
    """`python -m chatd run` on free ports; can be stopped and started again on the same folder and port."""

    def __init__(self, root: Path, data: Path, **settings: str) -> None:
        self.root, self.data, self.settings = root, data, settings
        self.listen = "127.0.0.1:0"
        self.admin = ""
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start, and wait until it says where it is."""
        command = [sys.executable, "-m", "chatd", "run", "--listen", self.listen, "--admin", "127.0.0.1:0"]
        said = self.data.parent / f"{self.data.name}.log"
        with said.open("w") as log:
            self.process = subprocess.Popen(
                [*command, "--data", str(self.data)],
                cwd=self.root,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **self.settings},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"chatd is at (http://\S+)", line):
                self.listen = found[1].removeprefix("http://")
                self.admin = next(
                    json.loads(line)["admin"] for line in said.read_text().splitlines() if '"listening"' in line
                )
                return found[1]
        raise AssertionError(f"the server ended with {self.process.wait()}: {said.read_text()[-2000:]}")

    def tell(self, path: str, *lines: dict[str, Any]) -> None:
        """Say something at the admin door, as a host does: facts, a revocation."""
        body = "\n".join(json.dumps(line) for line in lines).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{self.admin}{path}", body)) as answer:
            assert answer.status == 200

    def stop(self) -> None:
        """As an administrator does; waits until it is gone."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process.wait(timeout=15)
            self.process = None


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """CHATD_SECTION__KEY for the server; a module may say others."""
    return {}


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory, settings: dict[str, str]) -> Iterator[Server]:
    running = Server(root, tmp_path_factory.mktemp("data"), **settings)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield found
        found.close()


class Window:
    """One person's browser window, and everything in it that should not have happened."""

    def __init__(self, browser: Any, url: str, user: str, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.user, self.problems = user, list[str]()
        self.is_server_away = False
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("dialog", self._interrupted)
        self.page.on("request", lambda request: self._asked(request.url, url))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', (report) =>"
            " console.error(`csp: ${report.violatedDirective} ${report.blockedURI}`))"
        )
        self.page.goto(url)

    def _heard(self, kind: str, text: str) -> None:
        is_of_the_cut = self.is_server_away and "ERR_CONNECTION_REFUSED" in text
        if kind in ("error", "warning") and not is_of_the_cut:
            self.problems.append(f"{kind}: {text}")

    def _interrupted(self, dialog: Any) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith((home, home.replace("http", "ws"), "data:", "blob:")):
            self.problems.append(f"a request to {url}")

    def become(self) -> "Window":
        """Choose who I am."""
        self.page.click(f'.card[data-user="{self.user}"]')
        self.page.wait_for_selector("a.room")
        return self

    def open(self, title: str) -> None:
        self.page.click(f'a.room:has-text("{title}")')
        self.page.wait_for_selector("chat-log .beginning, chat-log .row.message")

    def say(self, text: str) -> None:
        self.page.fill("chat-composer textarea", text)
        self.page.press("chat-composer textarea", "Enter")

    def sees(self, selector: str, text: str | None = None) -> Any:
        """Wait until it is there."""
        found = self.page.locator(selector)
        found = found.filter(has_text=text).first if text is not None else found.first
        found.wait_for(state="visible")
        return found

    def sees_no(self, selector: str) -> None:
        """Wait until it is gone."""
        self.page.locator(selector).first.wait_for(state="hidden")

    def texts(self) -> list[str]:
        """All messages shown, from the first to the last."""
        return [one.strip() for one in self.page.locator(".row.message .text, .row.message .note").all_inner_texts()]

    def until(self, function: str, argument: Any = None) -> None:
        """Wait until a function of the page is true (a function: the policy forbids evaluating expressions)."""
        self.page.wait_for_function(function, arg=argument, polling=20)


@pytest.fixture
def window(browser: Any, server: Server) -> Iterator[Callable[..., Window]]:
    """Open a window for somebody; at the end nothing may have gone wrong in any of them."""
    opened: list[Window] = []
    url = server.start() if server.process is None else f"http://{server.listen}"

    def make(user: str, **options: Any) -> Window:
        opened.append(Window(browser, url, user, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()
    assert [problem for one in opened for problem in one.problems] == []
