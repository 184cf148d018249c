"""What a portal can learn from what it holds.

Which texts are hard, how questions were answered, how often the website is looked at.
"""
