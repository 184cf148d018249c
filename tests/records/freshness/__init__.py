"""Proof of freshness."""
