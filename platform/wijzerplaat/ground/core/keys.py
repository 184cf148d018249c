"""The secrets of an installation.

Read, made once where nobody gave them, refused when they are easy to guess.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from wijzerplaat.ground.core.errors import WrongSetting

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


def read_secret(environment: Mapping[str, str], name: str, needed: bool, folder: Path) -> str:
    """Return the secret of this name.

    Where it is not `needed` from outside, one that is made once and kept in `folder`.

    Raises WrongSetting when it is missing or too short.
    """
    value = environment.get(name, "")
    if value and len(value) < SHORTEST:
        raise WrongSetting(f"{name} is too short: give at least {SHORTEST} characters")
    if value:
        return value
    if needed:
        raise WrongSetting(f"{name} is missing: production needs it")
    return _made_once(folder / name.lower())


def refuse_weak(chosen: Mapping[str, str]) -> None:
    """Raise WrongSetting, with its name, for a secret that is equal to another, simple, or
    copied from an example.
    """
    for name, value in chosen.items():
        twin = next(
            (other for other, same in chosen.items() if other > name and same == value), None
        )
        if twin:
            raise WrongSetting(f"{name} and {twin} are equal: give each its own")
        if len(set(value)) < FEWEST_SIGNS or _repeats(value):
            raise WrongSetting(
                f"{name} is too simple: make one with  python3 -c 'import secrets; "
                "print(secrets.token_urlsafe(48))'"
            )
        if any(word in value.lower() for word in EXAMPLES):
            raise WrongSetting(f"{name} looks like an example: make one of your own")


def _repeats(value: str) -> bool:
    """Return whether a secret is one short piece over and over."""
    return any(
        value == (value[:size] * len(value))[: len(value)] for size in range(1, len(value) // 2 + 1)
    )


def _made_once(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()
