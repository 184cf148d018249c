"""Short addresses with a code of their own, as partners spread them on paper and in letters."""
