"""Tests of where addresses lie."""
