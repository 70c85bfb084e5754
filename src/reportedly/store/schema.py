"""What a table or view of the database is: the one description that SQL, comments and documentation come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its DuckDB type, and what it holds."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A stored table, in the schema `data`. `key` names its primary key, if it has one; `sought` are the columns by
    whose values single rows are looked up, which have an index."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: str | None = None
    sought: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view for users, in the schema `main`: `SELECT (columns) (body)`.

    A column is selected by its own name unless `expressions` says how it is made. `order` is the
    order of its rows in exports and results of the library.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    body: str
    order: tuple[str, ...]
    expressions: tuple[tuple[str, str], ...] = ()


def create_table(table: Table) -> str:
    """The statement that creates the table."""
    columns = [f"{quoted(column.name)} {column.type}" for column in table.columns]
    key = [f"PRIMARY KEY ({quoted(table.key)})"] if table.key else []
    return f"CREATE TABLE data.{quoted(table.name)} ({', '.join(columns + key)})"


def create_indexes(table: Table) -> list[str]:
    """The statements that create the table's indexes, unless they are there."""
    return [
        f"CREATE INDEX IF NOT EXISTS {quoted(f'{table.name}_{column}')} ON data.{quoted(table.name)} ({quoted(column)})"
        for column in table.sought
    ]


def create_view(view: View) -> str:
    """The statement that creates the view."""
    made = dict(view.expressions)
    columns = [f"{made.get(column.name, quoted(column.name))} AS {quoted(column.name)}" for column in view.columns]
    return f"CREATE OR REPLACE VIEW main.{quoted(view.name)} AS SELECT {', '.join(columns)} {view.body}"


def comments(relation: Table | View) -> list[str]:
    """The statements that store what the relation and its columns hold."""
    kind, place = ("TABLE", "data") if isinstance(relation, Table) else ("VIEW", "main")
    name = f"{place}.{quoted(relation.name)}"
    return [
        f"COMMENT ON {kind} {name} IS {literal(relation.about)}",
        *(f"COMMENT ON COLUMN {name}.{quoted(c.name)} IS {literal(c.about)}" for c in relation.columns),
    ]


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string; DuckDB ends a statement at a NUL, so that one is told as `chr(0)`."""
    parts = ["'" + part.replace("'", "''") + "'" for part in text.split("\0")]
    return parts[0] if len(parts) == 1 else f"({' || chr(0) || '.join(parts)})"
