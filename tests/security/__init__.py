"""Proof that the platform cannot be misused.

Each file prints its figure (run pytest with -s to see it).
"""
