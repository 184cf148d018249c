"""Whom to call, on top of every page where what was typed sounds like danger."""
