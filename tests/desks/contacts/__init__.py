"""Proof of contacts: calls, notes, following, and the list of whom to call."""
