"""Copies and rewrites of one story: found by sketches, compared word by word, joined to families with an origin."""

from reportedly.link.copies.compare import Story, compare
from reportedly.link.copies.credits import Credit, agency_of
from reportedly.link.copies.families import families, family_id
from reportedly.link.copies.origin import Member, family
from reportedly.link.copies.reading import Reading, day, read, read_story
from reportedly.link.copies.settings import CopySettings
from reportedly.link.copies.sketch import VERSION

__all__ = [
    "VERSION",
    "CopySettings",
    "Credit",
    "Member",
    "Reading",
    "Story",
    "agency_of",
    "compare",
    "day",
    "families",
    "family",
    "family_id",
    "read",
    "read_story",
]
