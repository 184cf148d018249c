"""Proof of the pages of campaigns."""
