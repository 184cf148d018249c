"""How criteria and proofs look on the pages of the desk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.desks.criteria import queries as desk_queries
from wijzerplaat.desks.editors.display import (
    Fact,
    Form,
    ListRow,
    PostButton,
    Status,
    Titled,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.kept_versions import ADDED, ARCHIVED, CHANGED, PUT_BACK
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.criteria import display, queries, service, unmet
from wijzerplaat.records.criteria.models import (
    CONDITION,
    CONTACT,
    REFUSED,
    REPLACED,
    Criterion,
    CriterionVersion,
    FirstContact,
    Proof,
)
from wijzerplaat.records.criteria.queries import Wanted
from wijzerplaat.records.criteria.schemas import (
    WAY_WORDS,
    CriterionSchema,
    FirstContactSchema,
    ProofRefusalSchema,
    ProofSchema,
)
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.refusals import display as refusal_display
from wijzerplaat.records.refusals import rules as refusal_rules
from wijzerplaat.tenancy.portals.service import PortalScope

DID = {
    ADDED: N_("Gemaakt"),
    CHANGED: N_("Veranderd"),
    ARCHIVED: N_("In het archief gelegd"),
    PUT_BACK: N_("Teruggezet"),
}
ENDED = {
    REPLACED: N_("Er kwam een nieuwer bewijs."),
    REFUSED: N_("De redactie vond het niet."),
}
MOST_SHOWN = 20
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class VersionRow:
    """What was wanted, since when, by whom; with the button that puts it back."""

    number: int
    meta_text: str
    title: str
    text: str
    action: str | None
    csrf: bool = True


@dataclass(frozen=True)
class CriterionGroup:
    """What is wanted under one topic."""

    title: str
    rows: list[ListRow]


@dataclass(frozen=True)
class ProofLine:
    """A proof of an organisation, and what the desk can do about it."""

    register: str
    status: Status
    facts: list[Fact]
    label: str
    check: PostButton | None = None
    refuse_href: str | None = None
    undo: PostButton | None = None
    note: str = ""


@dataclass(frozen=True)
class ContactLine:
    """A first talk, and the button that takes it away."""

    who: str
    meta_text: str
    note: str
    action: str | None
    csrf: bool = True


def name_criterion(one: Criterion | CriterionVersion) -> str:
    """Return what is wanted, without the topic."""
    return _("Eerst een gesprek") if one.sort == CONTACT else one.register


def name_topic(scope: PortalScope, topic_id: uuid.UUID | None) -> str:
    """Return under which topic something is wanted."""
    names = {one.id: one.name for one in scope.portal.topics}
    return names.get(topic_id, "") if topic_id else _("Alle onderwerpen")


def describe_criterion_groups(scope: PortalScope, *, archived: bool) -> list[CriterionGroup]:
    """Return what is wanted per topic."""
    groups: dict[str, list[ListRow]] = {}
    for one in service.list_criteria(scope, archived=archived):
        row = ListRow(
            name_criterion(one),
            url_for("criteria.show_criterion", criterion_id=one.id),
            one.explanation,
            _describe_strength(one),
        )
        groups.setdefault(name_topic(scope, one.topic_id), []).append(row)
    return [CriterionGroup(title, rows) for title, rows in groups.items()]


def _describe_strength(one: Criterion) -> Status:
    if one.strength == CONDITION:
        return Status(_("Voorwaarde"), "warning")
    return Status(_("Wens"), "info")


def make_criterion_form(
    scope: PortalScope, action: str, typed: Fields, errors: Errors, seen: int | None
) -> Form:
    """Return the form of a criterion; `seen`: the number of the version on the page."""
    topics = [Option("", _("Alle onderwerpen"))]
    topics += [Option(one.slug, one.name) for one in scope.portal.topics]
    fields = forms.make_form_fields(CriterionSchema(), typed, errors, {"topic": topics})
    for one in fields:
        if one.name == "register":  # asked for one sort only, and then needed
            one.optional = False
    if seen is not None:
        fields.append(FormField("seen", "", "", "hidden", str(seen)))
    return Form(action, fields, _("Bewaar"))


def list_criterion_values(scope: PortalScope, one: Criterion) -> Fields:
    """Return what a criterion says, as its form shows it."""
    slugs = {topic.id: topic.slug for topic in scope.portal.topics}
    values: Fields = {name: getattr(one, name) for name in service.SAID if name != "topic_id"}
    return {**values, "topic": slugs.get(one.topic_id, "") if one.topic_id else ""}


def describe_criterion_versions(scope: PortalScope, one: Criterion) -> list[VersionRow]:
    """Return who did what with a criterion, the newest first."""
    found = service.list_criterion_versions(scope, one)
    names = plain.load_known_names(scope, (each.by_id for each in found))
    return [_version_row(scope, one, each, names.get(each.by_id, "")) for each in found]


def _version_row(
    scope: PortalScope, one: Criterion, each: CriterionVersion, name: str
) -> VersionRow:
    said = _(
        "%(did)s op %(day)s om %(hour)s uur door %(name)s",
        did=_(DID[each.what]),
        day=formats.plain_date(each.at),
        hour=formats.hour(each.at),
        name=name or (_("oud-collega") if each.by_id else _("het systeem")),
    )
    strength = _("Voorwaarde") if each.strength == CONDITION else _("Wens")
    title = f"{name_criterion(each)}, {name_topic(scope, each.topic_id)}: {strength}"
    same = all(getattr(each, part) == getattr(one, part) for part in service.SAID)
    back = url_for("criteria.restore_criterion", criterion_id=one.id, number=each.number)
    now = same and one.archived_at is None
    return VersionRow(each.number, said, title, each.explanation, None if now else back)


def describe_touched(scope: PortalScope, one: Criterion) -> tuple[str, list[Titled]]:
    """Say how many organisations online do not have what is wanted, and which are the first."""
    found = desk_queries.list_touched_organisations(scope, one)
    links = [
        Titled(each.title, url_for("proofs.show_proofs_of_organisation", organisation_id=each.id))
        for each in found[:MOST_SHOWN]
    ]
    if not found:
        return _("Alle organisaties die online staan, hebben dit."), []
    said = ngettext(
        "%(num)s organisatie staat online en heeft dit nog niet.",
        "%(num)s organisaties staan online en hebben dit nog niet.",
        len(found),
    )
    return said, links


def describe_open_proofs(scope: PortalScope) -> list[ListRow]:
    """Return every proof that did not end, with its organisation."""
    return [
        ListRow(
            row.title,
            url_for(
                "proofs.show_proofs_of_organisation", organisation_id=row.proof.organisation_id
            ),
            f"{row.proof.register}, {row.proof.number}",
            Status(*display.describe_proof_standing(scope, row.proof)),
        )
        for row in desk_queries.list_open_proofs(scope)
    ]


def describe_proof_lines(scope: PortalScope, organisation_id: uuid.UUID) -> list[ProofLine]:
    """Return the proofs of an organisation, with what this editor can do."""
    may = scope.actor.may(ENTRY_PUBLISH)
    found = queries.list_proofs(scope, organisation_id)
    return [_describe_proof(scope, one, may=may) for one in found]


def _describe_proof(scope: PortalScope, one: Proof, *, may: bool) -> ProofLine:
    waits = one.checked_at is None
    check = url_for("proofs.check_proof_as_editor", proof_id=one.id)
    refuse = url_for("proofs.show_proof_refusal_form", proof_id=one.id)
    undo = url_for("proofs.undo_proof_as_editor", proof_id=one.id)
    return ProofLine(
        one.register,
        Status(*display.describe_proof_standing(scope, one)),
        describe_proof_facts(one),
        f"{one.register} {one.number}",
        PostButton(_("Nagekeken in het register"), check) if waits and may else None,
        refuse if may else None,
        PostButton(_("Toch niet nagekeken"), undo) if may and not waits else None,
    )


def describe_proof_facts(one: Proof) -> list[Fact]:
    """Return what was said of a proof."""
    until = formats.plain_date(one.valid_until) if one.valid_until else _("Loopt niet af")
    rows = [
        Fact(_("Nummer"), one.number),
        Fact(_("Geldig tot en met"), until),
        Fact(_("Nakijken"), one.link, one.link),
        Fact(_("Ingevuld op"), formats.plain_date(one.given_at)),
    ]
    return [row for row in rows if row.value]


def describe_waiting_page(
    scope: PortalScope, organisation: Entry, wanted: list[Wanted]
) -> tuple[str, str] | None:
    """Say that an organisation is not online yet, and where it can be put there."""
    waits = moderation.find_open_proposal(scope, organisation.id)
    if organisation.state == PUBLISHED or waits is None:
        return None
    href = url_for("editors.show_proposal", revision_id=waits.id)
    if any(one.is_condition and not one.met for one in wanted):
        return _("Deze organisatie staat nog niet online. Er mist nog iets."), href
    return _("Deze organisatie staat nog niet online. Alles is er: zet haar nu online."), href


def describe_ended_proofs(scope: PortalScope, organisation_id: uuid.UUID) -> list[ProofLine]:
    """Return what was replaced, refused or taken away; what was refused can be taken back."""
    may = scope.actor.may(ENTRY_PUBLISH)
    return [
        ProofLine(
            one.register,
            Status(_(ENDED.get(one.ending, N_("De organisatie haalde het weg."))), "neutral"),
            describe_proof_facts(one),
            f"{one.register} {one.number}",
            undo=PostButton(
                _("Toch weer bekijken"), url_for("proofs.undo_proof_as_editor", proof_id=one.id)
            )
            if may and one.ending == REFUSED
            else None,
            note=one.note,
        )
        for one in queries.list_ended_proofs(scope, organisation_id)[:MOST_SHOWN]
    ]


def make_refusal_fields(
    scope: PortalScope, proof: Proof, typed: Fields, errors: Errors, ticked: list[str]
) -> list[FormField]:
    """Return what is asked about a proof that is not right; `ticked`: the conditions that were."""
    there = unmet.list_unmet_of_organisation(scope, proof.organisation_id)
    reasons = refusal_rules.list_reasons(refusal_rules.OF_PROOF, there)
    options = [Option(one, _(refusal_rules.REASON_WORDS[one])) for one in reasons]
    reason, note = forms.make_form_fields(ProofRefusalSchema(), typed, errors, {"reason": options})
    reason.optional = False
    if not there:
        return [reason, note]
    name = refusal_rules.UNMET
    wrong = " ".join(_(said) for said in errors.get(name, ()))
    boxes = refusal_display.make_unmet_field(there, ticked if errors else None, wrong)
    return [reason, boxes, note]


def describe_contact_lines(scope: PortalScope, organisation_id: uuid.UUID) -> list[ContactLine]:
    """Return who spoke with an organisation, the newest first."""
    found = queries.list_first_contacts(scope, organisation_id)
    return [_describe_contact(scope, one) for one in found]


def _describe_contact(scope: PortalScope, one: FirstContact) -> ContactLine:
    said = _(
        "%(day)s, %(how)s, door %(name)s",
        day=formats.plain_date(one.day),
        how=_(dict(WAY_WORDS)[one.way]).lower(),
        name=one.by_name or _("het systeem"),
    )
    away = url_for("proofs.remove_contact_as_editor", contact_id=one.id)
    may = scope.actor.may(ENTRY_PUBLISH)
    return ContactLine(one.with_whom or _("Iemand"), said, one.note, away if may else None)


def make_desk_proof_form(organisation_id: uuid.UUID, typed: Fields, errors: Errors) -> Form:
    """Return the form in which the desk fills in a proof for an organisation."""
    action = url_for("proofs.give_proof_as_editor", organisation_id=organisation_id)
    return Form(action, forms.make_form_fields(ProofSchema(), typed, errors, {}), _("Bewaar"))


def make_contact_form(organisation_id: uuid.UUID, typed: Fields, errors: Errors) -> Form:
    """Return the form for a first talk."""
    action = url_for("proofs.note_contact_as_editor", organisation_id=organisation_id)
    fields = forms.make_form_fields(FirstContactSchema(), typed, errors, {})
    return Form(action, fields, _("Bewaar het gesprek"))
