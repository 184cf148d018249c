"""Residents sign up for an occurrence, without an account, within its seats."""
