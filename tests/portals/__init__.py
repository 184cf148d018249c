<<<<<<< HEAD
"""Proof of wijzerplaat.portals."""
=======
"""Tests of portals: applying tenant folders, hosts, streets."""
>>>>>>> refs/heads/house
