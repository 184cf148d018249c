"""Proof of wijzerplaat.portals."""
