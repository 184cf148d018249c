"""The pages of a portal about itself: over, contact, privacy and toegankelijkheid."""
