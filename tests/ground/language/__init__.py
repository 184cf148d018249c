"""Proof of the plain-Dutch check."""
