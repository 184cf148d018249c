"""How a record reads in the list of all records: its state, its check and its level in words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.listing import Record, Records
from wijzerplaat.desks.editors.display import Status
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.tenancy.portals.service import PortalScope

STATE_WORDS = {
    rules.ONLINE: N_("Online"),
    rules.WAITS: N_("Wijziging wacht"),
    rules.HIDDEN: N_("Verborgen"),
    rules.PAUSED: N_("Gepauzeerd"),
    rules.STOPPED: N_("Gestopt"),
    rules.CONCEPT: N_("Concept"),
    rules.REFUSED: N_("Afgewezen"),
    rules.GONE: N_("Weggehaald"),
}
STATE_TONES = {
    rules.ONLINE: "positive",
    rules.WAITS: "info",
    rules.HIDDEN: "negative",
    rules.PAUSED: "warning",
}
STATE_ICONS = {
    rules.ONLINE: "checked",
    rules.WAITS: "clock",
    rules.HIDDEN: "eye",
    rules.PAUSED: "minus",
    rules.STOPPED: "close",
    rules.CONCEPT: "pencil",
    rules.REFUSED: "close",
    rules.GONE: "trash",
}
LEVEL_WORDS = {
    rules.TOO_HARD: N_("Te moeilijk"),
    rules.JUST_ABOVE: N_("Net boven B1"),
    rules.B1: N_("B1 goed"),
    rules.SHORT: N_("Te kort om te beoordelen"),
}
LEVEL_TONES = {rules.TOO_HARD: "negative", rules.JUST_ABOVE: "warning", rules.B1: "positive"}


@dataclass(frozen=True)
class StateWords(Status):
    """How a record stands, with an icon."""

    icon: str


@dataclass(frozen=True)
class RecordRow:
    """One record in the list."""

    id: uuid.UUID
    title: str
    href: str
    icon: str
    kind: str
    owner: str
    nobody: bool
    states: list[StateWords]
    state_note: str
    checked: str
    check_note: str
    late: bool
    level: Status | None


def describe_rows(scope: PortalScope, rows: Sequence[Record], records: Records) -> list[RecordRow]:
    """Return how some records read in the list."""
    return [_describe(scope, row, records) for row in rows]


def describe_states(names: Sequence[str]) -> list[StateWords]:
    """Return in words how a record stands that has these names of states."""
    return [
        StateWords(_(STATE_WORDS[name]), STATE_TONES.get(name, "neutral"), STATE_ICONS[name])
        for name in names
    ]


def describe_level(level: str | None, judged: bool) -> Status | None:
    """Return how hard the text of a record is, in words; None when nobody knows."""
    name = rules.find_level_name(level, judged)
    return Status(_(LEVEL_WORDS[name]), LEVEL_TONES.get(name, "neutral")) if name else None


def describe_owner(row: Record, records: Records) -> str:
    """Return whose a record is, in words; '' for an organisation, which is its own."""
    if row.organisation_id is None:
        return _("van de redactie")
    return "" if row.owns else records.titles.get(row.organisation_id, "")


def describe_state_note(row: Record, scope: PortalScope) -> str:
    """Return until or since when a record stands so, as far as that says something."""
    facts, today = row.facts, clock.today(scope.now)
    name = row.states[0]
    if name == rules.PAUSED and facts.paused_until:
        return _("tot en met %(day)s", day=formats.short_day(facts.paused_until))
    if name == rules.STOPPED and facts.stopped_on:
        return _("vanaf %(day)s", day=formats.short_day(facts.stopped_on))
    if name == rules.HIDDEN and facts.hidden_at:
        return _("sinds %(day)s", day=formats.short_day(facts.hidden_at))
    if name == rules.ONLINE and facts.stopped_on and facts.stopped_on > today:
        return _("stopt op %(day)s", day=formats.short_day(facts.stopped_on))
    if name == rules.ONLINE and facts.paused_from and facts.paused_from > today:
        return _("pauze vanaf %(day)s", day=formats.short_day(facts.paused_from))
    return ""


def describe_check(row: Record, now: datetime) -> tuple[str, str, bool]:
    """Return when a record was checked, what that means now, and whether it is late."""
    when = formats.plain_date(row.verified_at) if row.verified_at else _("nooit")
    if row.due_at is None:
        return (when if row.verified_at else _("nog niet")), "", False
    days = (clock.to_amsterdam_time(row.due_at).date() - clock.today(now)).days
    if row.due_at < now:
        late = ngettext("%(num)s dag te laat", "%(num)s dagen te laat", max(-days, 1))
        return when, late, True
    if days <= rules.SOON_IS.days:
        return when, ngettext("nog %(num)s dag", "nog %(num)s dagen", days), False
    return when, "", False


def _describe(scope: PortalScope, row: Record, records: Records) -> RecordRow:
    kind = kinds.find_kind(row.kind)
    checked, note, late = describe_check(row, scope.now)
    return RecordRow(
        row.id,
        row.title,
        url_for("contacts.show_entry_contacts", entry_id=row.id),
        kind.icon,
        _(kind.singular),
        describe_owner(row, records),
        row.people == 0,
        describe_states(row.states),
        describe_state_note(row, scope),
        checked,
        note,
        late,
        describe_level(row.level, row.judged),
    )
