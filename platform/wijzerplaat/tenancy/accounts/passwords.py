"""Passwords: checked without telling who exists, counted before they are checked, changed by a
mailed link.
"""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache

from flask_security import hash_password, verify_password
from sqlalchemy import delete, select

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.limits import Limit
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import limits, login_requests, password_strength, rules
from wijzerplaat.tenancy.accounts.audit_lines import Asker
from wijzerplaat.tenancy.accounts.devices import is_device_of_user
from wijzerplaat.tenancy.accounts.models import Login, User
from wijzerplaat.tenancy.accounts.slots import KNOWN_WORDS
from wijzerplaat.tenancy.portals.service import is_portal_scope

_COMPARING = threading.BoundedSemaphore(1)
Opener = Callable[[], AbstractContextManager[Scope]]


def check_password(open_work: Opener, email: str, password: str, asker: Asker) -> uuid.UUID | None:
    """Return whose password this is, or None.

    Unknown, wrong, disabled and tried too often look the same.

    `open_work` opens short transactions. The attempt is counted before the slow comparison, which
    holds no transaction: so a hundred at once count as a hundred. Within the limits the work is the
    same whatever was typed: two transactions, one comparison, one line in the trail. Beyond them
    nothing is compared, for whoever it is.
    """
    with open_work() as scope:
        user = scope.session.scalars(select(User).where(User.email == email)).one_or_none()
        counted = _counters(email, asker, user)
        # each, also after a no
        taken = [limits.take_attempt(scope, what, whose, limit) for what, whose, limit in counted]
        within = all(taken)
    nobody = _of_nobody()
    kept = user.password if user is not None and user.active and user.password else None
    # beyond the limits nothing is compared: a flood costs nothing
    right = within and _fits(password, kept or nobody)
    if user is None or not (right and kept):
        _note_wrong(open_work, user, asker, within)
        return None
    with open_work() as scope:
        limits.forget_attempts(scope, *counted[0][:2])
        for what, whose, _limit in counted[1:]:
            limits.give_back_attempt(scope, what, whose)
    return user.id


def check_new_password(scope: Scope, password: str, user: User, *about: str) -> str:
    """Return a new password when it is good enough; `about` are names of the portal.

    Raises Invalid with what is wrong.
    """
    words = (
        [word for more in KNOWN_WORDS.all() for word in more(scope, user.id)]
        if is_portal_scope(scope)
        else []
    )
    problem = password_strength.find_password_problem(
        normalise_password(password), (user.name, user.email, *about, *words)
    )
    if problem:
        raise Invalid({"password": [problem]})
    return password


def change_password(scope: Scope, user: User, password: str) -> None:
    """Give a person a new password and end every login and link."""
    store_password(scope, user, password)
    user.fs_uniquifier = uuid.uuid4().hex
    scope.session.execute(delete(Login).where(Login.user_id == user.id))
    login_requests.end_login_requests(scope, user.id)


def store_password(scope: Scope, user: User, password: str) -> None:
    """Keep a password as its hash."""
    user.password = hash_password(normalise_password(password))
    scope.session.flush()


def generate_password() -> str:
    """Return a password that nobody thought of."""
    return secrets.token_urlsafe(15)


def normalise_password(password: str) -> str:
    """Return a password in one spelling: the same letters can be typed in several ways."""
    return letters.normalise_unicode("NFKD", password)


def _fits(password: str, kept: str) -> bool:
    """Compare, one at a time in each process.

    Many at once would take the processor from who reads a page.
    """
    with _COMPARING:
        return bool(verify_password(normalise_password(password), kept))


def _counters(email: str, asker: Asker, user: User | None) -> list[tuple[str, str, Limit]]:
    """Return what counts this attempt.

    Of a known device only its own tries; else those of this network for this address, and of this
    network for all addresses. So no stranger can use up the tries of the owner.
    """
    if is_device_of_user(asker.device, user):
        return [("password on", asker.device, rules.PASSWORDS_PER_ADDRESS)]
    return [
        ("password", f"{email} {asker.network}", rules.PASSWORDS_PER_ADDRESS),
        ("password from", asker.network, rules.PASSWORDS_PER_NETWORK),
    ]


def _note_wrong(open_work: Opener, user: User | None, asker: Asker, within: bool) -> None:
    with open_work() as scope:
        if within:  # beyond the limits nothing was tried, and the trail does not grow
            accounts_audit_lines.write_account_event(
                scope, accounts_audit_lines.PASSWORD_WRONG, user.id if user else None, asker
            )


@lru_cache(maxsize=1)
def _of_nobody() -> str:
    return hash_password(secrets.token_urlsafe(15))
