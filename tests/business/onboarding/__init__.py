"""Proof of wijzerplaat.business.onboarding."""
