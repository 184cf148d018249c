"""Revisions, the transition table and the editors' desk."""
