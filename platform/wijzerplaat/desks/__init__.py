"""Where people work: the municipality, its editors, the organisations."""
