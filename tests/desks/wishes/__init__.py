"""Proof of the list of wishes."""
