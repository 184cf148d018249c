"""Tests of desks.corrections."""
