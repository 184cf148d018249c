"""Proof of the adapters: against the real servers they speak to."""
