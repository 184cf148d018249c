"""Proof of imports and seeding."""
