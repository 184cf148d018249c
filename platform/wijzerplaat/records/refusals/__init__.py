"""What the desk refused, for which listed reason, and what became of it when somebody objected."""
