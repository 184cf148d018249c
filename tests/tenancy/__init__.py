"""Proof of wijzerplaat.tenancy."""
