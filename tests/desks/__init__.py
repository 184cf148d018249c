"""Proof of wijzerplaat.desks."""
