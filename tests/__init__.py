"""Proof: mirrors the package, plus house/ (the layout polices itself) and journeys/ (whole stories)."""
