"""Proof of surveys."""
