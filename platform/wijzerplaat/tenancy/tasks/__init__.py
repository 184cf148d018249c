"""Whatever needs a person at the desk: who has it, since when, and what finished it."""
