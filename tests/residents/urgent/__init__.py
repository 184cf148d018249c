"""Tests of `residents/urgent`."""
