"""The door: log in by mail or password, the second step, log out, choose a new password."""

from __future__ import annotations

import uuid

from flask import request

from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import SIGN_IN
from wijzerplaat.ground.web.areas import BOTH, Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import TO_LOG_IN
from wijzerplaat.ground.web.requests import aside, scope
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import (
    forms,
    limits,
    links,
    mails,
    passwords,
    rules,
    second_step,
    service,
    sessions,
)
from wijzerplaat.tenancy.accounts.models import LOGIN, PASSWORD, User
from wijzerplaat.tenancy.accounts.redirects import home_of, known_path
from wijzerplaat.tenancy.accounts.request import (
    Answer,
    asker,
    front,
    gone,
    page,
    portal_id,
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
    forgotten_page,
    login_page,
    password_page,
    second_step_page,
    user_of,
)

area = Area("accounts", __name__, surface=BOTH)


@area.get("/inloggen", SIGN_IN)
def enter() -> Answer:
    """Ask for an e-mail address, or for a password."""
    wanted = known_path(request.args.get("next"))
    found = sessions.present()
    if found:
        return see_other(wanted or home_of(service.actor_of(scope(), found.user)))
    return login_page(wanted)


@area.post("/inloggen", SIGN_IN, mails=TO_LOG_IN)
def ask() -> Answer:
    """Send a mail with a link and a code, if somebody has this address.

    The answer is always the same.
    """
    wanted = known_path(request.form.get("next"))
    try:
        email = forms.load(MailSchema())["email"]
    except Invalid as problem:
        return login_page(wanted, mail_errors=problem.fields), 422
    sessions.keep("asked", _ask(email, LOGIN, wanted))
    return see_other("/inloggen/code")


@area.post("/inloggen/wachtwoord", SIGN_IN)
def enter_by_password() -> Answer:
    """Log in with a password. Wrong, unknown and tried too often get the same answer."""
    wanted = known_path(request.form.get("next"))
    try:
        typed = forms.load(PasswordLoginSchema())
    except Invalid as problem:
        return login_page(wanted, password_errors=problem.fields), 422
    user_id = passwords.check(aside, typed["address"], typed["password"], asker())
    if user_id is None:
        return login_page(wanted, wrong=True), 422
    return _go_in(user_id, wanted, accounts_audit_lines.BY_PASSWORD)


@area.get("/inloggen/code", SIGN_IN)
def type_code() -> Answer:
    """Say that a mail is on its way, and take its code."""
    return code_page() if sessions.kept("asked") else see_other("/inloggen")


@area.post("/inloggen/code", SIGN_IN)
def enter_by_code() -> Answer:
    """Log in with the code; five tries."""
    try:
        code = forms.load(CodeSchema())["code"]
        with aside() as own:
            spent = links.spend_code(own, asker(), sessions.kept("asked"), code)
    except Invalid as problem:
        return code_page(problem.fields), 422
    except NotFound:
        return gone(_("Deze code werkt niet meer"))
    if spent is None:
        return code_page(
            {"code": [_("Deze code klopt niet. Kijk in je mail en probeer het nog eens.")]}
        ), 422
    return _go_in(spent.user_id, spent.next_path, accounts_audit_lines.BY_CODE)


@area.get("/inloggen/link/<string(length=32):link>", SIGN_IN)
def open_link(link: str) -> Answer:
    """Put the secret of a mailed link in the cookie, so that no address in history or logs holds
    it.
    """
    sessions.keep("link", link)
    return see_other("/inloggen/link")


@area.get("/inloggen/link", SIGN_IN)
def show_link() -> Answer:
    """Show one button. Looking logs nobody in and uses nothing up."""
    try:
        found = links.look(scope(), portal_id(), sessions.kept("link"), LOGIN)
    except NotFound:
        return gone(_("Deze link werkt niet meer"))
    return page(
        "tenancy/accounts/form.html",
        title=_("Inloggen"),
        form=forms.button("/inloggen/link", _("Log in")),
        intro=_("Je logt in als %(email)s.", email=user_of(found.user_id).email),
        notice=None,
    )


@area.post("/inloggen/link", SIGN_IN)
def enter_by_link() -> Answer:
    """Log in with a mailed link; once."""
    try:
        with aside() as own:
            spent = links.spend_link(own, portal_id(), sessions.kept("link"), LOGIN)
    except NotFound:
        return gone(_("Deze link werkt niet meer"))
    return _go_in(spent.user_id, spent.next_path, accounts_audit_lines.BY_LINK)


