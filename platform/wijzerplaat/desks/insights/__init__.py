"""What a portal can learn from what it holds.

For now, which texts are hard, and whether that changes.
"""
