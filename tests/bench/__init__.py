"""Measurements with a goal: each prints a table and fails below its gates."""
