"""Proof of wijzerplaat.records.plain: the word lists of a portal and the check while typing."""
