"""Effects: the rows of the outbox leave the platform here, as mail or into the search index; and the development mailbox."""
