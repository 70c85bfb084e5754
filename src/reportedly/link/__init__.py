"""Judgements over records of several articles: copies, incidents, accounts, disputes."""
