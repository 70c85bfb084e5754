"""The frame around all pages: an address that none has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.conftest import accessible

pytestmark = pytest.mark.browser


def test_a_mistyped_address_leads_back(page: Page, served: str) -> None:
    page.goto(f"{served}/incidnets")
    expect(page.get_by_role("heading", name="There is no page at this address.")).to_be_visible()
    expect(page).to_have_title("Not found · reportedly")
    accessible(page)
    page.get_by_role("link", name="Go to the incidents").click()
    page.wait_for_selector(".incident-list li")
