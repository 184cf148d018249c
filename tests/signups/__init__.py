"""Proof of sign-ups."""
