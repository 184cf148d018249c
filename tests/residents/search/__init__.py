"""Proof of wijzerplaat.residents.search."""
