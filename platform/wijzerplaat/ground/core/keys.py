"""The secrets of an installation.

Made once where nobody gave them, and told when they are easy to guess.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SECRETS = {
    "secret_key": "SECRET_KEY",
    "password_salt": "SECURITY_PASSWORD_SALT",
    "totp_secret": "SECURITY_TOTP_SECRET",
    "data_keys": "DATA_KEYS",
}
"""The variable of each secret."""
SHORTEST, FEWEST_SIGNS = 32, 10
EXAMPLES = (
    "for-tests",
    "example",
    "voorbeeld",
    "change",
    "secret",
    "geheim",
    "password",
    "wachtwoord",
    "123456",
    "abcdef",
    "wijzerplaat",
)
"""What stands in secrets that were copied from a text or a test."""


def describe_weak_secrets(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return, by name, what is wrong with a secret that is equal to another, simple, or copied
    from an example.
    """
    found = {name: _weakness(name, value, chosen) for name, value in chosen.items()}
    return {name: weakness for name, weakness in found.items() if weakness}


def _weakness(name: str, value: str, chosen: Mapping[str, str]) -> str:
    twin = next((other for other, same in chosen.items() if other > name and same == value), "")
    if twin:
        return f"equal to {twin}: give each its own"
    if len(set(value)) < FEWEST_SIGNS or _repeats(value):
        return (
            "too simple: make one with  python3 -c 'import secrets; "
            "print(secrets.token_urlsafe(48))'"
        )
    if any(word in value.lower() for word in EXAMPLES):
        return "looks like an example: make one of your own"
    return ""


def _repeats(value: str) -> bool:
    """Return whether a secret is one short piece over and over."""
    return any(
        value == (value[:size] * len(value))[: len(value)] for size in range(1, len(value) // 2 + 1)
    )


def read_kept_secret(path: Path) -> str:
    """Return the secret that is kept in this file, made once where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()
