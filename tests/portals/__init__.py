"""Tests of portals: applying tenant folders, hosts, streets."""
