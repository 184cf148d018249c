"""Proof of wijzerplaat.desks.joining."""
