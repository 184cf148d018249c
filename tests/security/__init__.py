"""Proof that the platform cannot be misused; each file prints its figure (run pytest with -s to see it)."""
