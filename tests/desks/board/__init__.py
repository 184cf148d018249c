"""Proof of the to-do board."""
