"""Proof: mirrors the package, plus house/ and journeys/."""
