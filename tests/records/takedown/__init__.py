"""Proof of the life of a record."""
