"""From files to articles."""

from reportedly.read.article import article_from_text, content_hash
from reportedly.read.failure import ReadFailure
from reportedly.read.json_objects import read_jsonl
from reportedly.read.paths import read_paths

__all__ = ["ReadFailure", "article_from_text", "content_hash", "read_jsonl", "read_paths"]
