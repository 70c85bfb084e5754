"""Fits how sure a model says it is to how often it is right: `python -m training.calibrate --model FOLDER`.

Events and sources get a logistic curve over the log-odds of what the heads say (Platt's scaling), fitted on the dev
part, roles of sentences one fitted on NewsDiscourse's validation part; figures, which are found by rule, the share of
right ones by measure, fitted on the training part. The error that is printed is of curves fitted on the other four
fifths of the articles. Writes the curves into the model's card.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportedly.config import Settings
from reportedly.evaluate.judged import Judged, judged
from reportedly.evaluate.run import answers
from reportedly.evaluate.task import Document
from reportedly.evaluate.tasks.confidence import TASK
from reportedly.evaluate.tasks.roles import TASK as ROLES
from reportedly.evaluate.tasks.roles import aligned
from reportedly.neural.calibration import Curve, log_odds, logistic
from training.card import card_of, write_card

FOLDS = 5
_DRAW = 1.0
_PRIOR = 4.0
"""Weight, in figures, of the share over all measures when that of one measure is estimated."""


def fitted(found: Sequence[Judged]) -> Curve:
    """The curve of highest likelihood, by Newton's method; targets a little inside 0 and 1 as Platt proposes.

    What few points leave open is drawn towards the curve that changes nothing.
    """
    right = sum(item.right for item in found)
    high, low = (right + 1) / (right + 2), 1 / (len(found) - right + 2)
    points = [(log_odds(item.confidence), high if item.right else low) for item in found]
    slope, shift = 1.0, 0.0
    for _ in range(50):
        slope, shift = _step(points, slope, shift)
    return Curve(slope=round(slope, 4), shift=round(shift, 4))


def _step(points: Iterable[tuple[float, float]], slope: float, shift: float) -> tuple[float, float]:
    gradient, hessian = [_DRAW * (slope - 1), _DRAW * shift], [_DRAW, 0.0, _DRAW]
    for x, wanted in points:
        share = logistic(slope * x + shift)
        weight = share * (1 - share)
        gradient = [gradient[0] + (share - wanted) * x, gradient[1] + share - wanted]
        hessian = [hessian[0] + weight * x * x, hessian[1] + weight * x, hessian[2] + weight]
    whole = hessian[0] * hessian[2] - hessian[1] ** 2
    turn = (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / whole
    move = (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / whole
    return slope - max(-1.0, min(1.0, turn)), shift - max(-1.0, min(1.0, move))


def shares(found: Iterable[Judged]) -> tuple[dict[str, float], float]:
    """By measure the share of right figures, drawn towards that of all; and that."""
    items = list(found)
    whole = (sum(item.right for item in items) + 1) / (len(items) + 2)
    count, right = Counter(i.label for i in items), Counter(i.label for i in items if i.right)
    of_one = {name: round((right[name] + _PRIOR * whole) / (count[name] + _PRIOR), 3) for name in sorted(count)}
    return of_one, round(whole, 3)


def error(found: Sequence[Judged]) -> float:
    """Expected calibration error, in points, of curves fitted without the article they are asked about."""
    ids = sorted({item.article for item in found})
    fold = {article: number % FOLDS for number, article in enumerate(ids)}
    curves = [fitted([item for item in found if fold[item.article] != number]) for number in range(FOLDS)]
    told = [replace(item, confidence=curves[fold[item.article]](item.confidence)) for item in found]
    tenths = [[item for item in told if min(9, int(10 * item.confidence)) == number] for number in range(10)]
    return 100 * sum(abs(sum(i.confidence - i.right for i in tenth)) for tenth in tenths) / max(1, len(told))


def coded(model: Path, gold: Path) -> tuple[list[Judged], tuple[Document, ...]]:
    """All that the model finds in the gold's articles."""
    texts = TASK.load(gold)
    found = dict(answers(TASK, texts, settings=Settings(model=str(model))))
    return list(judged(texts, found)), texts


def judged_roles(model: Path, shared: Path) -> Iterator[Judged]:
    """The roles of sentences, against those of NewsDiscourse's validation part."""
    texts = ROLES.load(shared / ROLES.gold)
    found = dict(answers(ROLES, texts, settings=Settings(model=str(model))))
    for text in texts:
        golds = text.gold["sentences"]
        for gold, own in zip(golds, aligned(golds, found[text.id]["sentences"]), strict=True):
            if own is not None:
                right = own["label"] == gold["label"]
                yield Judged(
                    kind="role", label=own["label"], article=text.id, confidence=own["confidence"], right=right
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of the export")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    card = card_of(given.model)
    card.pop("calibration", None)
    write_card(card, given.model)
    dev, _ = coded(given.model, given.shared / "gold/dev")
    train, _ = coded(given.model, given.shared / "gold/train")
    of_measure, whole = shares(item for item in train if item.kind == "figure")
    curves = {}
    for name, kind in (("event", "event"), ("attribution", "source")):
        own = [item for item in dev if item.kind == kind]
        curve = fitted(own)
        curves[name] = {"slope": curve.slope, "shift": curve.shift}
        sys.stdout.write(f"{kind}: {len(own)} found, error {error(own):.1f} points, curve {curves[name]}\n")
    roles = list(judged_roles(given.model, given.shared))
    curve = fitted(roles)
    curves["role"] = {"slope": curve.slope, "shift": curve.shift}
    sys.stdout.write(f"role: {len(roles)} found, error {error(roles):.1f} points, curve {curves['role']}\n")
    card["calibration"] = {**curves, "figure": of_measure, "figure_else": whole}
    write_card(card, given.model)


if __name__ == "__main__":
    main()
