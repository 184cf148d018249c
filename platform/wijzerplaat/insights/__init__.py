"""What a portal can learn from what it holds: for now, which texts are hard, and whether that changes."""
