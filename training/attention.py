"""Attention in several heads, as the encoders and the heads that link read their words."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.onnx import is_in_onnx_export


def attention(query: Tensor, key: Tensor, value: Tensor, *, heads: int, mask: Tensor | None) -> Tensor:
    """What each word reads of the others, `[texts, words, width]` as `query`, `key` and `value` are.

    `mask`, which can be spread over `[texts, heads, words, words]`, says what may be read, or is added to how much is;
    without one all may. What is exported reads one text at a time and has none: the operations for a word that may
    read nothing take a twelfth of the encoder's time.
    """
    if mask is None and is_in_onnx_export():
        found: Tensor = Fused.apply(query, key, value, heads)
        return found
    return _attention(query, key, value, heads=heads, mask=mask)


class Fused(torch.autograd.Function):
    """Attention without a mask as the one operation that onnxruntime has for it: an eighth less time than its parts."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return _attention(query, key, value, heads=heads, mask=None)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """As `torch.onnx` asks for it."""
        return graph.op(f"{DOMAIN}::MultiHeadAttention", query, key, value, num_heads_i=heads)


DOMAIN = "com.microsoft"
"""Of what onnxruntime adds to the operations of ONNX."""


def _attention(query: Tensor, key: Tensor, value: Tensor, *, heads: int, mask: Tensor | None) -> Tensor:
    split = (each.unflatten(2, (heads, -1)).transpose(1, 2) for each in (query, key, value))
    return functional.scaled_dot_product_attention(*split, attn_mask=mask).transpose(1, 2).flatten(2)
