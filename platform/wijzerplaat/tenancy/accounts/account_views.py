"""A person's own page: name, password, second step."""

from __future__ import annotations

from typing import Any

from flask import Response, g

from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.permissions import ACCOUNT_EDIT, ACCOUNT_USE, STAFF_ROLES
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import BOTH, Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import keep_private
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import actor, aside, scope
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import (
    forms,
    limits,
    links,
    mails,
    rules,
    second_step,
    service,
    sessions,
)
from wijzerplaat.tenancy.accounts.models import PASSWORD
from wijzerplaat.tenancy.accounts.redirects import home_of
from wijzerplaat.tenancy.accounts.request import Answer, asker, front, page, see_other
from wijzerplaat.tenancy.accounts.schemas import CodeSchema, NameSchema, SecondStepSchema
from wijzerplaat.tenancy.accounts.sessions import SET_UP, Present

area = Area("account", __name__, surface=BOTH, prefix="/account")
SECRET = "totp"  # noqa: S105 (the name under which the session keeps one)


@area.get("", ACCOUNT_USE)
def show() -> Answer:
    """Show what is known of this person, and where to change it."""
    return _overview()


@area.get("/inlogs", ACCOUNT_USE)
def log_ins() -> Answer:
    """Show a person when they logged in here lately, and when somebody tried to."""
    rows = [
        {
            "when": f"{formats.day(one.at)}, {formats.hour(one.at)}",
            "what": _(accounts_audit_lines.WORDS[one.action]),
            "network": one.network[:4],
            "wrong": one.action in accounts_audit_lines.FAILED,
        }
        for one in accounts_audit_lines.of_person(scope(), _me().user.id)
    ]
    return page("tenancy/accounts/log_ins.html", title=_("Wanneer je inlogde"), rows=rows)


@area.post("/naam", ACCOUNT_EDIT)
def rename() -> Answer:
    """Change the own name."""
    try:
        _me().user.name = forms.load(NameSchema())["name"]
    except Invalid as problem:
        return _overview(problem.fields), 422
    return see_other("/account")


@area.post("/wachtwoord", ACCOUNT_EDIT, mails=BY_MEMBERS)
def mail_password() -> Answer:
    """Send this person the mail to choose a password."""
    links.ask(scope(), front(), _me().user.email, PASSWORD)
    return page(
        "tenancy/accounts/message.html",
        title=_("Kijk in je mail"),
        link={"label": _("Terug"), "href": "/account"},
        body_text=_(
            "Je krijgt een mail met een link. Daarmee kies je je wachtwoord. De link werkt 1 uur."
        ),
    )


@area.get("/tweede-stap", ACCOUNT_USE)
def show_second_step() -> Answer:
    """Show how to set the second step up, or that it is on."""
    if _me().user.tf_totp_secret:
        return _manage_page()
    if not sessions.kept(SECRET):
        sessions.keep(SECRET, second_step.new_secret())
    return _set_up_page()


@area.get("/tweede-stap/qr.svg", ACCOUNT_USE)
def picture() -> Response:
    """Give the QR code of the secret that is being set up; nobody keeps it."""
    keep_private()
    me, secret = _me(), sessions.kept(SECRET)
    if me.user.tf_totp_secret or not secret:
        return Response(status=404)
    return Response(second_step.picture(me.user, secret), mimetype="image/svg+xml")


@area.post("/tweede-stap", ACCOUNT_EDIT, mails=BY_MEMBERS)
def set_up() -> Answer:
    """Turn the second step on with a code of the app, and show the codes for paper, once."""
    if _me().user.tf_totp_secret or not sessions.kept(SECRET):
        return see_other(SET_UP)
    try:
        code = forms.load(CodeSchema())["code"]
    except Invalid as problem:
        return _set_up_page(problem.fields), 422
    codes = _confirmed(code)
    if not codes:
        return _set_up_page({"code": [_wrong()]}), 422
    _warn(_("Je tweede stap staat aan."), accounts_audit_lines.SECOND_STEP_ON)
    return _codes_page(codes)


