"""Lines of the audit trail in words, by day: for the log of a portal and for histories.

A file of its own: several pages of the desk show them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import (
    EDITOR,
    MEMBER,
    ORGANISATION_ADMIN,
    PART_EDITOR,
    PORTAL_ADMIN,
)
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.typed_values import DUTCH_DATE
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.accounts.display import say_part
from wijzerplaat.tenancy.settings.slots import find_setting_screen

MOST_FIELDS = 4
DID: dict[str, str] = {
    audit.PROPOSED: N_("Wijziging gestuurd"),
    audit.PUBLISHED: N_("Goedgekeurd"),
    audit.DIRECT: N_("Direct geplaatst"),
    audit.ADOPTED: N_("Ingelezen"),
    audit.ASKED: N_("Vraag gesteld"),
    audit.ANSWERED: N_("Vraag beantwoord"),
    audit.REFUSED: N_("Afgewezen"),
    audit.WITHDRAWN: N_("Ingetrokken"),
    audit.UNDONE: N_("Ongedaan gemaakt"),
    audit.RESTORED: N_("Oude versie teruggezet"),
    audit.VERIFIED: N_("Gezegd: alles klopt nog"),
    audit.CHECK_TAKEN_BACK: N_("Gezegd: het klopt toch niet"),
    audit.TRUST_SET: N_("Vertrouwen van organisatie veranderd"),
    audit.TRUST_RULE_SET: N_("Regel voor vertrouwen veranderd"),
    audit.SAMPLE_SEEN: N_("Steekproef gezien"),
    audit.MEMBER_ADDED: N_("Persoon erbij"),
    audit.MEMBER_REMOVED: N_("Persoon weg"),
    audit.MEMBER_INVITED: N_("Persoon uitgenodigd"),
    audit.INVITATION_ENDED: N_("Uitnodiging ingetrokken"),
    audit.ROLE_CHANGED: N_("Andere rol voor persoon"),
    audit.STEWARD_SET: N_("Bijhouder gekozen"),
    audit.CHECK_SETTINGS_SET: N_("Controles veranderd"),
    audit.CYCLE_SET: N_("Hoe vaak controleren gekozen"),
    audit.APPLICATION_APPROVED: N_("Aanvraag goedgekeurd"),
    audit.APPLICATION_REFUSED: N_("Aanvraag afgewezen"),
    audit.PHOTO_REMOVED: N_("Foto weggehaald"),
    audit.LIST_SEEN: N_("Lijst met aanmeldingen bekeken"),
    audit.LIST_TAKEN: N_("Lijst met aanmeldingen geprint of gedownload"),
    audit.LIST_WRITTEN: N_("Bericht gestuurd aan wie op de lijst staat"),
    audit.LIST_ADDED: N_("Iemand op de lijst gezet"),
    audit.LIST_ENDED: N_("Iemand afgemeld"),
    audit.HELP_PLACED: N_("Oproep van bewoner online gezet"),
    audit.HELP_REFUSED: N_("Oproep van bewoner niet geplaatst"),
    audit.HELP_SET: N_("Burenhulp aangezet of uitgezet"),
    audit.HELP_HIDDEN: N_("Oproep van bewoner weggehaald"),
    audit.DISTRICT_SET: N_("Wijk gekozen"),
    audit.WORD_ADDED: N_("Woord op de woordenlijst"),
    audit.WORD_REMOVED: N_("Woord van de woordenlijst"),
    audit.HIDDEN: N_("Van de website gehaald"),
    audit.MERGED: N_("Samengevoegd"),
    audit.UNMERGED: N_("Samenvoegen ongedaan gemaakt"),
    audit.TAKEN_DOWN: N_("Verborgen, gepauzeerd of gestopt"),
    audit.PUT_BACK: N_("Teruggezet op de website"),
    audit.ERASED: N_("Voorgoed gewist"),
    audit.CALLED_OFF: N_("Dag afgezegd"),
    audit.DAYS_SAID: N_("Gezegd op welke dagen het open of dicht is"),
    audit.CALLED_ON: N_("Afgezegde dag gaat toch door"),
    audit.CORRECTED: N_("Gewijzigd namens de organisatie"),
    audit.LOOKS_SET: N_("Huisstijl online gezet"),
    audit.LOOKS_UNDONE: N_("Vorige huisstijl teruggezet"),
    audit.TERM_SET: N_("Bewaartermijn veranderd"),
    audit.CRITERION_SET: N_("Opnamecriterium veranderd"),
    audit.PROOF_GIVEN: N_("Bewijs ingevuld"),
    audit.PROOF_CHECKED: N_("Bewijs nagekeken"),
    audit.PROOF_REFUSED: N_("Bewijs klopt niet"),
    audit.PROOF_WITHDRAWN: N_("Bewijs weggehaald"),
    audit.PROOF_UNDONE: N_("Bewijs wacht weer op de redactie"),
    audit.WISH_SET: N_("Wensenlijst veranderd"),
    audit.WISH_INVITED: N_("Organisatie van de wensenlijst uitgenodigd"),
    audit.AGREEMENT_MADE: N_("Afspraak gemaakt"),
    audit.AGREEMENT_ENDED: N_("Afspraak gestopt"),
    audit.OBJECTED: N_("Niet eens met een nee"),
    audit.OBJECTION_ANSWERED: N_("Opnieuw gekeken naar een nee"),
    audit.CONTACT_NOTED: N_("Eerste gesprek opgeschreven"),
    audit.CONTACT_REMOVED: N_("Eerste gesprek weggehaald"),
    audit.STANDARD_ANSWER_SET: N_("Standaardantwoord veranderd"),
    audit.SETTING_SET: N_("Instelling veranderd"),
    audit.LOG_TAKEN: N_("Logboek gedownload"),
    audit.MEMBERS_TAKEN: N_("Lijst met mensen gedownload"),
    audit.CHAT_SET: N_("Chat veranderd"),
    audit.MAIL_TEXT_SET: N_("Tekst van een e-mail veranderd"),
    audit.TAKE_OVER_BEGUN: N_("Organisatie krijgt een bijhouder"),
    audit.TAKE_OVER_STOPPED: N_("Bijhouder gestopt"),
    audit.TAKE_OVER_SEEN: N_("Nieuwe bijhouder nagekeken"),
}
FIELDS = {
    EDITOR: N_("redacteur"),
    PART_EDITOR: N_("redacteur voor een deel"),
    PORTAL_ADMIN: N_("beheerder"),
    ORGANISATION_ADMIN: N_("beheerder van de organisatie"),
    MEMBER: N_("lid van de organisatie"),
    "brand": N_("kleur van de website"),
    "form": N_("indeling"),
    "font": N_("letter"),
    "corners": N_("hoeken"),
    "scene": N_("tekening op de startpagina"),
    "logo": N_("logo"),
    "picture": N_("foto op de startpagina"),
    "signup": N_("aanmeldingen"),
    "button": N_("kleur van de knoppen"),
}
"""What stands in a line without an entry: a role that somebody got, a colour that was chosen."""


@dataclass(frozen=True)
class LogLine:
    """Who did what, to what."""

    time: str
    who: str
    what: str
    title: str
    href: str | None
    fields: str


@dataclass(frozen=True)
class LogDay:
    """The lines of one day."""

    label: str
    rows: list[LogLine]


def parse_log_day(typed: str) -> date | None:
    """Return the day that was typed or picked; None for what is no day."""
    found = DUTCH_DATE.match(typed)
    try:
        day = (
            date(int(found[3]), int(found[2]), int(found[1]))
            if found
            else date.fromisoformat(typed)
        )
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def list_moments_of(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Return what lines of these days have in common; None: however early or late."""
    where: list[ColumnElement[bool]] = []
    if first is not None:
        where.append(Audit.at >= clock.to_utc(datetime.combine(first, time())))
    if last is not None:
        where.append(Audit.at < clock.to_utc(datetime.combine(last + timedelta(days=1), time())))
    return where


