"""Organisations: who they are, where, when open and how to reach them."""
