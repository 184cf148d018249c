"""Tests of people and of logging in."""
