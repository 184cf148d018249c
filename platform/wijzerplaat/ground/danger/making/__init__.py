"""Makes the weights of the judge of danger from sentences that people judged."""
