"""What editors put first of a topic."""
