"""The user's own queries: reading only, within limits of time and rows."""

from __future__ import annotations

import datetime
import decimal
import math
import uuid
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from reportedly.web.answers import json, lasting_json
from reportedly.web.library import Reading
from reportedly.web.parameters import Text
from reportedly.web.settings import WebSettings

router = APIRouter(prefix="/api", tags=["sql"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One statement that only reads."""

    sql: Annotated[Text, Field(min_length=1, max_length=100_000)]
    limit: Annotated[int, Field(ge=1, le=10_000)] = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAnswer:
    """Rows by column; `types` are DuckDB's. Days and times in ISO 8601, numbers that JSON has not as text."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[list[Any]]
    truncated: bool


@router.post("/sql", response_model=TableAnswer)
def sql(database: Reading, question: Question, request: Request) -> Response:
    """The rows of one SQL statement over the views (`docs/database.md`)."""
    settings: WebSettings = request.app.state.settings
    most = min(question.limit, settings.sql_rows)

    def answer() -> TableAnswer:
        table = database.sql(question.sql, timeout=settings.sql_seconds, max_rows=most)
        rows = [[_plain(value) for value in row] for row in table.rows()]
        return TableAnswer(columns=table.columns, types=table.types, rows=rows, truncated=table.truncated)

    if database.store.is_steady(question.sql):
        return lasting_json(database, ("sql", question.sql, most), answer)
    return json(answer())


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value) if _has_no_json(value) else value


def _has_no_json(value: object) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, int):
        return not -_EXACT < value < _EXACT
    return isinstance(value, bytes | decimal.Decimal | uuid.UUID | datetime.timedelta)


_EXACT = 2**53
"""JavaScript's numbers are exact below this."""
