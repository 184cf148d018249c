"""The pages of a portal's administrators (/beheer): the overview, and the colours of the portal."""
