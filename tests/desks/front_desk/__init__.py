"""Proof of wijzerplaat.desks.front_desk."""
