"""Proofs of portals: tenant folders, hosts, wording and navigation."""
