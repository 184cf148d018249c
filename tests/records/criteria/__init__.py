"""Proof of what is asked of organisations, and what they show."""