def describe_log_days(found: list[Audit]) -> list[LogDay]:
    """Return the lines by day, with the names of people and entries that are still known."""
    days: dict[str, list[LogLine]] = {}
    for one, line in zip(found, _describe_lines(found), strict=True):
        days.setdefault(formats.long_day(one.at), []).append(line)
    return [LogDay(formats.capital(label), rows) for label, rows in days.items()]


def list_file_rows(found: list[Audit]) -> list[list[str]]:
    """Return the lines as rows of a file, with their heads above."""
    rows = [[_("Datum"), _("Tijd"), _("Wie"), _("Wat"), _("Over"), _("Meer")]]
    for one, line in zip(found, _describe_lines(found), strict=True):
        day = clock.to_amsterdam_time(one.at).date().isoformat()
        rows.append([day, line.time, line.who, line.what, line.title, line.fields])
    return rows


def _describe_lines(found: list[Audit]) -> list[LogLine]:
    people = plain.load_known_names(
        scope(), [one.actor_id for one in found] + [one.about_id for one in found]
    )
    wanted = {one.entry_id for one in found if one.entry_id}
    known: dict[uuid.UUID | None, Entry] = {
        entry.id: entry
        for entry in scope().session.scalars(select(Entry).where(Entry.id.in_(wanted)))
    }
    return [_line(one, people, known.get(one.entry_id)) for one in found]


