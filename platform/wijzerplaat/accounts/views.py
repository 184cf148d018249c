"""The door: log in by mail or password, the second step, log out, choose a new password."""

from __future__ import annotations

import uuid
from typing import Any

from flask import request
from flask_babel import gettext as _

from wijzerplaat.accounts import (
    forms,
    limits,
    links,
    mails,
    passwords,
    rules,
    second_step,
    service,
    sessions,
    trail,
)
from wijzerplaat.accounts.here import Answer, asker, front, gone, page, portal_id, see_other
from wijzerplaat.accounts.models import LOGIN, PASSWORD, User
from wijzerplaat.accounts.returning import home_of, known_path
from wijzerplaat.accounts.schemas import (
    CodeSchema,
    MailSchema,
    NewPasswordSchema,
    PasswordLoginSchema,
    SecondStepSchema,
)
from wijzerplaat.core.errors import Invalid, NotFound
from wijzerplaat.core.permissions import SIGN_IN
from wijzerplaat.web.areas import BOTH, Area
from wijzerplaat.web.mail_limits import TO_LOG_IN
from wijzerplaat.web.requests import aside, scope

area = Area("accounts", __name__, surface=BOTH)


@area.get("/inloggen", SIGN_IN)
def enter() -> Answer:
    """Ask for an e-mail address, or for a password."""
    wanted = known_path(request.args.get("next"))
    found = sessions.present()
    if found:
        return see_other(wanted or home_of(service.actor_of(scope(), found.user)))
    return _login_page(wanted)


@area.post("/inloggen", SIGN_IN, mails=TO_LOG_IN)
def ask() -> Answer:
    """Send a mail with a link and a code, if somebody has this address.

    The answer is always the same.
    """
    wanted = known_path(request.form.get("next"))
    try:
        email = forms.load(MailSchema())["email"]
    except Invalid as problem:
        return _login_page(wanted, mail_errors=problem.fields), 422
    sessions.keep("asked", _ask(email, LOGIN, wanted))
    return see_other("/inloggen/code")


@area.post("/inloggen/wachtwoord", SIGN_IN)
def enter_by_password() -> Answer:
    """Log in with a password. Wrong, unknown and tried too often get the same answer."""
    wanted = known_path(request.form.get("next"))
    try:
        typed = forms.load(PasswordLoginSchema())
    except Invalid as problem:
        return _login_page(wanted, password_errors=problem.fields), 422
    user_id = passwords.check(aside, typed["address"], typed["password"], asker())
    if user_id is None:
        return _login_page(wanted, wrong=True), 422
    return _go_in(user_id, wanted, trail.BY_PASSWORD)


@area.get("/inloggen/code", SIGN_IN)
def type_code() -> Answer:
    """Say that a mail is on its way, and take its code."""
    return _code_page() if sessions.kept("asked") else see_other("/inloggen")


@area.post("/inloggen/code", SIGN_IN)
def enter_by_code() -> Answer:
    """Log in with the code; five tries."""
    try:
        code = forms.load(CodeSchema())["code"]
        with aside() as own:
            spent = links.spend_code(own, asker(), sessions.kept("asked"), code)
    except Invalid as problem:
        return _code_page(problem.fields), 422
    except NotFound:
        return gone(_("Deze code werkt niet meer"))
    if spent is None:
        return _code_page(
            {"code": [_("Deze code klopt niet. Kijk in je mail en probeer het nog eens.")]}
        ), 422
    return _go_in(spent.user_id, spent.next_path, trail.BY_CODE)


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
        "accounts/form.html",
        title=_("Inloggen"),
        form=forms.button("/inloggen/link", _("Log in")),
        intro=_("Je logt in als %(email)s.", email=_user(found.user_id).email),
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
    return _go_in(spent.user_id, spent.next_path, trail.BY_LINK)


@area.get("/inloggen/tweede-stap", SIGN_IN)
def ask_second_step() -> Answer:
    """Ask for the code of the app."""
    return _second_step_page() if sessions.halfway() else see_other("/inloggen")


@area.post("/inloggen/tweede-stap", SIGN_IN)
def enter_by_second_step() -> Answer:
    """Log in with the code of the app, or with one of the codes on paper."""
    halfway = sessions.halfway()
    if halfway is None:
        return see_other("/inloggen")
    try:
        code = forms.load(SecondStepSchema())["code"]
    except Invalid as problem:
        return _second_step_page(problem.fields), 422
    return _second_step(halfway, code)


