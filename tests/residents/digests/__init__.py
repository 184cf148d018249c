"""The mail with news: who gets it, when, and what is in it."""
