"""The door: log in by mail or password, the second step, log out, choose a new password."""

from __future__ import annotations

import uuid

from flask import request

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import SIGN_IN
from wijzerplaat.ground.web.areas import BOTH, Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import TO_LOG_IN
from wijzerplaat.ground.web.requests import open_separate_platform_scope, scope
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import (
    forms,
    limits,
    login_requests,
    mails,
    passwords,
    rules,
    second_step,
    service,
    sessions,
)
from wijzerplaat.tenancy.accounts.models import LOGIN, PASSWORD, User
from wijzerplaat.tenancy.accounts.redirects import find_home_path, known_path
from wijzerplaat.tenancy.accounts.request import (
    Answer,
    find_mail_front,
    make_asker,
    portal_id,
    render_account_page,
    render_gone_page,
    see_other,
)
from wijzerplaat.tenancy.accounts.schemas import (
    CodeSchema,
    MailSchema,
    NewPasswordSchema,
    PasswordLoginSchema,
    SecondStepSchema,
)
from wijzerplaat.tenancy.accounts.sign_in_pages import (
    code_page,
    find_active_user,
    forgotten_page,
    login_page,
    password_page,
    second_step_page,
)

area = Area("accounts", __name__, surface=BOTH)


@area.get("/inloggen", SIGN_IN)
def show_login_form() -> Answer:
    """Ask for an e-mail address, or for a password."""
    wanted = known_path(request.args.get("next"))
    found = sessions.find_logged_in_user()
    if found:
        return see_other(wanted or find_home_path(service.actor_of(scope(), found.user)))
    return login_page(wanted)


@area.post("/inloggen", SIGN_IN, mails=TO_LOG_IN)
def send_login_mail() -> Answer:
    """Send a mail with a link and a code, if somebody has this address.

    The answer is always the same.
    """
    wanted = known_path(request.form.get("next"))
    try:
        email = forms.read_account_form(MailSchema())["email"]
    except Invalid as problem:
        return login_page(wanted, mail_errors=problem.fields), 422
    sessions.keep_browser_value("asked", _ask(email, LOGIN, wanted))
    return see_other(url_for("accounts.show_login_code_form"))


@area.post("/inloggen/wachtwoord", SIGN_IN)
def log_in_by_password() -> Answer:
    """Log in with a password. Wrong, unknown and tried too often get the same answer."""
    wanted = known_path(request.form.get("next"))
    try:
        typed = forms.read_account_form(PasswordLoginSchema())
    except Invalid as problem:
        return login_page(wanted, password_errors=problem.fields), 422
    user_id = passwords.check_password(
        open_separate_platform_scope, typed["address"], typed["password"], make_asker()
    )
    if user_id is None:
        return login_page(wanted, wrong=True), 422
    return _go_in(user_id, wanted, accounts_audit_lines.BY_PASSWORD)


@area.get("/inloggen/code", SIGN_IN)
def show_login_code_form() -> Answer:
    """Say that a mail is on its way, and take its code."""
    return (
        code_page()
        if sessions.read_browser_value("asked")
        else see_other(url_for("accounts.show_login_form"))
    )


@area.post("/inloggen/code", SIGN_IN)
def log_in_by_code() -> Answer:
    """Log in with the code; five tries."""
    try:
        code = forms.read_account_form(CodeSchema())["code"]
        with open_separate_platform_scope() as own:
            spent = login_requests.use_login_code(
                own, make_asker(), sessions.read_browser_value("asked"), code
            )
    except Invalid as problem:
        return code_page(problem.fields), 422
    except NotFound:
        return render_gone_page(_("Deze code werkt niet meer"))
    if spent is None:
        return code_page(
            {"code": [_("Deze code klopt niet. Kijk in je mail en probeer het nog eens.")]}
        ), 422
    return _go_in(spent.user_id, spent.next_path, accounts_audit_lines.BY_CODE)


@area.get("/inloggen/link/<string(length=32):link>", SIGN_IN)
def open_login_link(link: str) -> Answer:
    """Put the secret of a mailed link in the cookie, so that no address in history or logs holds
    it.
    """
    sessions.keep_browser_value("link", link)
    return see_other(url_for("accounts.show_login_link"))


@area.get("/inloggen/link", SIGN_IN)
def show_login_link() -> Answer:
    """Show one button. Looking logs nobody in and uses nothing up."""
    try:
        found = login_requests.find_login_request(
            scope(), portal_id(), sessions.read_browser_value("link"), LOGIN
        )
    except NotFound:
        return render_gone_page(_("Deze link werkt niet meer"))
    return render_account_page(
        "tenancy/accounts/form.html",
        title=_("Inloggen"),
        form=forms.make_button_form(url_for("accounts.log_in_by_link"), _("Log in")),
        intro=_("Je logt in als %(email)s.", email=find_active_user(found.user_id).email),
        notice=None,
    )


@area.post("/inloggen/link", SIGN_IN)
def log_in_by_link() -> Answer:
    """Log in with a mailed link; once."""
    try:
        with open_separate_platform_scope() as own:
            spent = login_requests.use_login_link(
                own, portal_id(), sessions.read_browser_value("link"), LOGIN
            )
    except NotFound:
        return render_gone_page(_("Deze link werkt niet meer"))
    return _go_in(spent.user_id, spent.next_path, accounts_audit_lines.BY_LINK)


@area.get("/inloggen/tweede-stap", SIGN_IN)
def show_second_step_form() -> Answer:
    """Ask for the code of the app."""
    return (
        second_step_page()
        if sessions.find_halfway_login()
        else see_other(url_for("accounts.show_login_form"))
    )


