"""Showing the way: every path of questions ends well."""
