"""Whose it is: portals, people, their files, and what leaves the platform."""
