"""Proof: mirrors the package, plus house/ (the layout polices itself) and journeys/ (whole
stories).
"""

from hypothesis import settings

# A busy machine is slow, and that is no fault of what is tried.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
