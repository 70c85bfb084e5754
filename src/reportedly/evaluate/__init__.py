"""Scores of coded articles against gold data: one task a file under `tasks`, figures pinned by floors."""
