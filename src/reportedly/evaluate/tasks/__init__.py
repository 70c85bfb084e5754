"""The tasks of evaluation, one module each with a `TASK`."""
