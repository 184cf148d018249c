"""The pages of editors about sources: where people here say something else, and what vanished."""
