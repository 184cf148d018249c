"""Proof of wijzerplaat.ground.adapters.search."""
