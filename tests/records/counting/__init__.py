"""Proof of wijzerplaat.records.counting: lines that become numbers, once, and of nobody."""
