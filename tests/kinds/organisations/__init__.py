"""Proofs of organisations: their own pages under /mijn."""
