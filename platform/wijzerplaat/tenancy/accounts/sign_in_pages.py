"""The pages to log in, and what they show again after a mistake."""

from __future__ import annotations

import uuid

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.accounts import forms, login_requests, sessions
from wijzerplaat.tenancy.accounts.models import PASSWORD, User
from wijzerplaat.tenancy.accounts.request import (
    Answer,
    portal_id,
    render_account_page,
    render_gone_page,
)
from wijzerplaat.tenancy.accounts.schemas import (
    CodeSchema,
    MailSchema,
    NewPasswordSchema,
    PasswordLoginSchema,
    SecondStepSchema,
)


def login_page(
    next_path: str,
    mail_errors: forms.Errors = None,
    password_errors: forms.Errors = None,
    wrong: bool = False,
) -> str:
    """Return the page to log in, with what was wrong at its two forms."""
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
    return render_account_page(
        "tenancy/accounts/login.html",
        notice=None,
        password_open=bool(password_errors) or wrong,
        link_form=forms.make_account_form(
            MailSchema(),
            url_for("accounts.send_login_mail"),
            _("Stuur mij de mail"),
            errors=mail_errors,
            next_path=next_path,
        ),
        password_form=forms.make_account_form(
            PasswordLoginSchema(),
            url_for("accounts.log_in_by_password"),
            _("Log in"),
            errors=password_errors,
            general=general,
            next_path=next_path,
        ),
    )


def code_page(errors: forms.Errors = None) -> str:
    """Return the page that asks for the code of the mail."""
    return render_account_page(
        "tenancy/accounts/enter_code.html",
        title=_("Kijk in je mail"),
        again_href=url_for("accounts.show_login_form"),
        intro=_(
            "Kennen we dit e-mailadres? Dan krijg je een mail. Klik op de knop in die mail. "
            "Of vul hier de code in. De mail werkt 30 minuten."
        ),
        form=forms.make_account_form(
            CodeSchema(), url_for("accounts.log_in_by_code"), _("Log in"), errors=errors
        ),
    )


def second_step_page(errors: forms.Errors = None) -> str:
    """Return the page that asks for the code of the phone."""
    return render_account_page(
        "tenancy/accounts/enter_code.html",
        title=_("Nog 1 stap"),
        again_href=None,
        intro=_("Open de app op je telefoon. Vul de code in die je ziet."),
        form=forms.make_account_form(
            SecondStepSchema(),
            url_for("accounts.log_in_by_second_step"),
            _("Log in"),
            errors=errors,
        ),
    )


def forgotten_page(
    intro: str | None = None, values: Fields | None = None, errors: forms.Errors = None
) -> str:
    """Return the page that asks where to send a link for a new password."""
    return render_account_page(
        "tenancy/accounts/form.html",
        title=_("Kies een nieuw wachtwoord"),
        notice=None,
        intro=intro,
        form=forms.make_account_form(
            MailSchema(),
            url_for("accounts.send_forgotten_password_mail"),
            _("Stuur mij de mail"),
            values=values,
            errors=errors,
        ),
    )


def password_page(errors: forms.Errors = None) -> Answer:
    """Return the page to choose a password, or one that says that the link is spent."""
    try:
        found = login_requests.find_login_request(
            scope(), portal_id(), sessions.read_browser_value("password-link"), PASSWORD
        )
    except NotFound:
        return render_gone_page(_("Deze link werkt niet meer"))
    shown = render_account_page(
        "tenancy/accounts/form.html",
        title=_("Kies een nieuw wachtwoord"),
        notice=None,
        intro=_("Het wachtwoord is voor %(email)s.", email=find_active_user(found.user_id).email),
        form=forms.make_account_form(
            NewPasswordSchema(),
            url_for("accounts.choose_password"),
            _("Bewaar mijn wachtwoord"),
            errors=errors,
        ),
    )
    return (shown, 422) if errors else shown


def find_active_user(user_id: uuid.UUID | None) -> User:
    """Return somebody who may log in. Raises NotFound."""
    user = scope().session.get(User, user_id) if user_id else None
    if user is None or not user.active:
        raise NotFound("person")
    return user
