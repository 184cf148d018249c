"""Editors write in the place of an organisation: they correct and add."""
