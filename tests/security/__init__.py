"""Proof that the product is not brought down or misused: hostile input of every kind, and what must happen."""