@area.get("/inloggen/tweede-stap", SIGN_IN)
def ask_second_step() -> Answer:
    """Ask for the code of the app."""
    return second_step_page() if sessions.halfway() else see_other("/inloggen")


@area.post("/inloggen/tweede-stap", SIGN_IN)
def enter_by_second_step() -> Answer:
    """Log in with the code of the app, or with one of the codes on paper."""
    halfway = sessions.halfway()
    if halfway is None:
        return see_other("/inloggen")
    try:
        code = forms.load(SecondStepSchema())["code"]
    except Invalid as problem:
        return second_step_page(problem.fields), 422
    return _second_step(halfway, code)


@area.get("/uitloggen", SIGN_IN)
def ask_to_leave() -> Answer:
    """Show one button: looking logs nobody out."""
    return page(
        "tenancy/accounts/form.html",
        title=_("Uitloggen"),
        intro=None,
        notice=None,
        form=forms.button("/uitloggen", _("Log uit")),
    )


@area.post("/uitloggen", SIGN_IN)
def leave() -> Answer:
    """Log out."""
    sessions.end(scope())
    return see_other("/")


@area.get("/wachtwoord", SIGN_IN)
def forgot() -> Answer:
    """Ask where to send the link for a new password."""
    intro = _("Vul je e-mailadres in. Je krijgt dan een mail met een link.")
    return forgotten_page(intro=intro, values={})


@area.post("/wachtwoord", SIGN_IN, mails=TO_LOG_IN)
def ask_password() -> Answer:
    """Send a mail with a link to choose a password, if somebody has this address."""
    try:
        _ask(forms.load(MailSchema())["email"], PASSWORD)
    except Invalid as problem:
        return forgotten_page(errors=problem.fields), 422
    return page(
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
    sessions.keep("password-link", link)
    return see_other("/wachtwoord/nieuw")


@area.get("/wachtwoord/nieuw", SIGN_IN)
def show_password() -> Answer:
    """Ask for the new password; looking uses nothing up."""
    return password_page()


@area.post("/wachtwoord/nieuw", SIGN_IN, mails=TO_LOG_IN)
def choose_password() -> Answer:
    """Keep the new password, end every other login, and go in."""
    try:
        user = user_of(
            links.look(scope(), portal_id(), sessions.kept("password-link"), PASSWORD).user_id
        )
        password = passwords.examine(
            scope(), forms.load(NewPasswordSchema())["password"], user, front().name, front().slug
        )
        links.spend_link(scope(), portal_id(), sessions.kept("password-link"), PASSWORD)
    except Invalid as problem:
        return password_page(problem.fields)
    except NotFound:
        return gone(_("Deze link werkt niet meer"))
    _keep_password(user, password)
    mails.put_warning(scope(), front(), user.email, user.name, _("Je hebt een nieuw wachtwoord."))
    return _go_in(user.id, "", accounts_audit_lines.BY_LINK)


def _keep_password(user: User, password: str) -> None:
    passwords.choose(scope(), user, password)
    accounts_audit_lines.note(scope(), accounts_audit_lines.PASSWORD_SET, user.id, asker())


def _ask(email: str, purpose: str, next_path: str = "") -> str:
    return links.ask(scope(), front(), email, purpose, next_path)


def _go_in(user_id: uuid.UUID, next_path: str, how: str) -> Answer:
    user = user_of(user_id)
    if user.tf_totp_secret:
        sessions.hold(scope(), user.id, next_path)
        return see_other("/inloggen/tweede-stap")
    return _let_in(user, next_path, how)


def _second_step(halfway: sessions.Halfway, code: str) -> Answer:
    with aside() as own:
        within = limits.take(own, "second step", str(halfway.user_id), rules.SECOND_STEPS)
    user = user_of(halfway.user_id)
    if not within or not second_step.check(scope(), user, code):
        if within:
            with aside() as own:
                accounts_audit_lines.note(
                    own, accounts_audit_lines.SECOND_STEP_WRONG, halfway.user_id, asker()
                )
        return second_step_page(
            {"code": [_("Deze code klopt niet. Probeer het met de volgende code.")]}
        ), 422
    limits.forgive(scope(), "second step", str(user.id))
    return _let_in(user, halfway.next_path, accounts_audit_lines.BY_SECOND_STEP, second_step=True)


def _let_in(user: User, next_path: str, how: str, second_step: bool = False) -> Answer:
    sessions.start(scope(), user, how, second_step=second_step)
    return see_other(known_path(next_path) or home_of(service.actor_of(scope(), user)))
