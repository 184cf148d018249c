"""Being found: what search engines and shared links get to see of a portal."""
