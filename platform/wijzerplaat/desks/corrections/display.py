"""What the pages of a correction show: the form, the difference, and what was just done."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from wijzerplaat.desks.corrections import rules
from wijzerplaat.desks.corrections.forms import HiddenField, keep_sent_fields
from wijzerplaat.desks.editors import comparison, proposal_page, publish_questions
from wijzerplaat.desks.editors.display import FieldChange, JustDone, Tab
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms as web_forms
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import checklist, findings, forms
from wijzerplaat.records.moderation import rules as moderation_rules
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.display import FormSection, ProposalForm
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.records.moderation.schemas import PHONE, SEEN, HeardSchema
from wijzerplaat.tenancy.portals.service import PortalScope

HERE = "corrections.show_correction_form"
SEND = "corrections.send_correction"
Errors = Mapping[str, list[str]]


@dataclass(frozen=True)
class Asked:
    """What is asked beside the fields of the record, as it was sent and what is wrong with it."""

    typed: Fields = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)
    ticked: list[str] | None = None
    reason: str = ""

    def error(self, name: str) -> str:
        """Return what is wrong with one field, in the words of the page."""
        return " ".join(translate_message(one) for one in self.errors.get(name, ()))


@dataclass(frozen=True)
class Difference:
    """What would change, with the B1 check of the text, and what is asked before that goes live."""

    rows: list[FieldChange]
    b1: Fields
    fields: list[FormField]
    kept: list[HiddenField]
    action: str
    csrf: bool = True


def list_part_tabs(entry: Entry, current: str) -> list[Tab]:
    """Return the parts of a record that can be corrected, as links."""
    schema = kinds.kind_of_entry(entry).known_schema
    parts = [*rules.list_short_parts(schema), rules.ALL]
    return [
        Tab(_(rules.TITLES[part]), url_for(HERE, entry_id=entry.id, deel=part), part == current)
        for part in parts
    ]


def make_heard_fields(asked: Asked, *, of_desk: bool) -> list[FormField]:
    """Return the questions who said it, and how; about its own, mostly the desk itself saw it."""
    first = {"heard_how": SEEN if of_desk else PHONE}
    fields = web_forms.make_form_fields(HeardSchema(), first | asked.typed, asked.errors, {})
    for one in fields:
        one.optional = False
    return fields


def make_correction_form(
    scope: PortalScope, one: Draft, entry: Entry, part: str, asked: Asked
) -> ProposalForm:
    """Return the form of a correction; a short one says per field what residents see now."""
    whole = part == rules.ALL
    action = url_for(SEND, entry_id=entry.id, deel=part)
    label = _("Bekijk wat er verandert") if whole else _("Zet online")
    form = forms.make_proposal_form(scope, one, action, label)
    if not whole:
        _say_what_is_live(scope, form, one, entry)
        heard = make_heard_fields(asked, of_desk=entry.organisation_id is None)
        form.sections.append(FormSection(_("Waar komt dit vandaan?"), heard))
        form.every += heard
    return form


def describe_difference(
    scope: PortalScope,
    one: Draft,
    entry: Entry,
    changed: tuple[Fields, Fields],
    asked: Asked,
) -> Difference:
    """Return what is live beside what would be (`changed`), and what is asked before that."""
    live, wanted = changed
    found = findings.check_snapshot_text(scope, wanted, entry.owner_id)
    b1, marks = proposal_page.describe_b1_panel(entry.kind, wanted, found)
    rows = comparison.compare_entry_versions(scope, entry.kind, live, wanted, marks)
    names = moderation_rules.list_changed_fields(live, wanted)
    hard = findings.needs_reason_for_findings(scope, found, names)
    checks = checklist.list_checklist_items(scope, entry, wanted)
    wrong = asked.error("reason")
    fields = [
        *publish_questions.make_check_fields(checks, asked.ticked),
        *make_heard_fields(asked, of_desk=entry.organisation_id is None),
        *([publish_questions.make_reason_field(asked.reason, wrong)] if hard or wrong else []),
    ]
    return Difference(
        [row for row in rows if row.changed],
        b1,
        fields,
        keep_sent_fields(one.sent, fields),
        url_for(SEND, entry_id=entry.id, deel=rules.ALL),
    )


def describe_done_correction(scope: PortalScope, wanted: str) -> JustDone | None:
    """Say what was just put online (the id of a revision), with the way back."""
    try:
        revision = moderation.find_revision(scope, uuid.UUID(wanted))
    except (ValueError, NotFound):
        return None
    if revision.on_behalf is None or revision.decision != moderation_rules.APPROVED:
        return None
    undo = url_for("history.undo_decision_as_editor", revision_id=revision.id)
    title = revision.snapshot["title"]
    if not revision.entry.is_listed(clock.today(scope.now)):
        return JustDone(_("Bewaard: %(title)s. Bewoners zien dit nu niet.", title=title), undo)
    return JustDone(_("Staat online: %(title)s.", title=title), undo)


def _say_what_is_live(scope: PortalScope, form: ProposalForm, one: Draft, entry: Entry) -> None:
    schema, choices = kinds.kind_of_entry(entry).known_schema, forms.list_form_choices(scope)
    for drawn in (drawn for section in form.sections for drawn in section.fields):
        now = values.describe_value(
            drawn.name, schema.fields[drawn.name], (one.live or {}).get(drawn.name), choices
        )
        drawn.hint = _("Nu op de website: %(now)s", now=now) if now else _("Nu staat er niets.")
