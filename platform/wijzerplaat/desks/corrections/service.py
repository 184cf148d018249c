"""What comes with a correction: the checklist, the call log, and an organisation that objects."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.contacts.models import CHANGE
from wijzerplaat.desks.corrections.schemas import ObjectionSchema
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.criteria.models import WAYS
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import checklist, correcting
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.correcting import Heard
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.schemas import PHONE
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.feedback.models import OTHER
from wijzerplaat.tenancy.portals.service import PortalScope

LONGEST_CALL = 500


@dataclass(frozen=True)
class Answers:
    """What an editor says beside the fields: who told it (as it was typed), what was checked, and
    why a hard text goes live. `ticks` None: the form did not ask.
    """

    heard: Fields
    ticks: frozenset[str] | None = None
    reason: str = ""


def publish_correction(
    scope: PortalScope,
    entry_id: uuid.UUID,
    fields: Fields,
    marks: Mapping[str, str],
    answers: Answers,
) -> Revision:
    """Publish a correction; what was heard by phone stands in the call log.

    Raises what `correcting.correct_entry` raises, and Invalid for checks that are open; with all
    messages at once.
    """
    entry, wrong = entries.find_entry(scope, entry_id), Fields()
    heard, wanted = correcting.BY_DESK, Fields()
    try:
        heard = correcting.read_heard(answers.heard)
    except Invalid as problem:
        wrong |= problem.fields
    try:
        _live, wanted = correcting.combine_correction(scope, entry, fields, marks)
    except Invalid as problem:
        wrong |= problem.fields
    if wrong:
        raise Invalid(wrong)
    settled: Fields = {}
    if answers.ticks is not None:
        settled = checklist.settle_checklist(scope, entry, wanted, answers.ticks, answers.reason)
    revision = correcting.correct_entry(
        scope, entry_id, fields, heard, marks=marks, reason=answers.reason
    )
    log_heard_call(scope, revision, heard)
    return checklist.keep_checklist_ticks(revision, settled)


def publish_new_record(
    scope: PortalScope, kind: str, fields: Fields, owner: Entry | None, answers: Answers
) -> Revision:
    """Publish a new record for an organisation, or without one of the desk itself.

    Raises Invalid with all messages at once, also for checks that are open, and NotAdmitted where a
    condition is not met.
    """
    revision, heard = _propose_new_record(scope, kind, fields, owner, answers)
    settled = checklist.settle_checklist(
        scope, revision.entry, revision.snapshot, answers.ticks or frozenset(), answers.reason
    )
    moderation.approve_revision(scope, revision.id, reason=answers.reason)
    log_heard_call(scope, revision, heard)
    return checklist.keep_checklist_ticks(revision, settled)


def keep_new_record(
    scope: PortalScope, kind: str, fields: Fields, owner: Entry | None, answers: Answers
) -> Revision:
    """Keep a new record as a proposal, until what is asked of its organisation is there.

    Raises Invalid with all messages at once.
    """
    revision, heard = _propose_new_record(scope, kind, fields, owner, answers)
    log_heard_call(scope, revision, heard)
    return revision


def _propose_new_record(
    scope: PortalScope, kind: str, fields: Fields, owner: Entry | None, answers: Answers
) -> tuple[Revision, Heard]:
    heard, wrong = correcting.BY_DESK, Fields()
    if owner is not None or kinds.find_kind(kind).model.OWNS:
        try:
            heard = correcting.read_heard(answers.heard)
        except Invalid as problem:
            wrong |= problem.fields
    try:
        clean_new_record(scope, kind, fields)
    except Invalid as problem:
        wrong |= problem.fields
    if wrong:
        raise Invalid(wrong)
    owner_id = owner.id if owner is not None else None
    revision = correcting.propose_on_behalf(scope, kind, fields, heard, owner_id=owner_id)
    parts.require_new_in_part(scope, revision.entry)
    _note_talk(scope, revision, heard)
    return revision, heard


def _note_talk(scope: PortalScope, revision: Revision, heard: Heard) -> None:
    """Whoever told about a new organisation was spoken with before it is listed."""
    if revision.entry.OWNS and heard.who and heard.how in WAYS:
        told = {"with_whom": heard.who, "way": heard.how, "day": None, "note": ""}
        proofs.note_first_contact(scope, revision.entry_id, told)


def clean_new_record(scope: PortalScope, kind: str, fields: Fields) -> Fields:
    """Return the fields of a new record as they would be kept. Raises Invalid."""
    loaded = entries.load_entry_fields(kind, fields)
    entries.check_choices(scope, loaded)
    kinds.find_kind(kind).check(scope, loaded, None)
    clean: Fields = kinds.find_kind(kind).known_schema.dump(loaded)
    return clean


def log_heard_call(scope: PortalScope, revision: Revision, heard: Heard) -> None:
    """Keep the call in which somebody said it, with the organisation that was called."""
    entry = revision.entry
    called = entries.find_entry(scope, entry.owner_id) if entry.owner_id else entry
    if heard.how != PHONE or called.state != PUBLISHED:
        return
    schema = kinds.kind_of_entry(entry).known_schema
    names = revision.changed if revision.base is not None else ()
    what = ", ".join(values.find_field_label(name, schema) for name in names) or _("Nieuw")
    note = _("%(who)s over ‘%(title)s’: %(what)s", who=heard.who, title=entry.title, what=what)
    contacts.keep_call(scope, called, {"outcome": CHANGE, "note": note[:LONGEST_CALL]})


def object_to_correction(scope: PortalScope, token: str, typed: Fields) -> Entry:
    """Lay before the desk what is not right about a correction, in the words of who got the mail.

    Raises NotFound for a link that does not work any more, Invalid, TooMany.
    """
    revision = correcting.find_corrected_revision(scope, token)
    said = load_fields(ObjectionSchema(), typed)["objection"]
    text = _("Over een wijziging van de redactie: %(said)s", said=said)
    feedback.create_report(
        scope, revision.entry, {"what": OTHER, "text": text, "email": ""}, by_owner=True
    )
    return revision.entry
