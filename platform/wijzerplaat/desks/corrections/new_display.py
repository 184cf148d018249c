"""What the pages for a new record show: the kinds, the form, and how residents will see it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from wijzerplaat.desks.corrections.display import Asked, make_heard_fields
from wijzerplaat.desks.corrections.forms import HiddenField, keep_sent_fields
from wijzerplaat.desks.editors import proposal_page, publish_questions
from wijzerplaat.desks.editors.display import Teaser, TypedLook
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import may_open
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import Kind
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import checklist, findings, forms
from wijzerplaat.records.moderation.checklist import About, Item
from wijzerplaat.records.moderation.display import FormSection, ProposalForm
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.tenancy.portals.service import PortalScope

OWNER = "owner"


@dataclass(frozen=True)
class KindChoice:
    """A kind that can be added."""

    label: str
    icon: str
    href: str


@dataclass(frozen=True)
class NewRecord:
    """How residents will see a new record, and what is asked before that."""

    look: TypedLook
    fields: list[FormField]
    kept: list[HiddenField]
    action: str
    csrf: bool = True


def find_kind_by_word(word: str) -> Kind:
    """Return the kind of which the list has this word as address. Raises NotFound, also for what
    who asks may not add.
    """
    for kind in kinds.list_kinds():
        if _word(kind) == word and _may_add(kind):
            return kind
    raise NotFound(word)


def make_form_path(kind: Kind, **asked: uuid.UUID | str) -> str:
    """Return where the form for a new one is."""
    return url_for("new_records.show_new_record_form", word=_word(kind), **asked)


def list_kind_choices(owner: str = "") -> list[KindChoice]:
    """Return the kinds that can be added; `owner` is the id of the organisation it is for."""
    asked = {"van": owner} if owner else {}
    return [
        KindChoice(
            _(kind.singular),
            kind.icon,
            url_for(kind.desk_form) if kind.desk_form else make_form_path(kind, **asked),
        )
        for kind in kinds.list_kinds()
        if _may_add(kind) and not (owner and (kind.model.OWNS or kind.desk_form))
    ]


def _may_add(kind: Kind) -> bool:
    return not kind.desk_form or may_open(kind.desk_form)


def list_similar_rows(found: Iterable[Entry]) -> list[Teaser]:
    """Return records to make another one like."""
    return [
        Teaser(
            one.title,
            url_for("new_records.show_similar_form", entry_id=one.id),
            _(kinds.kind_of_entry(one).singular),
        )
        for one in found
    ]


def make_new_record_form(scope: PortalScope, kind: Kind, one: Draft, owner: str) -> ProposalForm:
    """Return the form of a new record, with the question whose it is."""
    action = url_for("new_records.create_new_record", word=_word(kind))
    form = forms.make_proposal_form(scope, one, action, _("Bekijk hoe het online komt"))
    form.seen = ""
    if not kind.model.OWNS:
        hint = _("Laat dit leeg als het van de redactie zelf is, zoals een landelijke hulplijn.")
        wrong = " ".join(translate_message(said) for said in one.errors.get(OWNER, ()))
        asked = FormField(OWNER, _("Van welke organisatie?"), hint, "text", owner, wrong)
        form.sections.append(FormSection(_("Van wie is het?"), [asked]))
        form.every.append(asked)
    return form


def describe_owner(kind: Kind, owner: Entry | None) -> str:
    """Say whose a new record is; an organisation is its own."""
    if owner is not None:
        return _("Dit is van %(name)s.", name=owner.title)
    return "" if kind.model.OWNS else _("Dit is van de redactie zelf. Jullie houden het bij.")


def describe_new_record(
    scope: PortalScope,
    kind: Kind,
    clean: Fields,
    owner: Entry | None,
    sent: tuple[Draft, Asked],
) -> NewRecord:
    """Return how residents will see a record, its B1 check, and what is asked before that."""
    one, asked = sent
    owner_id = owner.id if owner is not None else None
    look, _errors = proposal_page.describe_typed_entry(scope, kind.name, clean, owner_id)
    found = findings.check_snapshot_text(scope, clean, owner_id)
    hard = findings.needs_reason_for_findings(scope, found, list(clean))
    checks = [
        Item(check.name, check.label, check.met, bool(check.met))
        for check in checklist.list_checks(scope, About(kind, owner_id, owner_id), clean)
    ]
    wrong = asked.error("reason")
    fields = [
        *publish_questions.make_check_fields(checks, asked.ticked),
        *(make_heard_fields(asked, of_desk=False) if owner or kind.model.OWNS else []),
        *([publish_questions.make_reason_field(asked.reason, wrong)] if hard or wrong else []),
    ]
    action = url_for("new_records.create_new_record", word=_word(kind))
    return NewRecord(look, fields, keep_sent_fields(one.sent, fields), action)


def _word(kind: Kind) -> str:
    return kind.path.strip("/").split("/")[-1]
