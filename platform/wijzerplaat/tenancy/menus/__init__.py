"""The lists that an administrator keeps: topics, audiences, districts, municipalities, holidays."""
