"""The public side: what residents find, ask, keep and sign up for, without an account."""
