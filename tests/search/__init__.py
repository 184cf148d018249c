"""What residents ask, and whether they find it."""
