"""Mail 22 'Gaat hij door?': one per person, with a link per activity; no login."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.series import mail_kinds
from wijzerplaat.kinds.series.models import ONCE_MORE
from wijzerplaat.kinds.series.sending import SeriesMailed
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_series_question(scope: PortalScope, event: SeriesMailed) -> None:
    """Ask one person about one activity or several, with a link each."""
    first = event.asked[0]
    steps = {one.step for one in event.asked}
    links = [
        (
            one.activity.title,
            one.last_date,
            scope.portal.url(url_for("series.show_series_question", token=one.token)),
        )
        for one in event.asked
    ]
    owner = first.activity.owner
    letter = make_series_letter(steps == {ONCE_MORE}, links, owner.title if owner else "")
    about = f"series:{first.activity.organisation_id}"
    outbox.put_mail(scope, render_mail(scope, event.address, letter), about=about)


def make_series_letter(
    again: bool, links: Sequence[tuple[str, date, str]], organisation: str
) -> Letter:
    """Ask the first time, or once more. `links`: title, last date and address of each activity.

    A title stands in no subject: what somebody goes to is nobody's business on a locked screen.
    """
    title, last, href = links[0]
    if len(links) > 1:
        return _make_several(again, links)
    day = formats.short_day(last)
    return Letter(
        kind=mail_kinds.ONCE_MORE if again else mail_kinds.FIRST,
        subject=_("Nog even: gaat je activiteit door na %(day)s?", day=day)
        if again
        else _("Je activiteit loopt af op %(day)s. Gaat hij door?", day=day),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Gaat je activiteit daarna door? Of stopt hij?"),
            _("Klik op de knop en zeg het ons. Je hoeft niet in te loggen."),
        ],
        facts=[(_("Het gaat om"), title), (_("Laatste keer"), formats.long_day(last))],
        button=(_("Zeg of hij doorgaat"), href),
        after=[_("De knop werkt tot en met %(day)s.", day=formats.plain_date(last))],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=organisation),
    )


def _make_several(again: bool, links: Sequence[tuple[str, date, str]]) -> Letter:
    count = len(links)
    return Letter(
        kind=mail_kinds.ONCE_MORE if again else mail_kinds.FIRST,
        subject=_("Er lopen %(count)s activiteiten af. Gaan ze door?", count=count),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Gaan deze activiteiten door? Of stoppen ze?"),
            _("Klik op een naam en zeg het ons. Je hoeft niet in te loggen."),
        ],
        links=[
            (_("%(title)s, tot en met %(day)s", title=title, day=formats.short_day(last)), href)
            for title, last, href in links
        ],
        after=[_("Elke link werkt tot en met de laatste keer.")],
        reason=_("Je krijgt deze mail omdat je bij deze organisaties hoort."),
    )
