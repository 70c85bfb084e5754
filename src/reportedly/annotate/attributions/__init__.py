"""Who is reported to say what: source, cue, content, nested where the article nests."""

from reportedly.annotate.attributions.index import ContentIndex

__all__ = ["ContentIndex"]
