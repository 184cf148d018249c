"""Proof of wijzerplaat.entries."""
