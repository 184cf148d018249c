"""Proof of wijzerplaat.ground."""