@area.post("/tweede-stap/reservecodes", ACCOUNT_EDIT, mails=BY_MEMBERS)
def renew_codes() -> Answer:
    """Give new codes for paper to who shows a code of the app; the old ones end."""
    refused = _refused()
    if refused:
        return _manage_page(refused), 422
    _warn(_("Je hebt nieuwe reservecodes."), accounts_audit_lines.NEW_CODES)
    return _codes_page(second_step.new_codes(_me().user))


@area.post("/tweede-stap/uit", ACCOUNT_EDIT, mails=BY_MEMBERS)
def turn_off() -> Answer:
    """Turn the second step off for who shows a code; staff who must have it keep it."""
    if _needed():
        raise NotAllowed("second step")
    refused = _refused()
    if refused:
        return _manage_page(refused), 422
    second_step.remove(_me().user)
    _warn(_("Je tweede stap staat uit."), accounts_audit_lines.SECOND_STEP_OFF)
    return see_other("/account")


def _me() -> Present:
    found = sessions.present()
    if found is None:
        raise NotAllowed(ACCOUNT_USE.name)
    return found


def _needed() -> bool:
    return platform().settings.staff_mfa and bool(actor().roles & STAFF_ROLES)


def _refused() -> dict[str, list[str]]:
    """Return what is wrong with the code that was typed; {} when it is right."""
    try:
        code = forms.load(SecondStepSchema())["code"]
    except Invalid as problem:
        return problem.fields
    right = _may_try() and second_step.check(scope(), _me().user, code)
    return {} if right else {"code": [_wrong()]}


def _may_try() -> bool:
    whose = str(actor().user_id)
    with aside() as own:
        return limits.take(own, "second step", whose, rules.SECOND_STEPS)


def _confirmed(code: str) -> list[str]:
    """Turn it on when the code is right, and return the codes for paper; none when it is wrong."""
    within, me = _may_try(), _me()
    codes = (
        second_step.confirm(scope(), me.user, sessions.kept(SECRET), code, me.login)
        if within
        else []
    )
    if codes:
        sessions.drop(SECRET)
    return codes


def _wrong() -> str:
    return _("Deze code klopt niet. Probeer het met de volgende code.")


def _warn(what: str, done: str) -> None:
    me = _me()
    accounts_audit_lines.note(scope(), done, me.user.id, asker())
    limits.forgive(scope(), "second step", str(me.user.id))
    mails.put_warning(scope(), front(), me.user.email, me.user.name, what)


def _overview(errors: Any = None) -> str:
    user = _me().user
    values = None if errors else {"name": user.name}
    return page(
        "tenancy/accounts/show.html",
        title=_("Jouw gegevens"),
        email=user.email,
        home=_home(),
        has_password=bool(user.password),
        has_second_step=bool(user.tf_totp_secret),
        name_form=forms.draw(
            NameSchema(), "/account/naam", _("Bewaar"), errors=errors, values=values
        ),
        password_form=forms.button("/account/wachtwoord", _("Kies een wachtwoord")),
    )


def _set_up_page(errors: Any = None) -> str:
    return page(
        "tenancy/accounts/second_step.html",
        title=_("Zet je tweede stap aan"),
        needed=bool(g.get("detour")),
        key=second_step.spelled(sessions.kept(SECRET)),
        picture_href="/account/tweede-stap/qr.svg",
        form=forms.draw(CodeSchema(), SET_UP, _("Zet aan"), errors=errors),
    )


def _manage_page(errors: Any = None) -> str:
    return page(
        "tenancy/accounts/second_step_on.html",
        title=_("Je tweede stap staat aan"),
        off_href=None if _needed() else f"{SET_UP}/uit",
        form=forms.draw(
            SecondStepSchema(),
            f"{SET_UP}/reservecodes",
            _("Geef mij nieuwe reservecodes"),
            errors=errors,
        ),
    )


def _codes_page(codes: list[str]) -> str:
    return page(
        "tenancy/accounts/codes.html", title=_("Bewaar je reservecodes"), codes=codes, home=_home()
    )


def _home() -> str:
    return home_of(service.actor_of(scope(), _me().user))
