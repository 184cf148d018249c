"""Proof of wijzerplaat.activities."""
