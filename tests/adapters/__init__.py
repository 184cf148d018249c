"""Proof of wijzerplaat.adapters."""
