"""Plain Dutch in a portal: its own word lists, the check that knows them, and the check while
somebody types.
"""
