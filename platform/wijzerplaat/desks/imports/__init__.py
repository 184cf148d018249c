"""The pages of administrators to bring a list in, look first, and take it back; and its sources."""
