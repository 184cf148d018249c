"""The outside world behind small interfaces, each with its embedded or fake version beside it."""
