"""How long everything is kept: one table, read by jobs, forms, mails and the privacy page."""
