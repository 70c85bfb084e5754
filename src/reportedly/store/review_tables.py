"""The stored table and the view of what people decided of single claims."""

from __future__ import annotations

from reportedly.store.schema import Column, Table, View

REVIEWS = Table(
    name="reviews",
    about="One row a decision that a person took of a claim; rows are only added, undoing one is another row.",
    columns=(
        Column("id", "VARCHAR", "Id of the decision: a hash of all that it says."),
        Column("hash", "VARCHAR", "The article's hash."),
        Column("kind", "VARCHAR", "`event` or `figure`."),
        Column("start", "INTEGER", "Where the claim's words begin (trigger, number), in code points."),
        Column("end", "INTEGER", 'Where they end (exclusive). In SQL write it in double quotes: "end".'),
        Column("author", "VARCHAR", "Who decided."),
        Column("made", "VARCHAR", "When, ISO 8601."),
        Column("decision", "VARCHAR", "`accept`, `reject`, `correct` or `skip`."),
        Column("field", "VARCHAR", "Of `correct`: which field: `type`, `actors`, `actors+`, `date`, `value` ..."),
        Column("value", "VARCHAR", "What it should be, as JSON; null: the words alone, or nothing."),
        Column("quote_start", "INTEGER", "Where the words that it should rest on begin, in code points."),
        Column("quote_end", "INTEGER", "Where these end (exclusive)."),
        Column("words", "VARCHAR", "These words."),
        Column("adjudicates", "BOOLEAN", "True: it settles what coders disagree on."),
        Column("note", "VARCHAR", "Why."),
        Column("undoes", "VARCHAR", "Id of the decision that no longer holds."),
        Column("coded", "VARCHAR", "The claim as it was coded when this was decided, as JSON."),
    ),
    key="id",
)

REVIEW_VIEW = View(
    name="reviews",
    about="Decisions that people took of single claims, undone ones too, in the order in which they were taken.",
    columns=REVIEWS.columns,
    body="FROM data.reviews",
    order=("made", "id"),
)
