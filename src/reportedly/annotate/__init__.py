"""Layers of spans over one text: sentences, entities, times, quantities, participants, attributions."""
