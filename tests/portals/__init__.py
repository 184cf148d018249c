"""Tests of portals: applying tenant folders, hosts, streets, the drawn map."""
