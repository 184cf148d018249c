"""Shared by all doors: requests, areas, forms, errors, themes, headers; the only shelf that
knows Flask.
"""
