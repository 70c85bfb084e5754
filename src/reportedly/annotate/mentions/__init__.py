"""Mentions of participants and their identity within the article."""

from reportedly.annotate.mentions.finder import MentionFinder
from reportedly.annotate.mentions.phrases import is_reflexive, minimal_phrase

__all__ = ["MentionFinder", "is_reflexive", "minimal_phrase"]
