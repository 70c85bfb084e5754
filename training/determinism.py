"""Checks that an export gives the same answers on one and two threads, and whatever is coded before.

`python -m training.determinism --model build/export TEXTS.jsonl`: exit status 1 and the first difference if not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.neural.package import load
from reportedly.neural.reading import NetworkCoder
from reportedly.neural.spans import Style
from training.answers import answer
from training.corpora import corpus
from training.documents import Document


def answers(coder: NetworkCoder, documents: Sequence[Document], style: Style) -> dict[str, str]:
    """The answer for each text."""
    return {d.id: json.dumps(answer(d, coder.code(d.text, style=style))) for d in documents}


def differences(model: Path, documents: Sequence[Document], style: Style) -> Iterator[str]:
    """What was answered otherwise than by one thread in the given order."""
    first = answers(load(model), documents, style)
    ways = {"two threads": (2, documents), "reverse order": (1, documents[::-1])}
    for name, (threads, order) in ways.items():
        found = answers(load(model, threads=threads), order, style)
        yield from (f"{name}: {identity}" for identity in first if found[identity] != first[identity])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--most", type=int, default=20, help="texts to check")
    given = parser.parse_args()
    documents = corpus(given.texts, Style.GUIDE)[: given.most]
    found = list(differences(given.model, documents, Style.GUIDE))
    sys.stdout.write("\n".join(found) + "\n" if found else f"the same for all {len(documents)} texts\n")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
