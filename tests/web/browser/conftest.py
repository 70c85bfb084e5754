"""The workbench in a browser, over a database of invented articles.

Tests in this folder take `page` (a fresh browser page) and `served` (the address of the app over `invented`), and
call `accessible(page)` on each view. `serving` serves any other database.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from tests.builders import hand_coder, new_store
from tests.link.stories import agency, minister, report
from tests.web.browser.articles import copied, nested
from tests.web.conftest import stored

from reportedly.database import Database
from reportedly.model import Article, Record
from reportedly.web import WebSettings, create_app

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Coded = list[tuple[Article, Record]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the test is skipped."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no Chromium at {CHROMIUM}: install Debian's package `chromium`, or name one by $CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page 1280 pixels wide; whatever the console calls an error fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    opened, said = context.new_page(), list[str]()
    opened.on("console", lambda message: said.extend(_loud(message)))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over the invented articles; what a test changes stays changed for its module."""
    with serving(invented(), tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of an app of its own, over two invented articles: 15 claims, to be reviewed."""
    with serving([stored(made) for made in (nested(), agency(), report(1))], tmp_path) as given:
        yield given


def invented() -> Coded:
    """A clash told twice, an attack told three times with two tolls, a story copied, and one of nested sources."""
    clash = (agency(), minister(), report(1), report(2), report(3, killed=5))
    return [stored(made) for made in (*clash, *copied(), nested())]


@contextlib.contextmanager
def serving(coded: Coded, folder: Path) -> Iterator[str]:
    """Serves a database of these articles on a free port of this machine, and gives the address."""
    path = folder / "news.duckdb"
    store = new_store(path)
    store.add(coded)
    store.close()
    with Database(path, coder=hand_coder) as database, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(database, settings=WebSettings()), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _wait(lambda: server.started)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def accessible(page: Page) -> None:
    """Fails with what axe finds against WCAG 2.2 AA and good practice."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    told = [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"][:3]]
    assert told == []


def _wait(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)


def _loud(message: ConsoleMessage) -> list[str]:
    """An error that the page itself is to blame for; an answer of 4xx is for it to show."""
    return [message.text] if message.type == "error" and "Failed to load resource" not in message.text else []
