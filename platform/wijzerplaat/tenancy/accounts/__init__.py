"""People: users, memberships in portals and organisations, logging in."""
