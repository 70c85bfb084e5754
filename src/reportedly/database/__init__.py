"""The event database: articles in, claims out."""

from reportedly.database.adding import AddReport, Progress
from reportedly.database.database import Database, open  # noqa: A004
from reportedly.database.recoding import RecodeReport

__all__ = ["AddReport", "Database", "Progress", "RecodeReport", "open"]
