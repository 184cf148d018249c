"""Proof of wijzerplaat.records."""
