"""Looks once a week whether the websites of entries are still there."""
