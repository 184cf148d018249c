"""What happened to accounts: who logged in, who could not, who changed a password.

Kept for its term, changed by nobody.

A table of its own beside the audit trail of a portal: logging in happens on the platform's own host
too. A line holds ids, never what was typed, and of a network only a mark by which two lines can be
compared.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.accounts.models import AccountEvent, Membership
from wijzerplaat.tenancy.terms import rules as terms

SHOWN, MOST = 20, 200
BY_PASSWORD, BY_LINK, BY_CODE, BY_SECOND_STEP = (
    "login:password",
    "login:link",
    "login:code",
    "login:second-step",
)
PASSWORD_WRONG, CODE_WRONG, SECOND_STEP_WRONG = (
    "login:password-wrong",
    "login:code-wrong",
    "login:second-step-wrong",
)
LEFT = "logout"
PASSWORD_SET, SECOND_STEP_ON, SECOND_STEP_OFF, NEW_CODES = (
    "password:set",
    "second-step:on",
    "second-step:off",
    "second-step:codes",
)
SHUT_OUT, LET_IN, OPERATOR_ON, OPERATOR_OFF = (
    "account:disabled",
    "account:enabled",
    "operator:given",
    "operator:taken",
)
STAYED, ENDED = "account:stayed", "account:ended"
WORDS: dict[str, str] = {
    BY_PASSWORD: N_("Ingelogd met wachtwoord"),
    BY_LINK: N_("Ingelogd met een knop in een mail"),
    BY_CODE: N_("Ingelogd met een code uit een mail"),
    BY_SECOND_STEP: N_("Ingelogd met de tweede stap"),
    PASSWORD_WRONG: N_("Inloggen lukte niet: wachtwoord fout"),
    CODE_WRONG: N_("Inloggen lukte niet: code fout"),
    SECOND_STEP_WRONG: N_("Inloggen lukte niet: tweede stap fout"),
    LEFT: N_("Uitgelogd"),
    PASSWORD_SET: N_("Nieuw wachtwoord gekozen"),
    SECOND_STEP_ON: N_("Tweede stap aangezet"),
    SECOND_STEP_OFF: N_("Tweede stap uitgezet"),
    NEW_CODES: N_("Nieuwe reservecodes gemaakt"),
    SHUT_OUT: N_("Kan niet meer inloggen"),
    LET_IN: N_("Kan weer inloggen"),
    STAYED: N_("Koos 'Ik blijf'"),
    ENDED: N_("Inlog weg, want niet gebruikt"),
    OPERATOR_ON: N_("Beheert nu alle websites"),
    OPERATOR_OFF: N_("Beheert niet meer alle websites"),
}
"""Every action there is, in the words of the pages."""
SUCCEEDED = frozenset({BY_PASSWORD, BY_LINK, BY_CODE, BY_SECOND_STEP})
FAILED = frozenset({PASSWORD_WRONG, CODE_WRONG, SECOND_STEP_WRONG})
EVERYWHERE = frozenset({SHUT_OUT, LET_IN})
"""Done to an account as a whole, so every portal of its person shows it."""


@dataclass(frozen=True)
class Asker:
    """From where somebody tries to get in.

    Which portal (None: the platform's own host), which network address, the mark of that for the
    trail, and what the browser shows as a device that was let in before ('' for nothing).
    """

    portal_id: uuid.UUID | None
    network: str
    mark: str = ""
    device: str = ""


def write_account_event(
    scope: Scope,
    action: str,
    user_id: uuid.UUID | None,
    asker: Asker,
    *,
    by: uuid.UUID | None = None,
) -> None:
    """Write one line in the transaction of `scope`.

    `user_id`: whose account (None: nobody has the address that was typed); `by`: who did it, when
    that was somebody else. Raises ValueError for an action that does not exist.
    """
    if action not in WORDS:
        raise ValueError(f"no such action: {action}")
    scope.session.add(
        AccountEvent(
            id=uuid.uuid4(),
            at=scope.now,
            portal_id=asker.portal_id,
            user_id=user_id,
            actor_id=by,
            action=action,
            network=asker.mark,
        )
    )


def list_account_events(scope: Scope, user_id: uuid.UUID) -> list[AccountEvent]:
    """Return what happened to an account here lately, the newest first."""
    return _newest(scope, [user_id], SHOWN)


def list_portal_account_events(scope: Scope) -> list[AccountEvent]:
    """Return what happened here lately to the accounts of everybody with a role in this portal.

    Raises NotAllowed.
    """
    scope.require(PORTAL_EDIT)
    return _newest(scope, set(scope.session.scalars(select(Membership.user_id))), MOST)


def forget_old_account_events(scope: Scope) -> None:
    """Remove what is older than its term."""
    scope.session.execute(
        delete(AccountEvent).where(AccountEvent.at < terms.find_cutoff(terms.AUDIT, scope.now))
    )


def _newest(scope: Scope, user_ids: Collection[uuid.UUID], limit: int) -> list[AccountEvent]:
    here = (
        AccountEvent.portal_id.is_(None)
        if scope.portal is None
        else AccountEvent.portal_id == scope.portal.id
    )
    found = select(AccountEvent).where(
        or_(here, AccountEvent.action.in_(EVERYWHERE)), AccountEvent.user_id.in_(user_ids)
    )
    return list(
        scope.session.scalars(found.order_by(AccountEvent.at.desc(), AccountEvent.id).limit(limit))
    )
