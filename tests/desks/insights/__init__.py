"""Proof of wijzerplaat.desks.insights: hard texts, and how that went."""
