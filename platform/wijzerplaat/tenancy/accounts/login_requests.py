"""Links and codes by mail: asked for, looked at as often as you like, spent once."""

from __future__ import annotations

import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, Update, delete, select, update

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.outbox import ACCOUNT, put_mail
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import limits, mails, rules
from wijzerplaat.tenancy.accounts.audit_lines import Asker
from wijzerplaat.tenancy.accounts.mails import Front
from wijzerplaat.tenancy.accounts.models import LOGIN, PASSWORD, LoginRequest, User

MAILS = {
    LOGIN: (mails.mail_login_link, rules.MAIL_LIFE),
    PASSWORD: (mails.mail_password_link, rules.PASSWORD_MAIL_LIFE),
}


@dataclass(frozen=True)
class Spent:
    """What a link or code gave: who may go in, and where to."""

    user_id: uuid.UUID
    next_path: str


def request_login_link(
    scope: Scope, front: Front, email: str, purpose: str, next_path: str = ""
) -> str:
    """Send a mail to whoever has this address, and return the secret of the browser that asked.

    For an unknown address everything happens the same way, row by row, but its mail was never
    there.
    """
    make, life = MAILS[purpose]
    user = scope.session.scalars(select(User).where(User.email == email)).one_or_none()
    within = limits.take_attempt(scope, "mail", email, rules.MAILS_PER_ADDRESS)
    reached = user if user is not None and user.active and within else None
    (link, link_hash), (browser, browser_hash), code = (
        link_tokens.make_token(),
        link_tokens.make_token(),
        rules.new_code(),
    )
    scope.session.add(
        LoginRequest(
            portal_id=_portal(scope),
            user_id=reached.id if reached else None,
            purpose=purpose,
            link_hash=link_hash,
            browser_hash=browser_hash,
            code_hash=link_tokens.hash_token(browser + code),
            next_path=next_path,
            created_at=scope.now,
            expires_at=scope.now + life,
        )
    )
    mail = make(scope, front, email, reached.name if reached else "", link, code)
    put_mail(
        scope,
        mail,
        about=ACCOUNT,
        tag=f"login:{reached.id if reached else ''}",
        to_nobody=reached is None,
        urgent=True,
    )
    scope.session.flush()
    return browser


def find_login_request(
    scope: Scope, portal_id: uuid.UUID | None, link: str, purpose: str
) -> LoginRequest:
    """Return what a link is for, without spending it.

    Raises NotFound when it does not work (any more).
    """
    found = scope.session.scalars(
        select(LoginRequest).where(
            LoginRequest.link_hash == link_tokens.hash_token(link),
            *_open(portal_id, purpose, scope.now),
        )
    ).one_or_none()
    if found is None or found.user_id is None:
        raise NotFound("link")
    return found


def use_login_link(scope: Scope, portal_id: uuid.UUID | None, link: str, purpose: str) -> Spent:
    """Use a link up and return whom it lets in.

    Raises NotFound when it does not work (any more).
    """
    found = find_login_request(scope, portal_id, link, purpose)
    return _spend(scope, found)


def use_login_code(scope: Scope, asker: Asker, browser: str, code: str) -> Spent | None:
    """Use a code up and return whom it lets in; None when it is wrong, which the trail tells.

    Each try counts.

    Raises NotFound when there is nothing left to try: spent, too old, or tried too often.
    """
    mine = [
        LoginRequest.browser_hash == link_tokens.hash_token(browser),
        *_open(asker.portal_id, LOGIN, scope.now),
    ]
    counted = _changes_one(
        scope,
        update(LoginRequest)
        .where(*mine, LoginRequest.tries < rules.CODE_TRIES)
        .values(tries=LoginRequest.tries + 1),
    )
    found = scope.session.scalars(select(LoginRequest).where(*mine)).one_or_none()
    if found is None or not counted:
        raise NotFound("code")
    within = limits.take_attempt(scope, "code", str(found.user_id), rules.CODES_PER_PERSON)
    right = hmac.compare_digest(found.code_hash, link_tokens.hash_token(browser + code))
    if right and within and found.user_id:
        return _spend(scope, found)
    accounts_audit_lines.write_account_event(
        scope, accounts_audit_lines.CODE_WRONG, found.user_id, asker
    )
    return None


def end_login_requests(scope: Scope, user_id: uuid.UUID) -> None:
    """End every link and code of a person."""
    scope.session.execute(
        update(LoginRequest)
        .where(LoginRequest.user_id == user_id, LoginRequest.used_at.is_(None))
        .values(used_at=scope.now)
    )


def forget_old_login_requests(scope: Scope, now: datetime) -> None:
    """Remove what nobody can use any more."""
    scope.session.execute(
        delete(LoginRequest).where(LoginRequest.expires_at < now - rules.PASSWORD_MAIL_LIFE)
    )


def _spend(scope: Scope, found: LoginRequest) -> Spent:
    spent = _changes_one(
        scope,
        update(LoginRequest)
        .where(LoginRequest.id == found.id, LoginRequest.used_at.is_(None))
        .values(used_at=scope.now),
    )
    if found.user_id is None or not spent:
        raise NotFound("link")
    return Spent(found.user_id, found.next_path)


def _open(portal_id: uuid.UUID | None, purpose: str, now: datetime) -> list[ColumnElement[bool]]:
    here = (
        LoginRequest.portal_id.is_(None)
        if portal_id is None
        else LoginRequest.portal_id == portal_id
    )
    return [
        here,
        LoginRequest.purpose == purpose,
        LoginRequest.used_at.is_(None),
        LoginRequest.expires_at > now,
    ]


def _changes_one(scope: Scope, statement: Update) -> bool:
    result = scope.session.execute(statement)
    return isinstance(result, CursorResult) and result.rowcount == 1


def _portal(scope: Scope) -> uuid.UUID | None:
    return scope.portal.id if scope.portal else None
