"""Tests of residents.stories."""
