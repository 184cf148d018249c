"""Editors write in the place of an organisation: they correct what is live."""