def _line(one: Audit, people: dict[uuid.UUID | None, str], entry: Entry | None) -> LogLine:
    return LogLine(
        time=formats.hour(one.at),
        who=name_actor(one, people),
        what=_(DID[one.action]),
        title=entry.title
        if entry
        else _("Dit is er niet meer")
        if one.entry_id
        else people.get(one.about_id, ""),
        href=url_for("history.show_entry_history", entry_id=entry.id) if entry else None,
        fields=", ".join(_names(one, entry)),
    )


def name_actor(one: Audit, people: dict[uuid.UUID | None, str]) -> str:
    """Return who did it, in words."""
    if one.actor_id:
        return people.get(one.actor_id) or _("Oud-collega")
    if one.action in (audit.VERIFIED, audit.CHECK_TAKEN_BACK, audit.DAYS_SAID):
        return _("Iemand met een link uit de mail")
    return (
        _("Iemand zonder inloggen")
        if one.action in (audit.PROPOSED, audit.ANSWERED)
        else _("Het systeem")
    )


def _names(one: Audit, entry: Entry | None) -> list[str]:
    """Return the first fields by their labels, where the kind of entry still has them, and how
    many more there are.
    """
    if one.action == audit.SETTING_SET:
        return [_name_setting(one.fields[0])]
    found = []
    for name in one.fields[:MOST_FIELDS]:
        kind, _dot, field = name.rpartition(".")
        schema = (
            kinds.find_kind(kind).known_schema
            if kind
            else kinds.kind_of_entry(entry).known_schema
            if entry
            else None
        )
        found.append(
            values.find_field_label(field, schema)
            if schema and field in schema.fields
            else _name_other(field)
        )
    more = len(one.fields) - len(found)
    return [*found, ngettext("en nog %(num)s", "en nog %(num)s", more)] if more else found


def _name_other(field: str) -> str:
    """Return the name of what is no field of a record: a role, a colour, what somebody keeps."""
    if field.startswith((rules.OF_TOPIC, rules.OF_DISTRICT)):
        return say_part(scope().portal, rules.dump_part(rules.read_named_part([field])))
    return _(FIELDS.get(field, field))


def _name_setting(said: str) -> str:
    """Return the name of the page of a setting, and which of several it was about."""
    name, _dot, part = said.partition(".")
    screen = find_setting_screen(name)
    title = _(screen.title) if screen else name
    return f"{title}: {part}" if part else title
