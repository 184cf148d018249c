"""Proof of duplicates: which pairs are found, merging without losing anything, taking it back."""
