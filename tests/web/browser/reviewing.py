"""What the tests of the review page share."""

from __future__ import annotations

SIZES = [(375, 800), (1400, 900), (2560, 1440)]
DECISIONS = "**/api/review/decisions"
SELECT = """(element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""
