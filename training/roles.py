"""Trains the head that reads an article's sentences together: `python -m training.roles --model ... --encoder ...`.

It reads the means of the words' vectors as the trained encoder gives them, which stays as it is: a minute on one core.
The codes, `roles/*.jsonl`, are letters by sentence, without the sentences: `_LETTERS`.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.annotate.parse import story_sentences
from reportedly.boundaries import GUIDE, sentences
from reportedly.config import Settings as Coding
from reportedly.evaluate.tasks.roles import aligned
from reportedly.model import Extent
from reportedly.neural.labels import ROLES
from reportedly.neural.sentences import SentenceVectors
from reportedly.neural.spans import Style
from reportedly.neural.tokens import tokenizer_of
from reportedly.neural.windows import Tokenizer, windows_of, words_of
from reportedly.read import article_from_text
from training.corpora import read_object, read_rows
from training.documents import DataError
from training.heads import WIDTH, Block
from training.published import load_network, made_of
from training.standoff import digest
from training.torch_reader import TorchReader
from training.train import descend, rate

log = logging.getLogger("training")
FOLDER = Path(__file__).parent / "roles"
_LETTERS = MappingProxyType(dict(zip("NMCPGHAEX", ROLES, strict=True)))
_FARTHEST = 40
"""Number of a sentence from which on all are as far down."""


class Roles(nn.Module):
    """Vectors of an article's sentences `[sentences, hidden]` and their numbers to scores `[sentences, roles]`."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.inner = nn.Linear(hidden, WIDTH)
        self.place = nn.Embedding(_FARTHEST + 1, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(2))
        self.last = nn.LayerNorm(WIDTH)
        self.outer = nn.Linear(WIDTH, len(ROLES))
        self.dropout = nn.Dropout(0.3)

    def forward(self, vectors: Tensor, places: Tensor) -> Tensor:
        read = functional.gelu(self.inner(self.dropout(vectors)))
        read = (self.dropout(read) + self.place(places.clamp(max=_FARTHEST)))[None]
        for block in self.blocks:
            read = self.dropout(block(read, None))
        return self.outer(self.dropout(self.last(read)))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides the weights beside the data and the network."""

    epochs: int = 12
    seed: int = 1
    articles: int = 4
    """In a step."""
    peak: float = 1e-3
    decay: float = 0.02
    smoothing: float = 0.05
    evened: float = 0.4
    """Power of a role's rarity by which it counts for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedArticle:
    """A text with its sentences as the library reads them and the number of the role of each."""

    id: str
    text: str
    sentences: tuple[Extent, ...]
    roles: tuple[int, ...]


def coded(shared: Path, *, folder: Path = FOLDER) -> Iterator[CodedArticle]:
    """The articles under `shared` whose sentences are coded in `folder`.

    Raises `DataError` where a text is another, or has not as many sentences as codes.
    """
    polnear = {row["doc_id"]: row["text"] for row in read_rows(shared / "data/attribution/polnear_train.jsonl")}
    for row in read_rows(folder / "polnear.jsonl"):
        yield _article(row, polnear.get(row["id"], ""))
    for row in read_rows(folder / "gold.jsonl"):
        yield _article(row, read_object(shared / "gold/articles" / f"{row['id']}.json")["text"])


def _article(row: Mapping[str, str], text: str) -> CodedArticle:
    if digest(text) != row["sha256"]:
        raise DataError(f"{row['id']}: the text that was coded is not in the data")
    coded_ = sentences(text, abbreviations=GUIDE)
    if len(coded_) != len(row["roles"]):
        raise DataError(f"{row['id']}: {len(coded_)} sentences, but {len(row['roles'])} codes")
    own = tuple(story_sentences(article_from_text(text, settings=Coding())))
    return CodedArticle(id=row["id"], text=text, sentences=own, roles=_carried(own, coded_, row["roles"]))


