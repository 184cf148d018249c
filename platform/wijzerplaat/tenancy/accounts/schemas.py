"""The forms of logging in and of a person's own page."""

from __future__ import annotations

from collections.abc import Callable

from marshmallow import RAISE, Schema, fields, post_load, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.fields import check_mail_address, make_text_field
from wijzerplaat.tenancy.accounts.rules import clean_code, clean_email

FILL_IN = N_("Vul dit in.")


def _text(
    label: str,
    longest: int,
    message: str,
    checks: tuple[Callable[[str], str], ...] = (),
    **facts: str,
) -> fields.Str:
    return make_text_field(
        facts.get("kind", "text"),
        required=True,
        validate=[validate.Length(min=1, max=longest, error=message), *checks],
        error_messages={"required": message, "null": message, "invalid": message},
        metadata={"label": label, "kind": "text", "maxlength": longest, **facts},
    )


def _email() -> fields.Str:
    return _text(
        N_("E-mailadres"),
        254,
        N_("Vul je e-mailadres in."),
        (check_mail_address,),
        kind="email",
        autocomplete="email",
    )


class Form(Schema):
    """Base: nothing but the named fields comes in."""

    class Meta:
        unknown = RAISE


class MailSchema(Form):
    """Ask for a mail with a link."""

    email = _email()

    @post_load
    def tidy(self, data: Fields, **_asked: str | bool | None) -> Fields:
        """Write the address as it is looked up."""
        return {"email": clean_email(data["email"])}


class PasswordLoginSchema(Form):
    """Log in with an address and a password.

    Other names than in MailSchema, for they share a page.
    """

    address = _email()
    password = _text(
        N_("Wachtwoord"),
        200,
        N_("Vul je wachtwoord in."),
        kind="password",
        autocomplete="current-password",
    )

    @post_load
    def tidy(self, data: Fields, **_asked: str | bool | None) -> Fields:
        """Write the address as it is looked up."""
        return {**data, "address": clean_email(data["address"])}


class CodeSchema(Form):
    """Type the code from the mail or from the app."""

    code = _text(
        N_("Code"),
        40,
        N_("Vul de code in."),
        inputmode="numeric",
        autocomplete="one-time-code",
        width="short",
        hint=N_("De code heeft 6 cijfers."),
    )

    @post_load
    def tidy(self, data: Fields, **_asked: str | bool | None) -> Fields:
        """Leave out the blanks that people type."""
        return {"code": clean_code(data["code"])}


class SecondStepSchema(Form):
    """Type the code from the app, or one of the codes on paper."""

    code = _text(
        N_("Code"),
        40,
        N_("Vul de code in."),
        autocomplete="one-time-code",
        width="short",
        hint=N_("De code heeft 6 cijfers. Heb je je telefoon niet? Vul dan een reservecode in."),
    )


class NewPasswordSchema(Form):
    """Choose a new password."""

    password = _text(
        N_("Nieuw wachtwoord"),
        200,
        N_("Vul je nieuwe wachtwoord in."),
        kind="password",
        autocomplete="new-password",
        hint=N_("Maak het 12 tekens of langer. 3 of 4 losse woorden achter elkaar zijn goed."),
    )


class NameSchema(Form):
    """A person's own name."""

    name = _text(N_("Naam"), 120, N_("Vul je naam in."), autocomplete="name")
