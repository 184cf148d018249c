"""Proof of wijzerplaat.exchange."""
