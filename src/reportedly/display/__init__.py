"""Records for people: terminal renderables and notebook HTML. Returns values, never prints."""

from reportedly.display.notebook import html

__all__ = ["html"]
