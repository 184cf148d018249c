"""Proof of wijzerplaat.desks.mine."""
