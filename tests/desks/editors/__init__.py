"""Proof of wijzerplaat.desks.editors."""
