"""`make simulate`: months of the freshness chain on the real product, day by day."""
