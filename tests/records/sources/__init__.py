"""Proof of sources: what they may change."""
