"""What could not be read, told beside the articles that could."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFailure:
    """One input that gave no article.

    `where` is a file, or file and line (`news.jsonl:17`), or file and item; `field` the key at fault, if one is;
    `problem` what was found and what was expected; `remedy` what to do.
    """

    where: str
    field: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        field = f"field `{self.field}`: " if self.field else ""
        return f"{self.where}: {field}{self.problem} {self.remedy}".rstrip()


class FieldError(ReadError):
    """A field of an article that breaks its contract; `field` names it."""

    def __init__(self, problem: str, *, field: str, where: str | None = None, remedy: str | None = None) -> None:
        self.field = field
        self.bare_problem = problem
        super().__init__(f"field `{field}`: {problem}", where=where, remedy=remedy)


def failure(error: ReadError, *, where: str) -> ReadFailure:
    """The failure that `error` amounts to when it happened at `where`."""
    if isinstance(error, FieldError):
        return ReadFailure(where=where, field=error.field, problem=error.bare_problem, remedy=error.remedy or "")
    return ReadFailure(where=error.where or where, field=None, problem=error.problem, remedy=error.remedy or "")
