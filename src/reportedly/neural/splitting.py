"""Text to words as BERT's uncased models were trained on them: lower case, no diacritics, each mark a word of its own.

Source: `BertNormalizer` and `BertPreTokenizer` of Hugging Face's `tokenizers`, which the encoder was trained with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Co"})
_ASCII_MARKS = r"!-/:-@\[-`{-~"


def split(text: str) -> Iterator[tuple[str, int, int]]:
    """The words in order, each as it is looked up and with its extent in `text`; what is dropped is in none."""
    shapes = {ord(character): _shape(character) for character in set(text)}
    plain = text.translate(shapes)
    words = _words("".join(sorted(set(plain)))).finditer(plain)
    if all(len(shape) == 1 for shape in shapes.values()):
        return ((word[0], word.start(), word.end()) for word in words)
    origin = [place for place, character in enumerate(text) for _ in shapes[ord(character)]]
    return ((word[0], origin[word.start()], origin[word.end() - 1] + 1) for word in words)


@lru_cache(maxsize=4096)
def _shape(character: str) -> str:
    """Its lower case without diacritics: nothing for what is no text, white space around an ideograph."""
    category = unicodedata.category(character)
    if character in "\t\n\r" or category[0] == "Z":
        return " "
    if character == "\ufffd" or category in _NO_TEXT:
        return ""
    if any(first <= ord(character) <= last for first, last in _IDEOGRAPHS):
        return f" {character} "
    parts = unicodedata.normalize("NFD", character)
    return "".join(part.lower() for part in parts if unicodedata.category(part) != "Mn")


@lru_cache(maxsize=256)
def _words(characters: str) -> re.Pattern[str]:
    """What finds the words in a text of these characters: marks beyond ASCII are those that it has."""
    marks = "".join(re.escape(c) for c in characters if not c.isascii() and unicodedata.category(c)[0] == "P")
    return re.compile(rf"[{_ASCII_MARKS}{marks}]|[^\s{_ASCII_MARKS}{marks}]+")
