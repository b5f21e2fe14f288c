"""A real browser, and pages that must not write an error to its console."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


def lacking(what: str) -> None:
    """Skip on a developer's machine, fail where everything should be there."""
    message = f"{what} is missing; install cs_toolkit[browser] and the Debian package chromium"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional
    except ImportError:
        lacking("playwright")
    if not Path(CHROMIUM).is_file():
        lacking("chromium")
    with sync_playwright() as playwright:
        # A container has no user namespaces for the sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visitor:
    """Opens files in the browser, offline, and writes down what their pages complain of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(self, path: Path, *, fragment: str = "", **options: object) -> Page:
        context = self._browser.new_context(offline=True, **options)  # type: ignore[arg-type]
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._listen)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    @staticmethod
    def hear(page: Page) -> float:
        """Wait for the recording that plays, and return where it is, in seconds."""
        seconds: float = page.locator("#sound").evaluate(
            "sound => new Promise(heard => {"
            "  const tell = () => heard(sound.duration > 0 ? sound.currentTime : -1);"
            "  if (sound.readyState) tell(); else sound.addEventListener('loadedmetadata', tell);"
            "})"
        )
        return seconds

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def leave(self, name: str) -> None:
        """Close all pages, with a picture of each where pictures are wanted."""
        folder = os.environ.get("CS_TOOLKIT_SCREENSHOTS")
        for number, context in enumerate(self.contexts):
            if folder:
                file = f"{name}-{number}.png".replace("/", "-")
                context.pages[0].screenshot(path=Path(folder, file))
            context.close()


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Return a function that opens a file; at the end no page may have complained."""
    visitor = Visitor(browser)
    yield visitor
    visitor.leave(request.node.name)
    assert visitor.complaints == []
