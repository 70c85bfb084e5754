"""Mentions of participants and their identity within the article."""

from reportedly.annotate.mentions.finder import MentionFinder
from reportedly.annotate.mentions.index import MentionIndex
from reportedly.annotate.mentions.phrases import is_reflexive, minimal_phrase

__all__ = ["MentionFinder", "MentionIndex", "is_reflexive", "minimal_phrase"]
