"""Lexicons and patterns of each language as data, and their loaders."""
