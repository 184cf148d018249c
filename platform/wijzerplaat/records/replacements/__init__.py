"""A phone number, mail, website or address that changes everywhere at once."""
