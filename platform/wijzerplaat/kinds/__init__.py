"""What is published: each kind of entry in a room of its own."""
