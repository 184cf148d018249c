"""Fills a new portal with content."""
