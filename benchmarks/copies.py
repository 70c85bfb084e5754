"""How surely planted rewrites of real articles are found, and what adding an article to a large store costs.

    .venv/bin/python -m benchmarks.copies [--shared ../shared] [--articles N]
    .venv/bin/python -m benchmarks.copies --growth [SIZE ...]

Each article (Wikinews and gold texts; of near-duplicates the first) is rewritten in seven ways with a fixed seed: its
sentences in another order, words replaced, sentences cut, sentences of other articles added, numbers changed, all of
it, and all of it twice as strongly. Articles that sentences are taken from are not in the store. All are published on
one day, so that the window of time helps nothing. What a rewrite has in common with its article is known: the words
that were kept, of those of the longer text. A copy found is right when both come from one article, a partial one also
when both were given the same sentence.

`--growth` fills a store with sketches of random numbers, as many as those of an article of 350 words, and times adding
articles to it. They are spread over time, 200 a day, or all of one day.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.boundaries import sentences
from reportedly.config import Settings
from reportedly.errors import ReportedlyError
from reportedly.model import Article, Layers, Record, Version
from reportedly.read import article_from_text
from reportedly.store import Store

Found = dict[tuple[str, str], tuple[str, list[str]]]
"""Kind and changed numbers of each pair found."""

PUBLISHED = "2020-01-01"
LEAST_WORDS = 80
DONORS = 0.15
"""Share of the articles that only give sentences to others."""
ENOUGH = 0.6
_WORD = re.compile(r"[^\W\d_]{4,}")
_DIGITS = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})*(?![\w:/-]|[.,]\d)")
_SYNONYMS = {
    "about": "roughly", "according": "going", "after": "following", "against": "versus", "agreement": "deal",
    "also": "too", "announced": "declared", "attack": "assault", "because": "since", "before": "ahead of",
    "began": "started", "between": "among", "called": "named", "city": "town", "country": "nation",
    "during": "in the course of", "government": "cabinet", "including": "among them", "killed": "slain",
    "later": "afterwards", "leader": "head", "minister": "secretary", "near": "close to", "officials": "authorities",
    "people": "persons", "police": "officers", "president": "head of state", "reported": "related", "said": "stated",
    "several": "a number of", "while": "as", "wounded": "hurt",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Shares: of sentences kept, of words replaced, of words of the rewrite that are added; and whether sentences
    change places and numbers their value."""

    keep: float = 1.0
    replaced: float = 0.0
    added: float = 0.0
    shuffled: bool = False
    digits: bool = False


