"""Tests of residents.help_requests."""
