"""Links that act for somebody without a login.

Random, kept only as a hash, compared by the database.
"""

import hashlib
import secrets


def new() -> tuple[str, str]:
    """Return a fresh token for a link (32 characters, URL-safe) and the hash to keep."""
    token = secrets.token_urlsafe(24)
    return token, digest(token)


def digest(token: str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
