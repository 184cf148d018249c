"""Proof of wijzerplaat.discover."""
