"""Time expressions: TimeML types and values, and the EDTF interval that each denotes."""

from reportedly.annotate.times.tagger import TimeTagger

__all__ = ["TimeTagger"]