RECIPES = {
    "order": Recipe(shuffled=True),
    "words": Recipe(replaced=0.2),
    "cut": Recipe(keep=0.65),
    "added": Recipe(added=0.35),
    "digits": Recipe(digits=True),
    "all": Recipe(keep=0.85, replaced=0.08, added=0.12, shuffled=True, digits=True),
    "strong": Recipe(keep=0.6, replaced=0.2, added=0.3, shuffled=True, digits=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A text in the store: the number of the article it comes from, how it was made, what it has in common with it, the
    numbers that it gives otherwise, and the sentences of others."""

    article: Article
    source: int
    recipe: str
    common: float
    changed: tuple[tuple[str, str], ...] = ()
    added: frozenset[str] = frozenset()


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description="Planted copies, and the growth of the index.")
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--articles", type=int, default=None, help="only so many articles")
    parser.add_argument("--growth", type=int, nargs="*", default=None, metavar="SIZE")
    options = parser.parse_args(arguments)
    if options.growth is not None:
        sys.stdout.writelines(growth(options.growth or [1_000, 10_000, 100_000]))
        return 0
    if not (options.shared / "data" / "wikinews").is_dir():
        sys.stderr.write(f"development data not found at {options.shared}\n")
        return 1
    sys.stdout.writelines(planted_report(plant(texts(options.shared)[: options.articles])))
    return 0


def texts(shared: Path) -> list[str]:
    """Texts of real articles that are long enough, without their datelines; of those that are alike the first."""
    lines = (shared / "data" / "wikinews" / "articles.jsonl").read_text(encoding="utf-8").split("\n")
    found = [json.loads(line)["text"] for line in lines if line]
    found += [
        json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted((shared / "gold/articles").glob("*.json"))
    ]
    seen: set[str] = set()
    kept = []
    for text in map(_without_head, found):
        words = text.lower().split()
        sequences = {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}
        if len(words) >= LEAST_WORDS and len(sequences & seen) < 0.05 * len(sequences):
            kept.append(text)
        seen |= sequences
    return kept


def _without_head(text: str) -> str:
    head = _article(text, "").head
    return text[head.end :].strip() if head else text


def plant(originals: Sequence[str]) -> list[Planted]:
    """The articles and their rewrites."""
    chance = random.Random(2020)
    donors = int(DONORS * len(originals))
    spare = [s for text in originals[:donors] for s in _sentences(text) if len(s) > 60]
    vocabulary = sorted({word for text in originals for word in _WORD.findall(text.lower())})
    made = []
    for source, text in enumerate(originals[donors:]):
        made.append(Planted(article=_article(text, f"{source}"), source=source, recipe="original", common=1.0))
        for name, recipe in RECIPES.items():
            made.append(_rewritten(text, source, name, recipe, chance, (spare, vocabulary)))
    return made


def _rewritten(
    text: str, source: int, name: str, recipe: Recipe, chance: random.Random, stock: tuple[list[str], list[str]]
) -> Planted:
    spare, vocabulary = stock
    parts = _sentences(text)
    kept = sorted(chance.sample(range(len(parts)), max(1, round(recipe.keep * len(parts)))))
    if recipe.shuffled:
        chance.shuffle(kept)
    words, unchanged = _reworded([parts[i] for i in kept], recipe.replaced, chance, vocabulary)
    body, changed = _renumbered(words, chance) if recipe.digits else (words, ())
    lines = body.split("\n")
    added: list[str] = []
    while sum(len(sentence.split()) for sentence in added) < recipe.added * len(body.split()) / (1 - recipe.added):
        added.append(chance.choice(spare))
    middle = len(lines) // 2
    rewrite = "\n".join([*lines[:middle], *added, *lines[middle:]])
    common = unchanged / max(len(text.split()), len(rewrite.split()))
    return Planted(
        article=_article(rewrite, f"{source}-{name}"),
        source=source,
        recipe=name,
        common=common,
        changed=tuple(changed),
        added=frozenset(added),
    )


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _reworded(parts: Sequence[str], share: float, chance: random.Random, vocabulary: Sequence[str]) -> tuple[str, int]:
    """The sentences, one a line, with a share of all words replaced; and how many words are as they were."""
    lines, unchanged = [], 0
    for sentence in parts:
        words = sentence.split()
        picked = {i for i in range(len(words)) if chance.random() < share}
        unchanged += len(words) - len(picked)
        new = [
            (_SYNONYMS.get(word.lower()) or chance.choice(vocabulary)) if i in picked else word
            for i, word in enumerate(words)
        ]
        lines.append(" ".join(new))
    return "\n".join(lines), unchanged


def _renumbered(text: str, chance: random.Random) -> tuple[str, list[tuple[str, str]]]:
    changed: list[tuple[str, str]] = []

    def other(match: re.Match[str]) -> str:
        new = f"{int(match[0].replace(',', '')) + chance.randint(1, 9):{',' if ',' in match[0] else ''}}"
        changed.append((match[0], new))
        return new

    return _DIGITS.sub(other, text), changed


def planted_report(planted: Sequence[Planted]) -> Iterator[str]:
    """What is found of what was planted."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder, "news.duckdb"))
        start = time.perf_counter()
        for first in range(0, len(planted), 32):
            store.add([(item.article, _record(item.article)) for item in planted[first : first + 32]])
        seconds = time.perf_counter() - start
        by_hash = {item.article.hash: item for item in planted}
        rows = store.query("SELECT left_hash, right_hash, kind, changed FROM copies").rows()
        families = store.families()
        store.close()
    originals = {item.source: item for item in planted if item.recipe == "original"}
    found = {(left, right): (kind, changed) for left, right, kind, changed in rows}
    cost = 1000 * seconds / len(planted)
    yield f"{len(originals)} articles, {len(planted)} texts, {cost:.1f} ms a text to add and link\n"
    yield from _recall(planted, originals, found)
    for kind in ("copy", "partial"):
        pairs = [pair for pair in found if found[pair][0] == kind]
        good = sum(_right(by_hash[pair[0]], by_hash[pair[1]], kind) for pair in pairs)
        yield f"pairs found as {kind}: {len(pairs)}, right {good}, precision {good / max(1, len(pairs)):.4f}\n"
    mixed = sum(len({by_hash[hash_].source for hash_ in family.articles}) > 1 for family in families)
    yield f"families: {len(families)} of {len(originals)} articles, {mixed} with texts of more than one\n"


def _right(one: Planted, other: Planted, kind: str) -> bool:
    return one.source == other.source or (kind == "partial" and not one.added.isdisjoint(other.added))


def _recall(planted: Sequence[Planted], originals: dict[int, Planted], found: Found) -> Iterator[str]:
    yield "rewrite    common      n  copies  or partial  n >= 60 %  copies  numbers (found, right)\n"
    for name in [*RECIPES, "together"]:
        chosen = [item for item in planted if item.recipe in ((name,) if name in RECIPES else RECIPES)]
        kinds = [found.get(_pair(item, originals[item.source]), (None, []))[0] for item in chosen]
        enough = [kind for kind, item in zip(kinds, chosen, strict=True) if item.common >= ENOUGH]
        common, any_kind = sum(item.common for item in chosen), sum(kind is not None for kind in kinds)
        yield (
            f"{name:<10}{common / len(chosen):>7.2f}{len(chosen):>7}{kinds.count('copy') / len(chosen):>8.3f}"
            f"{any_kind / len(chosen):>12.3f}{len(enough):>11}{enough.count('copy') / max(1, len(enough)):>8.3f}"
            f"  {_numbers(chosen, originals, found)}\n"
        )


def _numbers(chosen: Sequence[Planted], originals: dict[int, Planted], found: Found) -> str:
    """Share of the changed numbers that are named as changed, and of the named that were."""
    total = hits = named = right = 0
    for item in chosen:
        _, changes = found.get(_pair(item, originals[item.source]), (None, []))
        sides = [tuple(set(part.replace("-", " ").split()) for part in change.split("→")) for change in changes]
        good = [[_is_named(pair, side) for side in sides] for pair in item.changed]
        total, hits = total + len(good), hits + sum(map(any, good))
        named, right = named + len(sides), right + sum(map(any, zip(*good, strict=True)))
    return f"{hits / max(1, total):.3f} {right / max(1, named):.3f}" if total else f"{named} false"


def _is_named(pair: tuple[str, str], sides: tuple[set[str], ...]) -> bool:
    (old, new), (left, right) = pair, sides
    return (old in left and new in right) or (new in left and old in right)


def _pair(one: Planted, other: Planted) -> tuple[str, str]:
    return min(one.article.hash, other.article.hash), max(one.article.hash, other.article.hash)


def growth(sizes: Sequence[int]) -> Iterator[str]:
    """What adding articles to stores of these sizes costs."""
    for label, per_day in (("200 a day", 200), ("all of one day", None)):
        singles, batches = [], []
        for size in sizes:
            single, batch, megabytes = _filled(size, per_day)
            singles.append(single)
            batches.append(batch)
            yield (
                f"{label:<16}{size:>8} sketches: one article {1000 * single:.0f} ms, in batches of 32 "
                f"{1000 * batch:.1f} ms an article; file {megabytes:.0f} MB\n"
            )
        if len(sizes) > 1:
            one, several = _slope(sizes, singles), _slope(sizes, batches)
            yield f"{label:<16}exponent of the cost an article: one {one:.2f}, in batches {several:.2f}\n"


def _filled(size: int, per_day: int | None) -> tuple[float, float, float]:
    bands = 50
    last = 18_262  # 2020-01-01
    day = f"({last} - ({size} - 1 - i) // {per_day})" if per_day else f"{last}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.duckdb")
        store = Store(path)
        run = store._connection.execute
        run(f"INSERT INTO data.sketches SELECT 'x' || i, hash(i), {day}, {bands}, '[]' FROM range({size}) AS t(i)")
        run(
            f"INSERT INTO data.bands SELECT {day}, hash(i * {bands} + b), hash(i) "
            f"FROM range({size}) AS t(i), range({bands}) AS u(b) ORDER BY i"
        )
        store.close()
        store = Store(path)
        articles = [_synthetic(number) for number in range(4 * 32 + 8)]
        store.add([(a, _record(a)) for a in articles[:32]])
        batch = _best(store, [articles[i : i + 32] for i in (32, 64, 96)]) / 32
        single = _best(store, [[a] for a in articles[128:]])
        store.close()
        return single, batch, path.stat().st_size / 1e6


def _best(store: Store, batches: Sequence[Sequence[Article]]) -> float:
    times = []
    for batch in batches:
        start = time.perf_counter()
        store.add([(article, _record(article)) for article in batch])
        times.append(time.perf_counter() - start)
    return min(times)


def _slope(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Least-squares slope of log cost over log size."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _synthetic(number: int) -> Article:
    """350 words drawn by rank as in language (Zipf), in sentences of 18."""
    chance = random.Random(number)
    words = [_letters(int(math.exp(chance.random() * math.log(20_000)))) for _ in range(350)]
    sentences = [" ".join(words[i : i + 18]).capitalize() + "." for i in range(0, 350, 18)]
    return _article(" ".join(sentences), f"synthetic-{number}")


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _article(text: str, name: str) -> Article:
    try:
        read = article_from_text(text, settings=Settings(), id=name, published=PUBLISHED, outlet=name)
    except ReportedlyError as error:
        raise SystemExit(f"{name}: {error}") from None
    return replace(read, hash=hashlib.sha256(f"{name}\0{read.text}".encode()).hexdigest())


def _record(article: Article) -> Record:
    return Record(
        id=article.id,
        hash=article.hash,
        version=Version(library="0.1.0", model="none", schema="1"),
        outlet=article.outlet,
        published=article.published,
        title=None,
        language="en",
        skipped=None,
        events=(),
        figures=(),
        text=article.text,
        layers=Layers(),
    )


if __name__ == "__main__":
    sys.exit(main())
