"""What attackers send, per kind."""
