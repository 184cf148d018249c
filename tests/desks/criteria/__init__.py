"""Proof of the pages about proofs."""
