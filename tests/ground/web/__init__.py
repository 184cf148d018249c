"""Tests of the shelf that all doors share."""
