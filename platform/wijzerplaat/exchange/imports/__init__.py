"""Import and seeding of entries from files."""
