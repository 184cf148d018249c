"""Proof of the figure: what counts as checked, month by month, and who sees it."""
