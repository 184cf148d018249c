"""Lists that administrators keep."""
