"""Proof of tasks: one row for whatever needs a person at the desk."""
