"""Proof of wijzerplaat.insights: hard texts, and how that went."""
