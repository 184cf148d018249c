"""The to-do board of the editors: everything that waits for them, on one page."""
