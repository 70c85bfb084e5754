"""`reportedly schema`: the contracts of the output."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from reportedly.cli.machines import write_text


class Contract(StrEnum):
    """What has a schema."""

    RECORD = "record"
    DATABASE = "database"


def schema(
    of: Annotated[Contract, typer.Argument(metavar="record|database", help="Which contract.", show_default=False)],
) -> None:
    """Print the JSON Schema of a record, or the database's views and tables in Markdown.

    Examples:

        reportedly schema record > record.schema.json

        reportedly schema database | less
    """
    if of is Contract.RECORD:
        import json

        from reportedly.record_json import schema as record_schema

        write_text(json.dumps(record_schema(), indent=2, ensure_ascii=False))
        return
    from reportedly.store import documentation

    write_text(documentation().removesuffix("\n"))
