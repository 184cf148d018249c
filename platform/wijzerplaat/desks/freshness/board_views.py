"""/redactie/actueel: how each organisation stands, and what can be done about many at once."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from wijzerplaat.desks.all_records import actions
from wijzerplaat.desks.contacts import display as contacts
from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.freshness import display, queries, rules, standings
from wijzerplaat.desks.freshness.display import Figure
from wijzerplaat.desks.freshness.models import ALL
from wijzerplaat.desks.freshness.standings import OrganisationStanding, Wanted
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS

area = Area("freshness_board", __name__, prefix="/redactie/actueel")
HOME = "freshness_board.show_freshness_board"
MOST = 200
LOOKS = {
    rules.UNREACHABLE: (N_("Niet te bereiken"), "negative", "alert"),
    rules.LATE: (N_("Te laat"), "warning", "clock"),
    rules.SOON: (N_("Binnenkort"), "info", "mail"),
    rules.ON_TIME: (N_("Op tijd"), "positive", "check"),
}
WHY = {
    rules.NO_ADDRESS: N_("Geen mailadres en geen mensen"),
    rules.BOUNCED: N_("Mail komt terug"),
    rules.WRONG_PERSON: N_("Wij vragen de verkeerde persoon"),
}
NEED_WORK = (rules.UNREACHABLE, rules.LATE, rules.SOON)
"""What is shown when nothing is chosen: what is on time asks nothing of the desk."""
OFFERED = (actions.CALL, actions.COLLEAGUE, actions.ASK)


@dataclass(frozen=True)
class Group:
    """One way to stand: how many organisations do, and where only these are shown."""

    label: str
    tone: str
    icon: str
    number: int
    note: str
    href: str
    current: bool


@dataclass(frozen=True)
class BoardRow:
    """One organisation on the board."""

    id: uuid.UUID
    title: str
    href: str
    status: Status
    icon: str
    what: str
    since: str
    contact: str
    listed: bool
    report_href: str


@dataclass(frozen=True)
class BulkButton:
    """What can be done with those that are ticked."""

    value: str
    label: str
    icon: str


@dataclass(frozen=True)
class Board:
    """The whole board: `hidden` fit too but are not shown, `topics` and `districts` to choose."""

    figure: Figure
    groups: list[Group]
    rows: list[BoardRow]
    hidden: int
    chosen: str
    topics: list[Option]
    districts: list[Option]
    topic: str
    district: str
    buttons: list[BulkButton]
    calls: int


@area.get("", ENTRY_REVIEW)
def show_freshness_board() -> str:
    """Show which organisations are out of reach, late, asked, or on time."""
    return render_editor_page(
        "desks/freshness/board.html",
        _("Actueel"),
        board=_describe_board(),
        interval=INTERVAL_MONTHS,
        home=url_for(HOME),
    )


def _describe_board() -> Board:
    wanted, chosen = _read_wanted(), request.args.get("stand", "")
    found = standings.list_standings(scope(), wanted)
    shown = (chosen,) if chosen in rules.STANDINGS else NEED_WORK
    rows = [one for one in found if one.standing in shown]
    everything = next(one for one in queries.count_checked(scope()) if one.sort == ALL)
    portal = scope().portal
    return Board(
        display.describe_figure(everything.total, everything.checked),
        _list_groups(found, wanted, chosen),
        [_describe_row(one) for one in rows[:MOST]],
        max(0, len(rows) - MOST),
        chosen if chosen in rules.STANDINGS else "",
        [Option(one.slug, one.name) for one in portal.topics],
        [Option(one.slug, one.name) for one in portal.districts],
        wanted.topic,
        wanted.district,
        [
            BulkButton(name, _(actions.ACTIONS[name].label), actions.ACTIONS[name].icon)
            for name in OFFERED
        ],
        sum(one.late > 0 or one.listed for one in found),
    )


def _read_wanted() -> Wanted:
    """Return what was chosen; what this portal does not have counts as nothing."""
    portal = scope().portal
    topic, district = (request.args.get(name, "") for name in ("onderwerp", "wijk"))
    return Wanted(
        topic if topic in {one.slug for one in portal.topics} else "",
        district if district in {one.slug for one in portal.districts} else "",
    )


def _list_groups(found: Sequence[OrganisationStanding], wanted: Wanted, chosen: str) -> list[Group]:
    counted = Counter(one.standing for one in found)
    kept = {"onderwerp": wanted.topic or None, "wijk": wanted.district or None}
    oldest = min((one.due_at for one in found if one.late and one.due_at), default=None)
    notes = {
        rules.UNREACHABLE: _("niemand krijgt onze mail"),
        rules.LATE: _("de oudste sinds %(day)s", day=formats.plain_date(oldest)) if oldest else "",
        rules.SOON: _("de mail is verstuurd"),
        rules.ON_TIME: _("niets te doen"),
    }
    return [
        Group(
            _(LOOKS[name][0]),
            LOOKS[name][1],
            LOOKS[name][2],
            counted[name],
            notes[name] if counted[name] else "",
            url_for(HOME, stand=None if name == chosen else name, **kept),
            name == chosen,
        )
        for name in rules.STANDINGS
    ]


def _describe_row(one: OrganisationStanding) -> BoardRow:
    label, tone, icon = LOOKS[one.standing]
    late = ngettext(
        "%(late)s van de %(num)s te laat",
        "%(late)s van de %(num)s te laat",
        one.total,
        late=one.late,
    )
    every = ngettext("%(num)s gegeven", "%(num)s gegevens", one.total)
    return BoardRow(
        one.id,
        one.title,
        url_for("contacts.show_entry_contacts", entry_id=one.id),
        Status(_(label), tone),
        icon,
        late if one.late else every,
        _describe_due(one),
        _describe_contact(one),
        one.listed,
        url_for("freshness_report.show_freshness_report", organisation_id=one.id),
    )


def _describe_due(one: OrganisationStanding) -> str:
    if one.due_at is None:
        return _("Nog geen datum")
    day = formats.plain_date(one.due_at)
    if one.late:
        return _("Te laat sinds %(day)s", day=day)
    return _("Controle voor %(day)s", day=day)


def _describe_contact(one: OrganisationStanding) -> str:
    """Return what is known of the last contact, and why it fails."""
    said = [_(WHY[one.why])] if one.why else []
    if one.step and one.asked_at is not None:
        day = formats.plain_date(one.asked_at)
        said.append(_("Mail %(number)s op %(day)s, geen antwoord", number=one.step, day=day))
    if one.held_until is not None:
        day = formats.plain_date(one.held_until)
        said.append(_("Krijgt pas op %(day)s een mail. Deze maand kwam er al een", day=day))
    if one.call is not None:
        outcome = contacts.describe_call_outcome(one.call).text
        day = formats.plain_date(one.call.at)
        said.append(_("Gebeld op %(day)s: %(outcome)s", day=day, outcome=outcome))
    return ". ".join(said) or _("Nog geen contact over deze controle")
