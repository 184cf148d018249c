"""What must not bring the product down, with the figures of security.md: corpora, tests, commands that print a table."""
