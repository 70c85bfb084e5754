"""Writes the database's contents to files: one module a format, found by itself."""
