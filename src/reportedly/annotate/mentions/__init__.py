"""Mentions of participants and their identity within the article."""

from reportedly.annotate.mentions.finder import MentionFinder
from reportedly.annotate.mentions.index import MentionIndex
from reportedly.annotate.mentions.phrases import full_phrase, minimal_phrase

__all__ = ["MentionFinder", "MentionIndex", "full_phrase", "minimal_phrase"]
