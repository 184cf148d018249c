"""What stands first on the page of a topic: at most three records, put there by editors."""
