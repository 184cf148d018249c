"""Proof of campaigns."""
