"""The pages of editors about questions of residents."""
