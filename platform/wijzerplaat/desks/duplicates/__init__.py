"""The pages of editors about the same organisation twice."""
