"""Links that act for somebody without a login.

Random, kept only as a hash, compared by the database.
"""

import hashlib
import secrets


def make_token() -> tuple[str, str]:
    """Return a fresh token for a link (32 characters, URL-safe) and the hash to keep."""
    token = secrets.token_urlsafe(24)
    return token, hash_token(token)


def hash_token(token: str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
