"""What the pages over and contact say as long as nobody of the portal wrote them.

In the language of the page, in the address form of the portal, and from its settings.
"""

from __future__ import annotations

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.tenancy.portals.service import PortalView

Page = tuple[str, str]
"""A title, and a text in Markdown."""


def write_about_page(portal: PortalView) -> Page:
    """Return the page that says whose the portal is."""
    parts = [
        _("Wat is er te doen in de buurt? En wie helpt je verder? Hier vind je het bij elkaar."),
        _("## Van wie is deze website?"),
        _(
            "%(name)s is een website van %(owner)s. Organisaties schrijven hun eigen tekst. De "
            "redactie kijkt mee.",
            name=portal.name,
            owner=portal.owner,
        ),
        _("## Klopt alles nog?"),
        _(
            "We vragen elke organisatie steeds opnieuw of alles nog klopt. Op elke pagina staat "
            "wanneer dat voor het laatst was. Zie je een fout? Laat het ons weten."
        ),
        _("## Doe je mee?"),
        _(
            "Heb je een club of een goed plan voor de buurt? [Lees hoe je meedoet](%(href)s).",
            href=url_for("joining.show_joining_page"),
        ),
    ]
    return _("Over %(name)s", name=portal.name), "\n\n".join(parts)


def write_contact_page(portal: PortalView) -> Page:
    """Return the page that says how to reach somebody."""
    contact = portal.contact
    call = _("Bel %(phone)s.", phone=portal.phone)
    hours = contact.get("phone_hours", "")
    parts = [
        _("Heb je een vraag? Kies wat je fijn vindt."),
        _("## Bel ons"),
        f"{call} {hours}.".replace("..", ".") if hours else call,
        _("## Stuur een bericht"),
        _(
            "Mail naar %(email)s. Of [stel je vraag](%(href)s) op deze website.",
            email=contact.get("email", ""),
            href=url_for("questions.show_question_form"),
        )
        + " "
        + ngettext(
            "Je krijgt binnen %(num)s werkdag antwoord.",
            "Je krijgt binnen %(num)s werkdagen antwoord.",
            portal.answer_days,
        ),
        *_say_visit(portal),
        _("## Is er haast bij?"),
        _(
            "Is iemand in gevaar? Bel 112. Wil je er met iemand over praten? Kijk dan bij "
            "[Hulp nu](%(href)s).",
            href=url_for("guide.show_urgent_help"),
        ),
    ]
    return _("Contact"), "\n\n".join(parts)


def _say_visit(portal: PortalView) -> list[str]:
    contact = portal.contact
    said = (contact.get("visit_name"), contact.get("visit_address"), contact.get("visit_hours"))
    lines = [one for one in said if one]
    return [_("## Kom langs"), "\n".join(lines)] if lines else []
