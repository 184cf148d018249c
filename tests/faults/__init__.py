"""Holds each fault that was found by use against the tests that keep it from coming back."""
