"""Results kept in memory, for several threads: made once, even where many ask for one at the same moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by what they were made from: those that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._results: OrderedDict[Hashable, Future[T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result kept, or a new one; an error is not kept."""
        with self._lock:
            result = self._results.get(key)
            if result is None:
                mine = self._results[key] = Future()
            self._results.move_to_end(key)
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        if result is None:
            result = mine
            self._make(key, mine, make)
        return result.result()

    def _make(self, key: Hashable, result: Future[T], make: Callable[[], T]) -> None:
        try:
            result.set_result(make())
        except BaseException as error:
            with self._lock:
                self._results.pop(key, None)
            result.set_exception(error)
            raise


class Lasting:
    """What was made from an open database, until the next change of it."""

    def __init__(self, most: int) -> None:
        self._kept: Kept[Any] = Kept(most)
        self.changes = 0

    def changed(self) -> None:
        """Something was stored. To be called by one thread at a time."""
        self.changes += 1

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for the key, or a new one."""
        return self._kept.get((self.changes, key), make)  # type: ignore[no-any-return]
