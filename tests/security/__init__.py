"""Proof that the product cannot be brought down or misused (security.md)."""
