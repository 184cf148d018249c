"""Proof of portals: tenant folders, hosts, streets and maps."""
