"""A person's own page: name, password, second step."""

from __future__ import annotations

from flask import Response, g

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.permissions import ACCOUNT_EDIT, ACCOUNT_USE
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import BOTH, Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import actor, open_separate_platform_scope, scope
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import (
    forms,
    limits,
    login_requests,
    mails,
    rules,
    second_step,
    service,
    sessions,
)
from wijzerplaat.tenancy.accounts.display import LoginLine, WayOn
from wijzerplaat.tenancy.accounts.models import PASSWORD
from wijzerplaat.tenancy.accounts.redirects import find_home_path
from wijzerplaat.tenancy.accounts.request import (
    Answer,
    find_mail_front,
    make_asker,
    render_account_page,
    see_other,
)
from wijzerplaat.tenancy.accounts.schemas import CodeSchema, NameSchema, SecondStepSchema
from wijzerplaat.tenancy.accounts.sessions import Present
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("account", __name__, surface=BOTH, prefix="/account")
SECRET = "totp"


@area.get("", ACCOUNT_USE)
def show_account() -> Answer:
    """Show what is known of this person, and where to change it."""
    return _overview()


@area.get("/inlogs", ACCOUNT_USE)
def list_account_logins() -> Answer:
    """Show a person when they logged in here lately, and when somebody tried to."""
    rows = [
        LoginLine(
            f"{formats.day(one.at)}, {formats.hour(one.at)}",
            _(accounts_audit_lines.WORDS[one.action]),
            one.network[:4],
            one.action in accounts_audit_lines.FAILED,
        )
        for one in accounts_audit_lines.list_account_events(scope(), _me().user.id)
    ]
    return render_account_page(
        "tenancy/accounts/log_ins.html",
        title=_("Wanneer je inlogde"),
        rows=rows,
        term=say_term(terms.AUDIT),
    )


@area.post("/naam", ACCOUNT_EDIT)
def change_account_name() -> Answer:
    """Change the own name."""
    try:
        _me().user.name = forms.read_account_form(NameSchema())["name"]
    except Invalid as problem:
        return _overview(problem.fields), 422
    return see_other(url_for("account.show_account"))


@area.post("/wachtwoord", ACCOUNT_EDIT, mails=BY_MEMBERS)
def send_own_password_mail() -> Answer:
    """Send this person the mail to choose a password."""
    login_requests.request_login_link(scope(), find_mail_front(), _me().user.email, PASSWORD)
    return render_account_page(
        "tenancy/accounts/message.html",
        title=_("Kijk in je mail"),
        link=WayOn(_("Terug"), url_for("account.show_account")),
        body_text=_(
            "Je krijgt een mail met een link. Daarmee kies je je wachtwoord. De link werkt 1 uur."
        ),
    )


@area.get("/tweede-stap", ACCOUNT_USE)
def show_second_step() -> Answer:
    """Show how to set the second step up, or that it is on."""
    if _me().user.tf_totp_secret:
        return _manage_page()
    if not sessions.read_browser_value(SECRET):
        sessions.keep_browser_value(SECRET, second_step.new_secret())
    return _set_up_page()


@area.get("/tweede-stap/qr.svg", ACCOUNT_USE)
def show_second_step_qr_code() -> Response:
    """Give the QR code of the secret that is being set up; nobody keeps it."""
    mark_answer_private()
    me, secret = _me(), sessions.read_browser_value(SECRET)
    if me.user.tf_totp_secret or not secret:
        return Response(status=404)
    return Response(second_step.draw_second_step_qr_code(me.user, secret), mimetype="image/svg+xml")


@area.post("/tweede-stap", ACCOUNT_EDIT, mails=BY_MEMBERS)
def turn_on_second_step() -> Answer:
    """Turn the second step on with a code of the app, and show the codes for paper, once."""
    if _me().user.tf_totp_secret or not sessions.read_browser_value(SECRET):
        return see_other(url_for("account.show_second_step"))
    try:
        code = forms.read_account_form(CodeSchema())["code"]
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
def turn_off_second_step() -> Answer:
    """Turn the second step off for who shows a code; staff who must have it keep it."""
    if _needed():
        raise NotAllowed("second step")
    refused = _refused()
    if refused:
        return _manage_page(refused), 422
    second_step.remove_second_step(_me().user)
    _warn(_("Je tweede stap staat uit."), accounts_audit_lines.SECOND_STEP_OFF)
    return see_other(url_for("account.show_account"))


