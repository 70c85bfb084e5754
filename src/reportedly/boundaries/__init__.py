"""Where sentences and quotations begin and end, by the marks in the text alone."""

from reportedly.boundaries.quotations import Quotation, find_quotations
from reportedly.boundaries.sentences import GUIDE, NEWS, sentences

__all__ = ["GUIDE", "NEWS", "Quotation", "find_quotations", "sentences"]
