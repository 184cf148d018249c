"""Searching: what a question means, what answers to it, and in which order."""
