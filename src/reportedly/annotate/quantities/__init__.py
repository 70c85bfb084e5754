"""Numbers with their qualifiers, bounds, currencies and units."""

from reportedly.annotate.quantities.tagger import QuantityTagger

__all__ = ["QuantityTagger"]
