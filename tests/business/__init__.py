"""Proof of wijzerplaat.business."""
