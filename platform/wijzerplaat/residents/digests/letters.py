"""What the mail with news says, and the mail before it that asks whether somebody wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PHONE, PORTAL, fill_paragraphs
from wijzerplaat.ground.web.mails import Letter, LetterPart
from wijzerplaat.residents.digests import mail_kinds
from wijzerplaat.residents.digests.models import ORGANISATIONS, PROFESSIONALS, RESIDENTS
from wijzerplaat.residents.digests.rules import NewsItem
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class OwnLinks:
    """The full addresses of one subscriber: the own page, and where the mail stops."""

    page: str
    stop: str


def make_question_letter(scope: PortalScope, page: str) -> Letter:
    """Ask whether somebody wants it, in our words only: perhaps a stranger typed the address."""
    name = scope.portal.mail_name
    return Letter(
        kind=mail_kinds.ASKED,
        subject=_("Wil je de nieuwsbrief van %(portal)s?", portal=name),
        title=name,
        greeting=_("Hallo,"),
        paragraphs=[
            _("Iemand vulde dit e-mailadres in voor onze nieuwsbrief."),
            _("Was jij dat? Klik op de knop. Daarna krijg je hoogstens 1 mail per week."),
        ],
        button=(_("Ja, ik wil de nieuwsbrief"), page),
        after=[_("Was jij het niet? Dan hoef je niets te doen. Je krijgt geen nieuwsbrief.")],
        reason=_("Je krijgt deze mail omdat iemand jouw e-mailadres invulde."),
    )


def make_known_letter(scope: PortalScope, page: str) -> Letter:
    """Say to who gets it already where they choose something else, or stop."""
    name = scope.portal.mail_name
    return Letter(
        kind=mail_kinds.KNOWN,
        subject=_("Je krijgt de nieuwsbrief van %(portal)s al", portal=name),
        title=name,
        greeting=_("Hallo,"),
        paragraphs=[
            _("Iemand vulde dit e-mailadres in voor onze nieuwsbrief. Die krijg je al."),
            _("Er is niets veranderd. Wil je andere onderwerpen? Of wil je stoppen?"),
        ],
        button=(_("Kies wat je krijgt"), page),
        reason=_("Je krijgt deze mail omdat je onze nieuwsbrief krijgt."),
    )


def make_digest_letter(
    scope: PortalScope,
    audience: str,
    groups: Sequence[tuple[str, Sequence[NewsItem]]],
    intro: str,
    links: OwnLinks,
    district: str = "",
) -> Letter:
    """Tell what is new. `intro`: what the portal says first; `district`: the name of the one that
    somebody chose, or ''.
    """
    portal = scope.portal
    where = district or portal.mail_name
    known = {PORTAL.name: portal.name, PHONE.name: portal.phone}
    first = {
        RESIDENTS: _("Dit kun je doen en lezen."),
        ORGANISATIONS: _("Dit zetten anderen op de website. Misschien is er iets bij voor jullie."),
        PROFESSIONALS: _("Dit is nieuw of veranderd op de kaart met hulp."),
    }[audience]
    return Letter(
        kind=mail_kinds.WEEKLY[audience],
        subject=_("Nieuw in %(place)s deze week", place=where)
        if district
        else _("Nieuw op %(portal)s deze week", portal=where),
        title=where,
        greeting=_("Hallo,"),
        paragraphs=[*fill_paragraphs(intro, known), first],
        parts=[
            LetterPart(title, [(one.words, portal.url(one.href)) for one in items])
            for title, items in groups
        ],
        links=[(_("Kies wat je krijgt, of stop"), links.page)],
        button=(
            _("Bekijk alles op de website"),
            portal.url(url_for("discover.show_home_page")),
        ),
        reason=_("Je krijgt deze mail omdat je ja zei tegen onze nieuwsbrief."),
        unsubscribe=links.stop,
    )
