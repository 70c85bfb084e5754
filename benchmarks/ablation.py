"""What each stage of coding adds: the scores on coded articles with it taken out, and its share of the time.

    .venv/bin/python -m benchmarks.ablation ../shared/gold/dev [--model FOLDER]

One stage is taken out at a time, all others stay. The parse and the network cannot be: nearly all else reads them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.network import NetworkTagger
from reportedly.coding.setting import Setting
from reportedly.coding.told import Told
from reportedly.config import Settings
from reportedly.evaluate.registry import task_named
from reportedly.evaluate.run import answers
from reportedly.model import Annotations, Article

SHOWN = ("event", "source", "chain", "status", "actor", "recipient", "time", "place", "figure_whole", "record")
Change = AbstractContextManager[Any]


def no_mentions(_: MentionFinder, __: Article, annotations: Annotations) -> Annotations:
    return annotations


def no_attributions(tagger: NetworkTagger, article: Article, annotations: Annotations) -> Annotations:
    return replace(_TAG(tagger, article, annotations), attributions=())


_TAG = NetworkTagger.__call__


def changes() -> Mapping[str, list[Change]]:
    """What is taken out, by its name."""
    return {
        "nothing": [nullcontext()],
        "attributions (network)": [patch.object(NetworkTagger, "__call__", no_attributions)],
        "names and pronouns within the article": [patch.object(MentionFinder, "__call__", no_mentions)],
        "dates and places of the sentence, by the parse": [
            patch.object(Setting, "date", lambda *_, **__: None),
            patch.object(Setting, "places", lambda *_, **__: ()),
        ],
        "dates told before": [patch.object(Told, "date", lambda *_, **__: None)],
        "places told before": [patch.object(Told, "places", lambda *_, **__: ())],
        "history by its date": [patch.object(Setting, "is_long_ago", lambda *_: False)],
        "figures' place and date by their event": [
            patch("reportedly.coding.article._set_by_events", lambda figures, *_: tuple(figures))
        ],
    }


def scores(gold: Path, model: str | None) -> dict[str, float]:
    """F1 of each of `SHOWN`."""
    task = task_named("records")
    texts = task.load(gold)
    found = dict(answers(task, texts, settings=Settings(model=model)))
    table = task.score(texts, found).table
    return {name: table[name]["f1"] for name in SHOWN}


def main() -> None:
    parser = argparse.ArgumentParser(description="What each stage of coding adds.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", help="folder of a model other than the installed one")
    given = parser.parse_args()
    sys.stdout.write("| without | " + " | ".join(SHOWN) + " |\n" + "| --- " * (len(SHOWN) + 1) + "|\n")
    for name, taken_out in changes().items():
        with ExitStack() as stack:
            for change in taken_out:
                stack.enter_context(change)
            found = scores(given.gold, given.model)
        sys.stdout.write(f"| {name} | " + " | ".join(f"{found[part]:.1f}" for part in SHOWN) + " |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
