"""Asks whether a series of dates that ends goes on, and copies it when it does."""
