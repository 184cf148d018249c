"""The pages on which an administrator keeps topics, audiences, places and holidays."""
