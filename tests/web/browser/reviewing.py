"""What the tests of the review page share."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

SIZES = [(375, 800), (1400, 900), (2560, 1440)]
DECISIONS = "**/api/review/decisions"
SELECT = """(element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


def begin(page: Page, address: str, *, coder: str = "Ada", at: str = "/review") -> None:
    page.goto(address + at)
    page.get_by_label("Your name").fill(coder)
    page.keyboard.press("Enter")
    expect(page.locator(".review-card[data-claim] .what, .review-card .notice").first).to_be_visible()


def ready(page: Page) -> None:
    """Waits until the article of the claim stands beside it."""
    expect(page.locator(".story mark.claim[aria-current=true]").first).to_be_visible()


def asked(page: Page) -> str:
    found = page.locator(".review-card").get_attribute("data-claim")
    assert found
    return found


def to(page: Page, words: str) -> None:
    """Goes to the claim with these words."""
    page.locator(f".up-next button:has(q bdi:text-is('{words}'))").first.click()
    expect(page.locator(".sentence mark")).to_have_text(words)
    ready(page)


def stored_all(page: Page) -> None:
    expect(page.locator(".sending")).to_have_text("All is stored")


def api(page: Page, path: str, **params: Any) -> Any:
    return page.request.get(
        re.sub(r"(https?://[^/]+).*", r"\1", page.url) + f"/api/review/{path}", params=params
    ).json()


def decisions(page: Page, claim: str) -> list[dict[str, Any]]:
    """All decisions of a claim, whoever took them."""
    rows = [*api(page, "queue", limit=100)["rows"], *api(page, "disagreements")["rows"]]
    return next(row["decisions"] for row in rows if ref(row["claim"]) == claim)


def ref(claim: dict[str, Any]) -> str:
    return f"{claim['hash']}:{claim['kind']}:{claim['id']}"


def send_now(page: Page) -> None:
    """Presses the button, unless what waited has been sent by itself meanwhile and the button is gone."""
    page.evaluate(
        "[...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'Send now')?.click()"
    )
