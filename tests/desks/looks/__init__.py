"""The pages of administrators: the overview, and the colours of a portal."""