def _me() -> Present:
    found = sessions.find_logged_in_user()
    if found is None:
        raise NotAllowed(ACCOUNT_USE.name)
    return found


def _needed() -> bool:
    return platform().settings.staff_mfa and actor().is_staff


def _refused() -> dict[str, list[str]]:
    """Return what is wrong with the code that was typed; {} when it is right."""
    try:
        code = forms.read_account_form(SecondStepSchema())["code"]
    except Invalid as problem:
        return problem.fields
    right = _may_try() and second_step.check_second_step_code(scope(), _me().user, code)
    return {} if right else {"code": [_wrong()]}


def _may_try() -> bool:
    whose = str(actor().user_id)
    with open_separate_platform_scope() as own:
        return limits.take_attempt(own, "second step", whose, rules.SECOND_STEPS)


def _confirmed(code: str) -> list[str]:
    """Turn it on when the code is right, and return the codes for paper; none when it is wrong."""
    within, me = _may_try(), _me()
    codes = (
        second_step.confirm_second_step(
            scope(), me.user, sessions.read_browser_value(SECRET), code, me.login
        )
        if within
        else []
    )
    if codes:
        sessions.drop_browser_value(SECRET)
    return codes


def _wrong() -> str:
    return _("Deze code klopt niet. Probeer het met de volgende code.")


def _warn(what: str, done: str) -> None:
    me = _me()
    accounts_audit_lines.write_account_event(scope(), done, me.user.id, make_asker())
    limits.forget_attempts(scope(), "second step", str(me.user.id))
    mails.mail_account_warning(scope(), find_mail_front(), me.user.email, me.user.name, what)


def _overview(errors: forms.Errors = None) -> str:
    user = _me().user
    values = None if errors else {"name": user.name}
    return render_account_page(
        "tenancy/accounts/show.html",
        title=_("Jouw gegevens"),
        email=user.email,
        home=_home(),
        has_password=bool(user.password),
        has_second_step=bool(user.tf_totp_secret),
        has_series=bool(g.get("portal")) and actor().is_staff,
        name_form=forms.make_account_form(
            NameSchema(),
            url_for("account.change_account_name"),
            _("Bewaar"),
            errors=errors,
            values=values,
        ),
        password_form=forms.make_button_form(
            url_for("account.send_own_password_mail"), _("Kies een wachtwoord")
        ),
    )


def _set_up_page(errors: forms.Errors = None) -> str:
    return render_account_page(
        "tenancy/accounts/second_step.html",
        title=_("Zet je tweede stap aan"),
        needed=bool(g.get("detour")),
        key=second_step.spell_secret(sessions.read_browser_value(SECRET)),
        picture_href=url_for("account.show_second_step_qr_code"),
        form=forms.make_account_form(
            CodeSchema(), url_for("account.turn_on_second_step"), _("Zet aan"), errors=errors
        ),
    )


def _manage_page(errors: forms.Errors = None) -> str:
    return render_account_page(
        "tenancy/accounts/second_step_on.html",
        title=_("Je tweede stap staat aan"),
        off_href=None if _needed() else url_for("account.turn_off_second_step"),
        form=forms.make_account_form(
            SecondStepSchema(),
            url_for("account.renew_codes"),
            _("Geef mij nieuwe reservecodes"),
            errors=errors,
        ),
    )


def _codes_page(codes: list[str]) -> str:
    return render_account_page(
        "tenancy/accounts/recovery_codes.html",
        title=_("Bewaar je reservecodes"),
        codes=codes,
        home=_home(),
    )


def _home() -> str:
    return find_home_path(service.actor_of(scope(), _me().user))
