"""Proof of wijzerplaat.residents.agenda."""
