"""Attention in several heads, as the encoders and the heads that link read their words."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional


def attention(query: Tensor, key: Tensor, value: Tensor, *, heads: int, mask: Tensor | None) -> Tensor:
    """What each word reads of the others, `[texts, words, width]` as `query`, `key` and `value` are.

    `mask`, which can be spread over `[texts, heads, words, words]`, says what may be read, or is added to how much is;
    without one all may. What is exported reads one text at a time and has none: the operations for a word that may
    read nothing take a twelfth of the encoder's time.
    """
    split = (each.unflatten(2, (heads, -1)).transpose(1, 2) for each in (query, key, value))
    return functional.scaled_dot_product_attention(*split, attn_mask=mask).transpose(1, 2).flatten(2)
