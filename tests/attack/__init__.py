"""`make attack`: the product as in production, hostile input over HTTP, and what that does to
the neighbours.
"""
