"""The chat of another company."""
