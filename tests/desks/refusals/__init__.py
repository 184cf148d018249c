"""Proof of what the desk refuses, and who does not agree."""
