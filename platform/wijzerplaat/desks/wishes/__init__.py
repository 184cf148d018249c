"""Organisations that should be on the website and are not, invited from here."""
