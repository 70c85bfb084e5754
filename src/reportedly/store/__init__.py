"""Keeps articles and records in one DuckDB file, and answers queries."""

from reportedly.store.documentation import documentation
from reportedly.store.incident_rows import Told
from reportedly.store.query import Parameters
from reportedly.store.store import Store
from reportedly.store.table import Table

__all__ = ["Parameters", "Store", "Table", "Told", "documentation"]
