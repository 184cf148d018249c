"""What portals say of their own in mails: sentences and subjects, with history."""
