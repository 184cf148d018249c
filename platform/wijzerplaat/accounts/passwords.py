"""Passwords: checked without telling who exists, counted before they are checked, changed by a mailed link."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache

from flask_security import hash_password, verify_password
from sqlalchemy import delete, select

from wijzerplaat.accounts import limits, links, rules
from wijzerplaat.accounts.models import Login, User
from wijzerplaat.core import letters
from wijzerplaat.core.errors import Invalid
from wijzerplaat.core.scope import Scope

Opener = Callable[[], AbstractContextManager[Scope]]


def check(open_work: Opener, email: str, password: str, network: str) -> uuid.UUID | None:
    """Return whose password this is, or None: unknown, wrong, disabled and locked look the same.

    `open_work` opens short transactions. The attempt is counted before the slow comparison, which
    holds no transaction: so a hundred at once count as a hundred.
    """
    with open_work() as scope:
        within = limits.take(scope, "password", email, rules.PASSWORDS_PER_ADDRESS)
        within = limits.take(scope, "password from", network, rules.PASSWORDS_PER_NETWORK) and within
        user = scope.session.scalars(select(User).where(User.email == email)).one_or_none()
    kept = user.password if user is not None and user.active and user.password else None
    right = verify_password(normal(password), kept or _of_nobody())
    if user is None or not (right and kept and within):
        return None
    with open_work() as scope:
        limits.forgive(scope, "password", email)
    return user.id


def examine(password: str, user: User, *about: str) -> str:
    """Return a new password when it is good enough. Raises Invalid with what is wrong with it."""
    problem = rules.password_problem(normal(password), (user.name, user.email, *about))
    if problem:
        raise Invalid({"password": [problem]})
    return password


def choose(scope: Scope, user: User, password: str) -> None:
    """Give a person a new password and end every login and link."""
    put(scope, user, password)
    user.fs_uniquifier = uuid.uuid4().hex
    scope.session.execute(delete(Login).where(Login.user_id == user.id))
    links.void(scope, user.id)


def put(scope: Scope, user: User, password: str) -> None:
    """Keep a password as its hash."""
    user.password = hash_password(normal(password))
    scope.session.flush()


def generate() -> str:
    """Return a password that nobody thought of."""
    return secrets.token_urlsafe(15)


def normal(password: str) -> str:
    """Return a password in one spelling: the same letters can be typed in several ways."""
    return letters.normal("NFKD", password)


@lru_cache(maxsize=1)
def _of_nobody() -> str:
    return hash_password(secrets.token_urlsafe(15))
