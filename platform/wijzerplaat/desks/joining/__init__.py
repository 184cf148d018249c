"""Who may belong to an organisation: claims, invitations, take-overs."""