@area.get("/uitloggen", SIGN_IN)
def ask_to_leave() -> Answer:
    """Show one button: looking logs nobody out."""
    return page(
        "accounts/form.html",
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
    return page(
        "accounts/form.html",
        title=_("Kies een nieuw wachtwoord"),
        notice=None,
        intro=_("Vul je e-mailadres in. Je krijgt dan een mail met een link."),
        form=forms.draw(MailSchema(), "/wachtwoord", _("Stuur mij de mail"), values={}),
    )


@area.post("/wachtwoord", SIGN_IN, mails=TO_LOG_IN)
def ask_password() -> Answer:
    """Send a mail with a link to choose a password, if somebody has this address."""
    try:
        _ask(forms.load(MailSchema())["email"], PASSWORD)
    except Invalid as problem:
        form = forms.draw(
            MailSchema(), "/wachtwoord", _("Stuur mij de mail"), errors=problem.fields
        )
        return page(
            "accounts/form.html",
            title=_("Kies een nieuw wachtwoord"),
            intro=None,
            notice=None,
            form=form,
        ), 422
    return page(
        "accounts/message.html",
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
    return _password_page()


@area.post("/wachtwoord/nieuw", SIGN_IN, mails=TO_LOG_IN)
def choose_password() -> Answer:
    """Keep the new password, end every other login, and go in."""
    try:
        user = _user(
            links.look(scope(), portal_id(), sessions.kept("password-link"), PASSWORD).user_id
        )
        password = passwords.examine(
            scope(), forms.load(NewPasswordSchema())["password"], user, front().name, front().slug
        )
        links.spend_link(scope(), portal_id(), sessions.kept("password-link"), PASSWORD)
    except Invalid as problem:
        return _password_page(problem.fields)
    except NotFound:
        return gone(_("Deze link werkt niet meer"))
    _keep_password(user, password)
    mails.put_warning(scope(), front(), user.email, user.name, _("Je hebt een nieuw wachtwoord."))
    return _go_in(user.id, "", trail.BY_LINK)


def _keep_password(user: User, password: str) -> None:
    passwords.choose(scope(), user, password)
    trail.note(scope(), trail.PASSWORD_SET, user.id, asker())


def _ask(email: str, purpose: str, next_path: str = "") -> str:
    return links.ask(scope(), front(), email, purpose, next_path)


def _go_in(user_id: uuid.UUID, next_path: str, how: str) -> Answer:
    user = _user(user_id)
    if user.tf_totp_secret:
        sessions.hold(scope(), user.id, next_path)
        return see_other("/inloggen/tweede-stap")
    return _let_in(user, next_path, how)


def _second_step(halfway: sessions.Halfway, code: str) -> Answer:
    with aside() as own:
        within = limits.take(own, "second step", str(halfway.user_id), rules.SECOND_STEPS)
    user = _user(halfway.user_id)
    if not within or not second_step.check(scope(), user, code):
        if within:
            with aside() as own:
                trail.note(own, trail.SECOND_STEP_WRONG, halfway.user_id, asker())
        return _second_step_page(
            {"code": [_("Deze code klopt niet. Probeer het met de volgende code.")]}
        ), 422
    limits.forgive(scope(), "second step", str(user.id))
    return _let_in(user, halfway.next_path, trail.BY_SECOND_STEP, second_step=True)


def _let_in(user: User, next_path: str, how: str, second_step: bool = False) -> Answer:
    sessions.start(scope(), user, how, second_step=second_step)
    return see_other(known_path(next_path) or home_of(service.actor_of(scope(), user)))


def _user(user_id: uuid.UUID | None) -> User:
    user = scope().session.get(User, user_id) if user_id else None
    if user is None or not user.active:
        raise NotFound("person")
    return user


def _login_page(
    next_path: str, mail_errors: Any = None, password_errors: Any = None, wrong: bool = False
) -> str:
    general = (
        (
            _(
                "Dit klopt niet. Kijk je e-mailadres en wachtwoord na. Na 10 keer moet je 15 "
                "minuten wachten. "
                "Of log in met een mail."
            ),
        )
        if wrong
        else ()
    )
    return page(
        "accounts/login.html",
        notice=None,
        password_open=bool(password_errors) or wrong,
        link_form=forms.draw(
            MailSchema(),
            "/inloggen",
            _("Stuur mij de mail"),
            errors=mail_errors,
            next_path=next_path,
        ),
        password_form=forms.draw(
            PasswordLoginSchema(),
            "/inloggen/wachtwoord",
            _("Log in"),
            errors=password_errors,
            general=general,
            next_path=next_path,
        ),
    )


def _code_page(errors: Any = None) -> str:
    return page(
        "accounts/code.html",
        title=_("Kijk in je mail"),
        again_href="/inloggen",
        intro=_(
            "Kennen we dit e-mailadres? Dan krijg je een mail. Klik op de knop in die mail. "
            "Of vul hier de code in. De mail werkt 30 minuten."
        ),
        form=forms.draw(CodeSchema(), "/inloggen/code", _("Log in"), errors=errors),
    )


def _second_step_page(errors: Any = None) -> str:
    return page(
        "accounts/code.html",
        title=_("Nog 1 stap"),
        again_href=None,
        intro=_("Open de app op je telefoon. Vul de code in die je ziet."),
        form=forms.draw(SecondStepSchema(), "/inloggen/tweede-stap", _("Log in"), errors=errors),
    )


def _password_page(errors: Any = None) -> Answer:
    try:
        found = links.look(scope(), portal_id(), sessions.kept("password-link"), PASSWORD)
    except NotFound:
        return gone(_("Deze link werkt niet meer"))
    shown = page(
        "accounts/form.html",
        title=_("Kies een nieuw wachtwoord"),
        notice=None,
        intro=_("Het wachtwoord is voor %(email)s.", email=_user(found.user_id).email),
        form=forms.draw(
            NewPasswordSchema(), "/wachtwoord/nieuw", _("Bewaar mijn wachtwoord"), errors=errors
        ),
    )
    return (shown, 422) if errors else shown
