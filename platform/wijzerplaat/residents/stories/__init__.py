"""Residents send in their own story; the desk reads it, and it is theirs to take back."""
