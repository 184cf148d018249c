"""Proof of wijzerplaat.services."""
