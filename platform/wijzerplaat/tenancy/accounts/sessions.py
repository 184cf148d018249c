"""Who is logged in according to the cookie.

For one portal, for some hours, and only while its row exists.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, g, request, session
from flask_security import login_user, logout_user
from sqlalchemy import Label, delete, false, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import WHOLE_DESK
from wijzerplaat.ground.core.scope import ANYBODY, SYSTEM, Actor, Scope
from wijzerplaat.ground.web import requests
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import devices, idle, rules, service
from wijzerplaat.tenancy.accounts.models import Login, User
from wijzerplaat.tenancy.accounts.request import make_asker, portal_id
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.portals.slots import UNTIL_LOGOUT, Cookie

FRESHEN = timedelta(minutes=5)
SESSION_COOKIE = Cookie("session", N_("Dat je bent ingelogd."), UNTIL_LOGOUT)


@dataclass(frozen=True)
class Present:
    """A person who is logged in here, and the login that says so."""

    user: User
    login: Login


@dataclass(frozen=True)
class Shown:
    """What a page says about who is logged in; `is_editor`: works at the desk, or on a part."""

    name: str
    is_editor: bool
    is_organisation: bool


@dataclass(frozen=True)
class Halfway:
    """A person who did the first step and owes the second."""

    user_id: uuid.UUID
    next_path: str


def start_login(scope: Scope, user: User, how: str, *, second_step: bool = False) -> Login:
    """Log a person in on this portal; `how` is what the trail says.

    What the cookie held before is thrown away (session fixation), and this device is known from now
    on.
    """
    _throw_away(scope)
    accounts_audit_lines.write_account_event(scope, how, user.id, make_asker())
    devices.remember_device(user)
    idle.note_use(scope, user)
    login = Login(
        id=uuid.uuid4(),
        user_id=user.id,
        portal_id=portal_id(),
        second_step=second_step,
        started_at=scope.now,
    )
    scope.session.add(login)
    login_user(user, remember=False)
    session.update({"portal": _here(), "login": str(login.id), "seen": _seconds(scope.now)})
    return login


def find_logged_in_user() -> Present | None:
    """Return who is logged in here, read once per request; None for everybody else."""
    if "present" not in g:
        g.present = None
        g.present = _read() if _has_cookie() else None
    present: Present | None = g.present
    return present


def load_actor() -> Actor:
    """Return who acts in this request.

    Staff who owe a second step are known, and may nothing but set it up.
    """
    found = find_logged_in_user()
    if found is None:
        return ANYBODY
    whole = service.actor_of(Scope(requests.open_request_session(), g.portal, SYSTEM), found.user)
    if platform().settings.staff_mfa and whole.is_staff and not found.login.second_step:
        g.detour = url_for("account.show_second_step")
        return Actor(whole.user_id, whole.name)
    return whole


def describe_logged_in_user() -> Shown | None:
    """Return the person that the head of each page names; None for everybody else."""
    acts = requests.actor()
    if acts.user_id is None:
        return None
    at_desk = bool(acts.roles & WHOLE_DESK) or acts.part is not None
    return Shown(acts.name, at_desk, bool(acts.organisation_ids))


def load_user(uniquifier: str) -> User | None:
    """Return the same person to Flask-Security's own functions."""
    found = find_logged_in_user()
    return found.user if found and found.user.fs_uniquifier == uniquifier else None


def end_current_login(scope: Scope) -> None:
    """Log out: here, and wherever this cookie was copied to."""
    found = find_logged_in_user()
    if found:
        accounts_audit_lines.write_account_event(
            scope, accounts_audit_lines.LEFT, found.user.id, make_asker()
        )
        logout_user()
    _throw_away(scope)


def remember_first_step(scope: Scope, user_id: uuid.UUID, next_path: str) -> None:
    """Remember that the first step is done; the person is not logged in yet."""
    _throw_away(scope)
    session["halfway"] = {
        "user": str(user_id),
        "next": next_path,
        "portal": _here(),
        "at": _seconds(clock.now()),
    }


def find_halfway_login() -> Halfway | None:
    """Return who owes the second step in this browser, on this portal, for ten minutes."""
    kept = session.get("halfway")
    if not kept or kept["portal"] != _here() or _older(kept["at"], rules.PENDING_LIFE):
        return None
    return Halfway(uuid.UUID(kept["user"]), kept["next"])


def keep_browser_value(name: str, value: str) -> None:
    """Keep something small about logging in in this browser, for this portal."""
    session[name] = {"portal": _here(), "value": value}


def read_browser_value(name: str) -> str:
    """Return what was kept in this browser on this portal; '' when nothing was."""
    found = session.get(name)
    return found["value"] if isinstance(found, dict) and found.get("portal") == _here() else ""


def drop_browser_value(name: str) -> None:
    """Forget what was kept."""
    session.pop(name, None)


def _read() -> Present | None:
    if session.get("portal") != _here() or "login" not in session:
        return None
    if _older(session.get("seen", 0), rules.IDLE_LIFE):
        return None
    row = (
        requests.open_request_session()
        .execute(
            select(Login, User, _has_drafts())
            .join(User, User.id == Login.user_id)
            .where(
                Login.id == uuid.UUID(session["login"]),
                User.active,
                Login.started_at > clock.now() - rules.LOGIN_LIFE,
            )
        )
        .one_or_none()
    )
    if (
        row is None
        or row.Login.portal_id != portal_id()
        or session.get("_user_id") != row.User.fs_uniquifier
    ):
        return None
    g.keeps_forms = row.drafts
    if _older(session["seen"], FRESHEN):
        session["seen"] = _seconds(clock.now())
    return Present(row.User, row.Login)


def _has_drafts() -> Label[bool]:
    """Whether this person left a form: asked along, so that no page looks for one in vain."""
    here = portal_id()
    if here is None:
        return false().label("drafts")
    left = select(FormDraft.id).where(FormDraft.user_id == User.id, FormDraft.portal_id == here)
    return left.exists().label("drafts")


def _throw_away(scope: Scope) -> None:
    if find_logged_in_user():
        scope.session.execute(delete(Login).where(Login.id == uuid.UUID(session["login"])))
    session.clear()
    g.pop("csrf_token", None)
    g.present = None


def _has_cookie() -> bool:
    # Pages for everybody must not even look into the cookie: that would make each of them personal.
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def _here() -> str:
    return str(portal_id() or "platform")


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _older(seconds: int, life: timedelta) -> bool:
    return _seconds(clock.now()) - seconds > life.total_seconds()
