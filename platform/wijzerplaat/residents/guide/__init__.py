"""Showing the way: three questions with pictures, and whom to call when it cannot wait."""
