"""Effects: the rows of the outbox leave the platform here, as mail or into the index; and the
local mailbox.
"""
