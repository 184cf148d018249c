"""/beheer/cijfers/aanmeldingen: how many people came to what organisations do, and no names."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.desks.editors.display import describe_people_count
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.mine.display import Table
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.signups import totals
from wijzerplaat.residents.signups.totals import OrganisationNumbers, PeopleNumbers

area = Area("signup_figures", __name__, prefix="/beheer/cijfers")
YEAR = timedelta(days=365)


@area.get("/aanmeldingen", PORTAL_EDIT)
def show_signup_figures() -> str:
    """Show per organisation how many people signed up, came, and did not get a seat."""
    found = totals.count_organisation_signups(scope(), scope().now - YEAR)
    people = sum((one.people for one in found), PeopleNumbers())
    return render_editor_page(
        "desks/municipality/signups.html",
        _("Aanmeldingen"),
        table=_table(found) if found else None,
        seated=describe_people_count(people.seated),
        attended=describe_people_count(people.attended),
        waited=describe_people_count(people.waited),
    )


def _table(found: list[OrganisationNumbers]) -> Table:
    say = describe_people_count
    return Table(
        caption=_("Aanmeldingen per organisatie, het laatste jaar"),
        head=[
            _("Organisatie"),
            _("Dagen"),
            _("Aangemeld"),
            _("Was er"),
            _("Was er niet"),
            _("Geen plek"),
            _("Afgemeld"),
        ],
        rows=[
            [
                one.title,
                str(one.dates),
                say(one.people.seated),
                say(one.people.attended),
                say(one.people.absent),
                say(one.people.waited),
                say(one.people.cancelled),
            ]
            for one in found
        ],
    )
