"""What the page of a record says beside how to reach it: how it stands, tasks, asking, origins.

A file of its own beside `display.py`: it reads what many rooms know of one record.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.desks.all_records import display as all_records
from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.display import StateWords
from wijzerplaat.desks.contacts import queries
from wijzerplaat.desks.contacts.queries import Origin
from wijzerplaat.desks.editors import log_lines
from wijzerplaat.desks.editors.display import PostButton, Status
from wijzerplaat.desks.editors.log_lines import LogLine
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_PUBLISH
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import may_open
from wijzerplaat.records.criteria import display as criteria_display
from wijzerplaat.records.criteria import queries as criteria
from wijzerplaat.records.criteria.display import WantedLine
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import queries as freshness
from wijzerplaat.records.freshness import rules as asking
from wijzerplaat.tenancy.effects import display as effects
from wijzerplaat.tenancy.effects import queries as queries_of_mail
from wijzerplaat.tenancy.effects.display import MailLine
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries as tasks
from wijzerplaat.tenancy.tasks import slots
from wijzerplaat.tenancy.tasks.models import Task

REFUSALS = {
    asking.NOT_LIVE: N_("De organisatie staat niet online. Er ging geen mail weg."),
    asking.JUST_ASKED: N_("Dit is deze week al gevraagd. Er ging geen mail weg."),
    mailed_days.MAILED_TODAY: N_("Vandaag ging er al een mail naar deze mensen. Vraag het morgen."),
    asking.UNREACHABLE: N_("Er is geen e-mailadres bekend. Bel even, of zoek een adres op."),
}
"""Why nobody was asked."""


@dataclass(frozen=True)
class RecordLink:
    """A way on from the page of a record."""

    label: str
    href: str
    icon: str


@dataclass(frozen=True)
class TaskLine:
    """An open task about the record: what it is, since when, who has it, and the way to end it."""

    title: str
    icon: str
    meta_text: str
    note: str
    href: str
    done: PostButton | None


@dataclass(frozen=True)
class OriginLine:
    """Where some values come from: the fields by their labels, who said them, and when."""

    fields: str
    who: str


@dataclass(frozen=True)
class AskButton:
    """'Klopt alles nog?' to the organisation: when that was asked last, and the button (None: not
    now).
    """

    said: str
    action: str | None
    label: str
    csrf: bool = True


@dataclass(frozen=True)
class About:
    """All of it; `waiting_href` leads to the change that waits for a decision."""

    states: list[StateWords]
    level: Status | None
    waiting_href: str | None
    tasks: list[TaskLine]
    ask: AskButton | None
    origins: list[OriginLine]
    lines: list[tuple[str, LogLine]]


def describe_record(scope: PortalScope, entry: Entry) -> About:
    """Return what the desk knows of a record."""
    versions = queries.load_versions(scope, entry.id)
    waits = versions.waiting_id is not None
    names = rules.list_state_names(entry.state, entry.absence, clock.today(scope.now), waits)
    return About(
        states=all_records.describe_states(names),
        level=all_records.describe_level(versions.level, versions.judged),
        waiting_href=url_for("editors.show_proposal", revision_id=versions.waiting_id)
        if waits
        else None,
        tasks=_describe_tasks(scope, entry),
        ask=_describe_asking(scope, entry),
        origins=_describe_origins(entry, queries.list_origins(scope, entry.id)),
        lines=[
            (day.label, line)
            for day in log_lines.describe_log_days(queries.list_last_lines(scope, entry.id))
            for line in day.rows
        ],
    )


def list_record_links(scope: PortalScope, entry: Entry) -> list[RecordLink]:
    """Return where an editor goes from here, the most used first."""
    kind, live = kinds.kind_of_entry(entry), entry.state == PUBLISHED
    shown = entry.is_listed(clock.today(scope.now))
    here = {"entry_id": entry.id}
    wanted = [
        (live, _("Wijzig"), "corrections.show_correction_form", here, "pencil"),
        (True, _("Haal van de website"), "takedown.show_takedown_forms", here, "trash"),
        (True, _("Bekijk de historie"), "history.show_entry_history", here, "clock"),
        (shown, _("Dit staat er 2 keer op"), "duplicates.show_double_choice", here, "people"),
        (live, _("Hoe vaak controleren?"), "cycles.show_cycle_form", here, "clock"),
        (True, _("Maak zoals dit"), "new_records.show_similar_form", here, "plus"),
        (
            entry.OWNS,
            _("Bewijzen"),
            "proofs.show_proofs_of_organisation",
            {"organisation_id": entry.id},
            "shield",
        ),
        (
            entry.OWNS,
            _("Afspraken"),
            "agreements.show_agreements_of_organisation",
            {"organisation_id": entry.id},
            "handshake",
        ),
        (
            entry.OWNS,
            _("Zet iets nieuws online"),
            "new_records.show_kinds_to_add",
            {"van": entry.id},
            "plus",
        ),
    ]
    found = [
        RecordLink(label, url_for(endpoint, **asks), icon)
        for there, label, endpoint, asks, icon in wanted
        if there and may_open(endpoint)
    ]
    if shown:
        found.insert(2, RecordLink(_("Bekijk de pagina"), kind.page(entry.slug), "info"))
    return found


def _describe_tasks(scope: PortalScope, entry: Entry) -> list[TaskLine]:
    found = tasks.list_tasks_of_record(scope, entry.id)
    known = {kind.name: kind for kind in slots.list_task_kinds()}
    people = tasks.list_holder_names(scope) if found else {}
    may = scope.actor.may(PART_PUBLISH)
    return [
        TaskLine(
            title=_(known[one.kind].title),
            icon=known[one.kind].icon,
            meta_text=_describe_holder(scope, one, people),
            note=translate_message(one.note),
            href=url_for("tasks.show_task", task_id=one.id),
            done=PostButton(_("Klaar"), url_for("tasks.finish_task_as_editor", task_id=one.id))
            if may
            else None,
        )
        for one in found
        if one.kind in known
    ]


def _describe_holder(scope: PortalScope, one: Task, people: dict[uuid.UUID, str]) -> str:
    since = _("Sinds %(day)s.", day=formats.plain_date(one.opened_at))
    name = people.get(one.holder_id) if one.holder_id else None
    rests = one.snoozed_until if one.snoozed_until else None
    said = [since, _("Van %(name)s.", name=name) if name else _("Van niemand.")]
    if rests is not None and rests > clock.today(scope.now):
        said.append(_("Wacht tot %(day)s.", day=formats.plain_date(rests)))
    return " ".join(said)


def _describe_asking(scope: PortalScope, entry: Entry) -> AskButton | None:
    """Asking is of the organisation that it is or belongs to; what is of the desk asks nobody."""
    if entry.organisation_id is None:
        return None
    owner = entries.find_entry(scope, entry.organisation_id)
    last = freshness.find_last_question(scope, owner.id)
    said = _("Nog niet per mail gevraagd.")
    if last is not None:
        said = _("Het laatst gevraagd op %(day)s.", day=formats.plain_date(last.sent_at))
        if last.answered_at is not None:
            day = formats.plain_date(last.answered_at)
            said = f"{said} {_('Antwoord op %(day)s.', day=day)}"
    pausing = last is not None and last.sent_at > scope.now - asking.ASK_PAUSE
    may = scope.actor.may(ENTRY_PUBLISH) and owner.state == PUBLISHED and not pausing
    return AskButton(
        said,
        url_for("contacts.ask_entry_check", entry_id=entry.id) if may else None,
        _("Mail ‘Klopt alles nog?’"),
    )


def _describe_origins(entry: Entry, found: list[Origin]) -> list[OriginLine]:
    schema = kinds.kind_of_entry(entry).known_schema
    lines = []
    for one in found:
        labels = [
            values.find_field_label(name, schema) for name in one.fields if name in schema.fields
        ]
        day = formats.plain_date(one.at)
        who = (
            _("Uit %(name)s, %(day)s", name=one.name, day=day)
            if one.source
            else _("%(who)s, %(day)s", who=one.name or _("het systeem"), day=day)
        )
        if labels:
            lines.append(OriginLine(", ".join(labels), who))
    return lines


def describe_wanted_proofs(scope: PortalScope, entry: Entry) -> list[WantedLine]:
    """Return what is wanted of an organisation and how it stands; nothing for what it has."""
    if not entry.OWNS:
        return []
    return criteria_display.describe_wanted(
        scope, criteria.list_wanted_of_organisation(scope, entry.id)
    )


def list_record_mails(scope: PortalScope, entry: Entry) -> list[MailLine]:
    """Return the last mails to a record and its people, and how each fared."""
    return effects.describe_mails(scope, queries_of_mail.list_reached_addresses(scope, entry.id))
