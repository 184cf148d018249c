"""Proof of agreements."""
