"""Judgements over several records: copies, incidents, accounts, disputes."""
