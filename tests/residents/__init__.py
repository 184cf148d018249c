"""Proof of wijzerplaat.residents."""
