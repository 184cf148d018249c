"""Tests of the list of every record."""
