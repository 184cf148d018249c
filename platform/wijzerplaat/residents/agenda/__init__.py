"""The agenda: its pages, its feeds, and what is in it."""
