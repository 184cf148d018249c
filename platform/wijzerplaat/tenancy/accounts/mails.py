"""The mails of logging in; every link begins with the canonical host, never with what a request
says.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.outbox import ACCOUNT, Mail, put_mail
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON, OwnText
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.ground.web.portal_colours import PLAIN, Looks
from wijzerplaat.ground.web.themes import PLATFORM_THEME
from wijzerplaat.tenancy.accounts import mail_kinds
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

NOBODYS_ID = uuid.UUID(int=0)


class Front(Protocol):
    """On whose behalf a mail leaves: a portal, or the platform's own host."""

    @property
    def id(self) -> uuid.UUID:
        """Return the id of the portal; all zeros for the platform."""

    @property
    def slug(self) -> str:
        """Return the slug."""

    @property
    def name(self) -> str:
        """Return the name that mails say."""

    def has(self, module: str) -> bool:
        """Return whether a module is on."""

    def url(self, path: str) -> str:
        """Return the full address of a path."""


@dataclass(frozen=True)
class PlatformFront:
    """The platform's own host, in the place of a portal."""

    origin: str
    id: uuid.UUID = NOBODYS_ID
    slug: str = "platform"
    name: str = "Wijzerplaat"
    theme: str = PLATFORM_THEME
    looks: Looks = PLAIN
    contact: dict[str, str] = field(default_factory=lambda: {"phone": ""})
    phone: str = ""
    mail_texts: Mapping[str, OwnText] = field(default_factory=dict)

    def has(self, _module: str) -> bool:
        """Return whether a module is on: the platform has none that can be off."""
        return True

    def url(self, path: str) -> str:
        """Return the full address of a path on the platform's own host."""
        return f"{self.origin}{path}"


def mail_login_link(scope: Scope, front: Front, to: str, name: str, link: str, code: str) -> Mail:
    """Return the mail with the link and the code to log in."""
    return _mail(scope, front, to, make_login_letter(front, name, link, code))


def make_login_letter(front: Front, name: str, link: str, code: str) -> Letter:
    """Give the link and the code to log in."""
    return Letter(
        kind=mail_kinds.LOGIN,
        subject=_("Je inloglink voor %(name)s", name=front.name),
        greeting=_hello(name),
        paragraphs=[
            _(
                "Je wilt inloggen bij %(name)s. Klik op de knop. Of vul de code in op de website.",
                name=front.name,
            )
        ],
        facts=[(_("Code"), f"{code[:3]} {code[3:]}")],
        button=(_("Log in"), front.url(url_for("accounts.open_login_link", link=link))),
        after=[
            _("De knop en de code werken 30 minuten. Je gebruikt ze 1 keer."),
            _("Wilde je niet inloggen? Dan hoef je niets te doen. Geef de code aan niemand."),
        ],
        reason=_asked(front),
        words={PERSON.name: name},
    )


def mail_password_link(
    scope: Scope, front: Front, to: str, name: str, link: str, _code: str
) -> Mail:
    """Return the mail with the link to choose a password; it has no code."""
    return _mail(scope, front, to, make_password_letter(front, name, link))


def make_password_letter(front: Front, name: str, link: str) -> Letter:
    """Give the link to choose a password."""
    return Letter(
        kind=mail_kinds.PASSWORD,
        subject=_("Kies een wachtwoord voor %(name)s", name=front.name),
        greeting=_hello(name),
        paragraphs=[
            _("Je wilt een nieuw wachtwoord voor %(name)s. Klik op de knop.", name=front.name)
        ],
        button=(
            _("Kies een wachtwoord"),
            front.url(url_for("accounts.open_password_link", link=link)),
        ),
        after=[
            _("De knop werkt 1 uur. Je gebruikt hem 1 keer."),
            _("Wilde je geen nieuw wachtwoord? Dan hoef je niets te doen."),
        ],
        reason=_asked(front),
        words={PERSON.name: name},
    )


def mail_account_warning(scope: Scope, front: Front, to: str, name: str, what: str) -> None:
    """Tell a person that their password or second step changed, in case they did not do that."""
    put_mail(scope, _mail(scope, front, to, make_warning_letter(front, name, what)), about=ACCOUNT)


def make_warning_letter(front: Front, name: str, what: str) -> Letter:
    """Say what changed, and what to do when that was somebody else."""
    return Letter(
        kind=mail_kinds.WARNING,
        subject=_("Er is iets veranderd aan je inlog"),
        greeting=_hello(name),
        paragraphs=[
            what,
            _("Deed je dit zelf? Dan is alles goed."),
            _("Deed je dit niet? Neem dan meteen contact met ons op."),
        ],
        reason=_("Je krijgt deze mail omdat je kunt inloggen bij %(name)s.", name=front.name),
        words={PERSON.name: name},
    )


def mail_stay_question(scope: PortalScope, user: User, token: str, ends: datetime) -> None:
    """Ask somebody who did not log in for long whether they stay; one button says yes."""
    letter = make_stay_letter(scope.portal, user.name, token, ends)
    put_mail(scope, render_mail(scope, user.email, letter), about=ACCOUNT)


def make_stay_letter(front: Front, name: str, token: str, ends: datetime) -> Letter:
    """Ask whether they stay; `ends`: when it is over otherwise."""
    day = formats.day(ends)
    return Letter(
        kind=mail_kinds.STAY,
        subject=_("Blijf je bij %(name)s?", name=front.name),
        greeting=_hello(name),
        paragraphs=[
            _("Je hebt al lang niet ingelogd bij %(name)s.", name=front.name),
            _("Op %(day)s gaat je inlog weg. Ook je naam en je e-mailadres.", day=day),
            _("Wil je blijven inloggen? Druk dan op de knop."),
        ],
        button=(_("Ik blijf"), front.url(url_for("idle_accounts.show_stay_form", token=token))),
        after=[
            _("Wil je niet blijven? Dan hoef je niets te doen."),
            _("Werk je met deze inlog ook aan andere websites? Dan geldt dit daar ook."),
        ],
        reason=_("Je krijgt deze mail omdat je kunt inloggen bij %(name)s.", name=front.name),
        words={PERSON.name: name},
    )


def _mail(scope: Scope, front: Front, to: str, letter: Letter) -> Mail:
    return render_mail(replace(scope, portal=front), to, letter)


def _hello(name: str) -> str:
    return _("Hallo %(name)s,", name=name) if name else _("Hallo,")


def _asked(front: Front) -> str:
    return _(
        "Je krijgt deze mail omdat iemand dit e-mailadres invulde bij %(name)s.", name=front.name
    )