def _carried(own: Iterable[Extent], coded_: Iterable[Extent], letters: str) -> tuple[int, ...]:
    """For each sentence that the library reads the role of the coded one that it shares most with."""
    given = [{"start": s, "end": e, "letter": x} for (s, e), x in zip(coded_, letters, strict=True)]
    found = aligned([{"start": start, "end": end} for start, end in own], given)
    return tuple(0 if row is None else ROLES.index(_LETTERS[row["letter"]]) for row in found)


def fit(articles: Sequence[tuple[Tensor, Tensor]], hidden: int, settings: Settings) -> Roles:
    """The head trained on sentences' vectors with their roles, article by article."""
    torch.manual_seed(settings.seed)
    order, head = random.Random(settings.seed), Roles(hidden)
    weights = _weights(articles, settings.evened)
    optimizer = torch.optim.AdamW(head.parameters(), lr=settings.peak, weight_decay=settings.decay)
    steps = settings.epochs * -(-len(articles) // settings.articles)
    for step, group in enumerate(_groups(articles, settings, order)):
        for part in optimizer.param_groups:
            part["lr"] = settings.peak * rate((step + 0.5) / steps, 0.06)
        losses = [_loss(head, *article, weights, settings.smoothing) for article in group]
        mean = torch.stack(losses).sum() / sum(len(roles) for _, roles in group)
        descend(mean, head.parameters(), optimizer)
    return head.eval()


def _weights(articles: Sequence[tuple[Tensor, Tensor]], evened: float) -> Tensor:
    counts = Counter(role for _, roles in articles for role in roles.tolist())
    rarity = torch.tensor([(1 / max(1, counts[number])) ** evened for number in range(len(ROLES))])
    return rarity / rarity.mean()


def _groups(
    articles: Sequence[tuple[Tensor, Tensor]], settings: Settings, order: random.Random
) -> Iterator[Sequence[tuple[Tensor, Tensor]]]:
    left = list(articles)
    for _ in range(settings.epochs):
        order.shuffle(left)
        yield from (left[start : start + settings.articles] for start in range(0, len(left), settings.articles))


def _loss(head: Roles, vectors: Tensor, roles: Tensor, weights: Tensor, smoothing: float) -> Tensor:
    scores = head(vectors, torch.arange(len(vectors)))
    return functional.cross_entropy(scores, roles, weight=weights, label_smoothing=smoothing, reduction="sum")


def vectors_of(article: CodedArticle, reader: TorchReader, tokenizer: Tokenizer, *, pieces: int) -> Tensor:
    """Of the sentences of an article, `[sentences, hidden]`."""
    found = SentenceVectors(article.sentences)
    for window in windows_of(article.text, words_of(article.text, tokenizer), limit=pieces):
        found.add(window, reader.read(window, style=Style.GUIDE).vectors)
    return torch.from_numpy(found.means())


def load(folder: Path) -> Roles:
    """The head that was trained over the network in `folder`."""
    weights = load_file(folder / "roles.safetensors")
    head = Roles(weights["inner.weight"].shape[1])
    head.load_state_dict(weights)
    return head.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the development data")
    parser.add_argument("--model", type=Path, required=True, help="folder of the network")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--pieces-of", type=Path, help="folder of the encoder whose vocabulary is read, if another")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    settings, articles = Settings(seed=given.seed), list(coded(given.shared))
    vocabulary = given.pieces_of or given.encoder
    reader = TorchReader(network=load_network(given.model, given.encoder, vocabulary=vocabulary))
    pieces = made_of(given.model)["settings"]["pieces"]
    tokenizer = tokenizer_of(vocabulary)
    read = [vectors_of(article, reader, tokenizer, pieces=pieces) for article in articles]
    log.info("%d articles, %d sentences", len(articles), sum(map(len, read)))
    pairs = [(vectors, torch.tensor(article.roles)) for vectors, article in zip(read, articles, strict=True)]
    head = fit(pairs, read[0].shape[1], settings)
    save_file(
        {name: value.contiguous() for name, value in head.state_dict().items()}, given.model / "roles.safetensors"
    )
    made = {"settings": asdict(settings), "documents": len(articles), "data_sha256": digest(repr(articles))}
    (given.model / "roles.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
