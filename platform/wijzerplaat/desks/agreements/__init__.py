"""Who keeps what of an organisation up to date, as it was agreed with it."""
