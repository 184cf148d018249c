"""Keeps entries true: check dates, questions to organisations, answer links."""
