"""Records for people: terminal renderables and notebook HTML. Returns values, never prints."""

from reportedly.display.html import html

__all__ = ["html"]
