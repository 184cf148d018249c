"""Residents say that something on a page is not right; editors and the organisation hear of it."""