@area.post("/inloggen/tweede-stap", SIGN_IN)
def log_in_by_second_step() -> Answer:
    """Log in with the code of the app, or with one of the codes on paper."""
    halfway = sessions.find_halfway_login()
    if halfway is None:
        return see_other(url_for("accounts.show_login_form"))
    try:
        code = forms.read_account_form(SecondStepSchema())["code"]
    except Invalid as problem:
        return second_step_page(problem.fields), 422
    return _second_step(halfway, code)


@area.get("/uitloggen", SIGN_IN)
def show_logout_form() -> Answer:
    """Show one button: looking logs nobody out."""
    return render_account_page(
        "tenancy/accounts/form.html",
        title=_("Uitloggen"),
        intro=None,
        notice=None,
        form=forms.make_button_form(url_for("accounts.log_out"), _("Log uit")),
    )


@area.post("/uitloggen", SIGN_IN)
def log_out() -> Answer:
    """Log out."""
    sessions.end_current_login(scope())
    return see_other("/")


@area.get("/wachtwoord", SIGN_IN)
def show_forgotten_password_form() -> Answer:
    """Ask where to send the link for a new password."""
    intro = _("Vul je e-mailadres in. Je krijgt dan een mail met een link.")
    return forgotten_page(intro=intro, values={})


@area.post("/wachtwoord", SIGN_IN, mails=TO_LOG_IN)
def send_forgotten_password_mail() -> Answer:
    """Send a mail with a link to choose a password, if somebody has this address."""
    try:
        _ask(forms.read_account_form(MailSchema())["email"], PASSWORD)
    except Invalid as problem:
        return forgotten_page(errors=problem.fields), 422
    return render_account_page(
        "tenancy/accounts/message.html",
        title=_("Kijk in je mail"),
        link=None,
        body_text=_(
            "Kennen we dit e-mailadres? Dan krijg je een mail met een link. De link werkt 1 uur."
        ),
    )


@area.get("/wachtwoord/link/<string(length=32):link>", SIGN_IN)
def open_password_link(link: str) -> Answer:
    """Put the secret of a mailed link in the cookie, as with logging in."""
    sessions.keep_browser_value("password-link", link)
    return see_other(url_for("accounts.show_new_password_form"))


@area.get("/wachtwoord/nieuw", SIGN_IN)
def show_new_password_form() -> Answer:
    """Ask for the new password; looking uses nothing up."""
    return password_page()


@area.post("/wachtwoord/nieuw", SIGN_IN, mails=TO_LOG_IN)
def choose_password() -> Answer:
    """Keep the new password, end every other login, and go in."""
    try:
        user, password = _read_new_password(sessions.read_browser_value("password-link"))
    except Invalid as problem:
        return password_page(problem.fields)
    except NotFound:
        return render_gone_page(_("Deze link werkt niet meer"))
    _keep_password(user, password)
    mails.mail_account_warning(
        scope(), find_mail_front(), user.email, user.name, _("Je hebt een nieuw wachtwoord.")
    )
    return _go_in(user.id, "", accounts_audit_lines.BY_LINK)


def _read_new_password(link: str) -> tuple[User, str]:
    """Return whose link it is and the password that was chosen; the link is used up by it."""
    user = find_active_user(
        login_requests.find_login_request(scope(), portal_id(), link, PASSWORD).user_id
    )
    typed = forms.read_account_form(NewPasswordSchema())["password"]
    front = find_mail_front()
    password = passwords.check_new_password(scope(), typed, user, front.name, front.slug)
    login_requests.use_login_link(scope(), portal_id(), link, PASSWORD)
    return user, password


def _keep_password(user: User, password: str) -> None:
    passwords.change_password(scope(), user, password)
    accounts_audit_lines.write_account_event(
        scope(), accounts_audit_lines.PASSWORD_SET, user.id, make_asker()
    )


def _ask(email: str, purpose: str, next_path: str = "") -> str:
    return login_requests.request_login_link(scope(), find_mail_front(), email, purpose, next_path)


def _go_in(user_id: uuid.UUID, next_path: str, how: str) -> Answer:
    user = find_active_user(user_id)
    if user.tf_totp_secret:
        sessions.remember_first_step(scope(), user.id, next_path)
        return see_other(url_for("accounts.show_second_step_form"))
    return _let_in(user, next_path, how)


def _second_step(halfway: sessions.Halfway, code: str) -> Answer:
    with open_separate_platform_scope() as own:
        within = limits.take_attempt(own, "second step", str(halfway.user_id), rules.SECOND_STEPS)
    user = find_active_user(halfway.user_id)
    if not within or not second_step.check_second_step_code(scope(), user, code):
        if within:
            with open_separate_platform_scope() as own:
                accounts_audit_lines.write_account_event(
                    own, accounts_audit_lines.SECOND_STEP_WRONG, halfway.user_id, make_asker()
                )
        return second_step_page(
            {"code": [_("Deze code klopt niet. Probeer het met de volgende code.")]}
        ), 422
    limits.forget_attempts(scope(), "second step", str(user.id))
    return _let_in(user, halfway.next_path, accounts_audit_lines.BY_SECOND_STEP, second_step=True)


def _let_in(user: User, next_path: str, how: str, second_step: bool = False) -> Answer:
    sessions.start_login(scope(), user, how, second_step=second_step)
    return see_other(known_path(next_path) or find_home_path(service.actor_of(scope(), user)))
