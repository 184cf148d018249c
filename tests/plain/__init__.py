"""Proof of wijzerplaat.plain: the word lists of a portal and the check while typing."""
