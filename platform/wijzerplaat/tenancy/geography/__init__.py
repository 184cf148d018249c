"""Where addresses lie: what PDOK said of each, and which area belongs to a postcode."""
