"""Takes the pictures of docs/workbench.md: `python docs/screenshots.py`. Needs Chromium; reads the examples."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

import reportedly
from reportedly.database import Database
from reportedly.web import create_app

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
WIDTH, HEIGHT = 1400, 900
_SETTLED = 800


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, reportedly.open(Path(folder, "examples.duckdb")) as database:
        database.add(ROOT / "examples")
        with served(database) as address, sync_playwright() as browsers:
            browser = browsers.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
            for name, path in views(database):
                show(page, address + path)
                page.screenshot(path=IMAGES / f"{name}.png")
            browser.close()


def views(database: Database) -> Iterator[tuple[str, str]]:
    """Name and address of each picture."""
    longest = database.sql("SELECT hash FROM articles WHERE language = 'en' ORDER BY events DESC, hash LIMIT 1").rows()
    yield "incident", "/"
    yield "article", f"/article/{longest[0][0]}"
    yield "explore", "/explore"
    yield "review", "/review"
    yield "add", "/add"


def show(page: Page, address: str) -> None:
    """Waits until the view is drawn; a reviewer is named beforehand, so that the queue is shown."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    asked = page.get_by_label("Your name")
    if asked.count() and asked.first.is_visible():
        asked.first.fill("Coder one")
        asked.first.press("Enter")
    page.wait_for_timeout(_SETTLED)


@contextmanager
def served(database: Database) -> Iterator[str]:
    """The address of the workbench while it runs."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(database), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()
