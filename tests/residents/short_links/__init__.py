"""Proof of short addresses."""
