"""The pages of a portal about itself."""
