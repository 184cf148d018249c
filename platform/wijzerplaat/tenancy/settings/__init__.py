"""What administrators choose for their portal, and all that they chose before."""
