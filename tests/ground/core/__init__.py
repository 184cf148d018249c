"""Proof of the ground floor."""
