"""Tests of `ground/danger`."""
