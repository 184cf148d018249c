"""The pages on which somebody objects to a refusal, and another editor answers."""
