"""Activities with dates and recurrence, and their occurrences in the agenda."""
