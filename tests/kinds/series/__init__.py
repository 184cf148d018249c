"""Proof of wijzerplaat.kinds.series."""
