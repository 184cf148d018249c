"""Proof of wijzerplaat.kinds."""
