"""Proof of the adapters, against real servers where there are any."""
