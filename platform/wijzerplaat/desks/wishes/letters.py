"""What the mails to wanted organisations say: our own words, and the name of the organisation."""

from __future__ import annotations

from datetime import date

from wijzerplaat.desks.wishes import mail_kinds
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import ORGANISATION
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.portals.service import PortalScope


def make_wish_letter(
    scope: PortalScope, name: str, href: str, last_day: date, *, again: bool = False
) -> Letter:
    """Ask an organisation to come on the website; `again`: the one time that we remind it."""
    portal = scope.portal
    subject = (
        _("Nog even: komen jullie op %(portal)s?", portal=portal.name)
        if again
        else _("Komen jullie op %(portal)s?", portal=portal.name)
    )
    return Letter(
        kind=mail_kinds.ONCE_MORE if again else mail_kinds.ASKED,
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Op %(portal)s vinden bewoners hulp en activiteiten in de buurt. %(name)s staat er "
                "nog niet op. Dat vinden we jammer.",
                portal=portal.name,
                name=name,
            ),
            _("Een pagina kost niets. Je houdt hem zelf bij, en wij helpen je."),
            _("Klik op de knop en vul 5 dingen in. Daarna kijkt de redactie ernaar."),
        ],
        button=(_("Zeg ja of nee"), href),
        after=[
            _("De knop werkt tot en met %(day)s.", day=formats.plain_date(last_day)),
            _("Wil je dit niet? Zeg dan nee. Dan mailen we je niet meer.")
            if not again
            else _("Dit is de laatste keer dat we het vragen."),
        ],
        reason=_(
            "Je krijgt deze mail omdat %(portal)s jullie graag op de website wil.",
            portal=portal.name,
        ),
        words={ORGANISATION.name: name},
    )
