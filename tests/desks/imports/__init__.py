"""Proof of the pages about imports and sources."""
