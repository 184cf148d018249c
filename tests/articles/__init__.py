"""Proof of wijzerplaat.articles."""
