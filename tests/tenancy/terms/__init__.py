"""Tests of how long everything is kept."""
