"""Runs the components of `annotate` in order, each on what those before it added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportedly.model import Annotations, Article


class Component(Protocol):
    """One annotator. `needs` and `adds` name fields of `Annotations`."""

    needs: frozenset[str]
    adds: frozenset[str]

    def __call__(self, article: Article, annotations: Annotations) -> Annotations: ...


class Pipeline:
    """A fixed order of components, checked when it is built."""

    def __init__(self, components: Sequence[Component]) -> None:
        present: set[str] = set()
        for component in components:
            missing = component.needs - present
            if missing:
                raise ValueError(
                    f"{type(component).__name__} needs {sorted(missing)}, which no component before it adds"
                )
            present |= component.adds
        self._components = tuple(components)

    def __call__(self, article: Article) -> Annotations:
        annotations = Annotations()
        for component in self._components:
            annotations = component(article, annotations)
        return annotations
