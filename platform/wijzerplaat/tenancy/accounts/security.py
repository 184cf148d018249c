"""Flask-Security in this house.

On the session of the request, its settings, and what of it is off.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Flask
from flask_security import MailUtil, Security, SQLAlchemySessionUserDatastore, Totp, UserMixin
from sqlalchemy import func, select
from werkzeug.local import LocalProxy

from wijzerplaat.config import Settings
from wijzerplaat.ground.core.permissions import ROLES
from wijzerplaat.ground.web.requests import open_request_session
from wijzerplaat.tenancy.accounts.models import Role, User

Value = str | bool | int | None | list[str] | list[bytes] | dict[str, str] | dict[str, int]


class Datastore(SQLAlchemySessionUserDatastore):
    """Users by way of the request's one session; only the request layer commits (decision 5)."""

    def __init__(self) -> None:
        # The library asks for the registry of sessions that it knows; a proxy serves as well.
        session: Any = LocalProxy(open_request_session)
        super().__init__(session, User, Role)

    def commit(self) -> None:
        """Write, and leave the end of the transaction to the request."""
        self.db.session.flush()

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> User | None:
        """Return the user with this one property, or None."""
        ((name, value),) = kwargs.items()
        column = getattr(User, name)
        wanted = func.lower(column) == str(value).lower() if case_insensitive else column == value
        found: User | None = self.db.session.scalars(select(User).where(wanted)).one_or_none()
        return found

    def find_role(self, role: str) -> Role | None:
        """Return a role by name; roles are data of the program, not of the database."""
        return Role(role) if role in ROLES else None

    def mf_delete_recovery_code(self, user: UserMixin, idx: int) -> bool:
        """Use up a recovery code.

        The original changes a JSON list in place, which is never written.
        """
        left = list(user.mf_recovery_codes or [])
        if not 0 <= idx < len(left):
            return False
        user.mf_recovery_codes = left[:idx] + left[idx + 1 :]
        return True


class Match(Protocol):
    """A code that was right, as the library tells it."""

    counter: int


class OneTimeCodes(Totp):
    """Codes of an app on the phone, each usable once."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the moment of the last code that was used."""
        return _ours(user).totp_counter

    def set_last_counter(self, user: UserMixin, tmatch: Match) -> None:
        """Remember the moment of a code, so that it is used once."""
        _ours(user).totp_counter = tmatch.counter


def _ours(user: UserMixin) -> User:
    if not isinstance(user, User):
        raise TypeError(f"{type(user).__name__} is no person of ours")
    return user


class NoMail(MailUtil):
    """The library sends nothing.

    Our mails leave through the outbox, with links to the canonical host.
    """

    def send_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Refuse: no mail of the library leaves."""
        raise RuntimeError("accounts/mails.py writes the mails")


def install_security(
    app: Flask, settings: Settings, load_user: Callable[[str], User | None]
) -> Security:
    """Add Flask-Security without its pages.

    Passwords, codes, logging in and out are its, routes are ours.
    """
    app.config.update(_settings(settings))
    security = Security(
        app, Datastore(), register_blueprint=False, totp_cls=OneTimeCodes, mail_util_cls=NoMail
    )
    security.login_manager.user_loader(load_user)
    # Nobody logs in by header, query or 'remember me'; and pages without a login must not read the
    # cookie.
    security.login_manager._request_callback = None  # noqa: SLF001 (it has no other switch)
    app.before_request_funcs[None].remove(security.principal._on_before_request)  # noqa: SLF001
    app.after_request_funcs[None].remove(security.login_manager._update_remember_cookie)  # noqa: SLF001
    return security


# OWASP's least for argon2id: 19 MiB, two rounds, one thread. The library's own choice takes 64 MiB
# and four threads for each try of a stranger, which is felt by who reads a page meanwhile. A hash
# of an older cost is still read.
ARGON2 = {"argon2__time_cost": 2, "argon2__memory_cost": 19 * 1024, "argon2__parallelism": 1}
QUICK = {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}


def _settings(settings: Settings) -> Mapping[str, Value]:
    return {
        "SESSION_PROTECTION": None,
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
        "SECURITY_JOIN_USER_ROLES": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": QUICK if settings.mode == "test" else ARGON2,
        "SECURITY_TOTP_SECRETS": {"1": settings.totp_secret},
        "SECURITY_TOTP_ISSUER": "Wijzerplaat",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 8,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [_fernet_key(settings.totp_secret)],
    }


def _fernet_key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"recovery codes:{secret}".encode()).digest())
