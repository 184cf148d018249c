"""The pages on which editors take a record from the site, and put it back."""
