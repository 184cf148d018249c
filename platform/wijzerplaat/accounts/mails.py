"""The mails of logging in; every link begins with the canonical host, never with what a request says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from flask_babel import gettext as _

from wijzerplaat.core.outbox import Mail, put_mail
from wijzerplaat.core.scope import Scope
from wijzerplaat.web.themes import PLATFORM_THEME, Themes, render_mail


class Front(Protocol):
    """On whose behalf a mail leaves: a portal, or the platform's own host."""

    @property
    def name(self) -> str: ...

    def url(self, path: str) -> str: ...


@dataclass(frozen=True)
class PlatformFront:
    """The platform's own host, in the place of a portal."""

    origin: str
    name: str = "Wijzerplaat"
    owner: str = "Wijzerplaat"
    theme: str = PLATFORM_THEME
    contact: dict[str, Any] = field(default_factory=lambda: {"phone": ""})

    def url(self, path: str) -> str:
        """Return the full address of a path on the platform's own host."""
        return f"{self.origin}{path}"


@dataclass(frozen=True)
class Sender:
    """What a mail needs to be made: the looks and on whose behalf it leaves."""

    themes: Themes
    front: Front

    def mail(self, template: str, to: str, subject: str, reason: str, **context: Any) -> Mail:
        """Return a mail made of a template and its context."""
        text, html = render_mail(self.themes, self.front, f"mails/{template}", subject=subject, reason=reason, **context)
        return Mail(to=to, subject=subject, text=text, html=html, reason=reason)


def login(sender: Sender, to: str, name: str, link: str, code: str) -> Mail:
    """Return the mail with the link and the code to log in."""
    return sender.mail(
        "login", to, _("Je inloglink voor %(name)s", name=sender.front.name), _asked(sender),
        name=name, href=sender.front.url(f"/inloggen/link/{link}"), code=f"{code[:3]} {code[3:]}",
    )


def password(sender: Sender, to: str, name: str, link: str, code: str) -> Mail:
    """Return the mail with the link to choose a password; it has no code."""
    return sender.mail(
        "login_password", to, _("Kies een wachtwoord voor %(name)s", name=sender.front.name), _asked(sender),
        name=name, href=sender.front.url(f"/wachtwoord/link/{link}"),
    )


def changed(sender: Sender, to: str, name: str, what: str) -> Mail:
    """Return the warning that a password or second step changed, for who did not do that."""
    return sender.mail(
        "login_changed", to, _("Er is iets veranderd aan je inlog"),
        _("Je krijgt deze mail omdat je kunt inloggen bij %(name)s.", name=sender.front.name), name=name, what=what,
    )


def put_warning(scope: Scope, sender: Sender, to: str, name: str, what: str) -> None:
    """Queue that warning."""
    put_mail(scope, changed(sender, to, name, what))


def _asked(sender: Sender) -> str:
    return _("Je krijgt deze mail omdat iemand dit e-mailadres invulde bij %(name)s.", name=sender.front.name)
