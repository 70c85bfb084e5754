"""Looking through all claims at once: filters, counts, lists, and the index that makes them fast.

`Explorer` answers from an index in memory (`snapshot.py`): numbers in the place of values that repeat, one NumPy array
a column, so that a filter is a mask over all claims and a count is one pass. What it answers can be said again in SQL
against the public views (`reproduce.py`), and the tests hold the two against each other.
"""

from reportedly.store.explore.explorer import Explorer, Index
from reportedly.store.explore.filters import FACETS, Filter
from reportedly.store.explore.reproduce import as_python, as_sql, condition

__all__ = ["FACETS", "Explorer", "Filter", "Index", "as_python", "as_sql", "condition"]
