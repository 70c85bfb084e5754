"""Whatever is asked, the server answers as its own description says, and never breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.builders import TEXT, article, full_record, hand_coder, new_store

from reportedly.database import Database
from reportedly.web import create_app

HOST = {"host": "127.0.0.1"}
CHECKS = [response_schema_conformance, content_type_conformance, status_code_conformance]


def test_no_request_breaks_it(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    whole = article(TEXT, outlet="The Gazette", published="2024-07-13")
    store.add([(whole, full_record(whole))])
    store.close()
    with Database(tmp_path / "news.duckdb", coder=hand_coder) as database:
        app = create_app(database)
        described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HOST)
        operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
        assert len(operations) > 8
        for operation in operations:
            attack(operation, headers={**HOST, "x-csrf-token": app.state.csrf})


def attack(operation: Any, *, headers: dict[str, str]) -> None:
    """Sends what the description allows and what it does not."""

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy())
    def send(case: Any) -> None:
        answer = case.call(headers=headers)
        assert answer.status_code < 500, f"{operation.label}: {answer.text}"
        case.validate_response(answer, checks=CHECKS)

    send()
