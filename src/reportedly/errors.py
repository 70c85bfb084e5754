"""One root for every error the library raises on purpose."""

from __future__ import annotations


class ReportedlyError(Exception):
    """A problem the user can do something about.

    `where` names the file (and line or field), `problem` what was found and what was expected, `remedy` what to do.
    """

    def __init__(self, problem: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        place = f"{where}: " if where else ""
        advice = f" {remedy}" if remedy else ""
        super().__init__(f"{place}{problem}{advice}")


class ReadError(ReportedlyError):
    """An input that cannot be read as an article."""


class DataError(ReportedlyError):
    """A data file of the package or of the user (ontology, lexicon, gazetteer, settings) that breaks its schema."""


class ModelError(ReportedlyError):
    """A trained model that is not installed, or whose files are not what its card says."""


class StoreError(ReportedlyError):
    """A database that cannot be opened, written or understood."""


class LockedError(StoreError):
    """A database that another process has open."""


class OutputError(StoreError):
    """A file that cannot be written, of what a database holds."""


class UnknownError(StoreError):
    """An id or name that nothing in the database has, or more than one thing."""


class QueryError(ReportedlyError):
    """A query that is not allowed or not valid."""


class EvaluationError(ReportedlyError):
    """Gold data or floors that are missing, broken or not met."""
