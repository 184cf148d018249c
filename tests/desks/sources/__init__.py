"""Proof of the pages about sources."""
