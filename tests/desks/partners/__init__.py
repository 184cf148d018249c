"""Proof of the pages of partners."""
