"""Codes many articles: batches and worker processes."""

from reportedly.scale.batches import code_all
from reportedly.scale.batching import batches
from reportedly.scale.worker import AnyCoder, Outcome

__all__ = ["AnyCoder", "Outcome", "batches", "code_all"]
