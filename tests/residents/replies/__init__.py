"""Replies to vacancies: sending, answering, reminding, forgetting."""
