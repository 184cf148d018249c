"""Mail 11: what is new in a portal, once a week, for who asked for it and said yes by mail."""
