"""Trains the model that codes: one small encoder, many heads. PyTorch lives here only; the library never imports it."""
