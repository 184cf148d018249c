"""The page about privacy, printed from what the portal and its rooms do."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from wijzerplaat.ground.web import markdown
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.service import PortalView
from wijzerplaat.tenancy.portals.slots import COOKIES, RECEIVERS, UNTIL_LOGOUT, Receiver
from wijzerplaat.tenancy.terms import shapes
from wijzerplaat.tenancy.terms.bases import BASES
from wijzerplaat.tenancy.terms.display import TermRow, describe_term, say_length


@dataclass(frozen=True)
class KeptGroup:
    """What is kept on one ground."""

    title: str
    words: str
    rows: list[TermRow]


@dataclass(frozen=True)
class CookieRow:
    """A cookie, in words."""

    name: str
    what: str
    length: str


@dataclass(frozen=True)
class PrivacyPage:
    """All that the page says; `own`: somebody of the portal wrote the introduction, in Dutch."""

    intro: Markup
    own: bool
    groups: list[KeptGroup]
    receivers: list[Receiver]
    cookies: list[CookieRow]
    officer: str
    mail: str


def describe_privacy(portal: PortalView) -> PrivacyPage:
    """Return what the page about privacy of a portal says."""
    chosen = portal.privacy
    own = chosen.get("beginning", "")
    return PrivacyPage(
        markdown.to_html(own or write_our_intro()),
        bool(own),
        _list_kept(portal),
        [*_list_our_receivers(portal), *(r for ask in RECEIVERS.all() for r in ask(portal))],
        [CookieRow(one.name, _(one.what), _say_days(one.days)) for one in COOKIES.all()],
        chosen.get("officer", ""),
        chosen.get("officer_email", "") or portal.contact.get("email", ""),
    )


def write_our_intro() -> str:
    """Return how the page begins as long as the portal says nothing of its own."""
    return _(
        "Je kunt hier rondkijken zonder je naam te geven. We volgen je niet. We laten geen reclame "
        "zien, en we verkopen niets door."
    )


def _list_kept(portal: PortalView) -> list[KeptGroup]:
    return [
        KeptGroup(
            _(basis.title),
            _(basis.words),
            [
                describe_term(one, portal.terms)
                for one in basis.terms
                if one.why and portal.has(one.module)
            ],
        )
        for basis in BASES
    ]


def _list_our_receivers(portal: PortalView) -> list[Receiver]:
    """Who always gets something: the desk works with them."""
    return [
        Receiver(
            _("Het bedrijf dat de website laat draaien"),
            _(
                "Wijzerplaat bewaart alles in opdracht van %(owner)s, en doet er zelf niets mee.",
                owner=portal.owner,
            ),
        ),
        Receiver(
            _("Het bedrijf dat onze mail verstuurt"),
            _("Dat krijgt het adres en de tekst van elke mail. Anders komt die niet aan."),
        ),
    ]


def _say_days(days: int) -> str:
    if days == UNTIL_LOGOUT:
        return _("Tot je uitlogt, of je browser sluit.")
    return f"{say_length(days, shapes.DAYS)}."
