"""Residents reply to a vacancy, and its organisation says what comes of it."""
