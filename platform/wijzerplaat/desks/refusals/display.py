"""What the pages about a refusal show: what was said, how it stands now, and the forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from wijzerplaat.desks.editors.display import Form, Link, ListRow, Status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria import display as criteria_display
from wijzerplaat.records.criteria import queries as criteria
from wijzerplaat.records.criteria.display import WantedLine
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.refusals import display, queries
from wijzerplaat.records.refusals.display import Names, SaidLine
from wijzerplaat.records.refusals.models import (
    AGAIN,
    APPLICATION,
    CRITERIA,
    PROOF,
    PROPOSAL,
    STANDS,
    Refusal,
)
from wijzerplaat.records.refusals.schemas import ObjectionAnswerSchema, RefusalObjectionSchema
from wijzerplaat.tenancy.portals.service import PortalScope

WHAT = {
    PROPOSAL: N_("Een voorstel"),
    APPLICATION: N_("Een aanvraag om een organisatie bij te houden"),
    PROOF: N_("Een bewijs"),
}
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class RefusalPage:
    """A refusal as the desk sees it; `wanted`: how the conditions stand now."""

    title: str
    what: str
    status: Status
    lines: list[SaidLine]
    wanted: list[WantedLine]
    links: list[Link]
    notice: str


@dataclass(frozen=True)
class ToAuthor:
    """A refusal as who was refused sees it."""

    title: str
    lead: str
    lines: list[SaidLine] = field(default_factory=list)
    form: Form | None = None


def describe_objection_rows(scope: PortalScope, *, answered: bool) -> list[ListRow]:
    """Return the objections that wait, or that are over."""
    found = queries.list_objections(scope, answered=answered)
    names = _name_people(scope, [row.refusal for row in found])
    return [
        ListRow(
            row.title,
            url_for("refusals.show_objection_of_desk", refusal_id=row.refusal.id),
            f"{_(WHAT[row.refusal.about])}. {row.refusal.said}",
            Status(*display.describe_outcome(row.refusal, names)),
        )
        for row in found
    ]


def describe_refusal(scope: PortalScope, refusal: Refusal) -> RefusalPage:
    """Return a refusal with all that was said about the same thing, and how it stands now."""
    entry = entries.find_entry(scope, refusal.entry_id)
    same = [
        one
        for one in queries.list_refusals_of_record(scope, entry.id)
        if one.about == refusal.about
    ]
    names = _name_people(scope, same)
    status = Status(_("Niemand was het er niet mee eens"), "neutral")
    if refusal.objected_at is not None:
        status = Status(*display.describe_outcome(refusal, names))
    return RefusalPage(
        entry.title,
        _(WHAT[refusal.about]),
        status,
        [line for one in same for line in display.describe_refusal_lines(one, names)],
        _list_wanted_now(scope, refusal),
        _list_links(refusal),
        _say_whose_turn(scope, refusal),
    )


def make_objection_answer_form(
    scope: PortalScope, refusal: Refusal, typed: Fields, errors: Errors
) -> Form | None:
    """Return the form for an answer; once the no stands only to look again after all."""
    over = refusal.objected_at is None or refusal.taken_back_at or refusal.outcome == AGAIN
    if over or not scope.actor.may(ENTRY_PUBLISH) or not queries.may_actor_answer(scope, refusal):
        return None
    action = url_for("refusals.answer_objection_as_editor", refusal_id=refusal.id)
    fields = forms.make_form_fields(ObjectionAnswerSchema(), typed, errors, {})
    if refusal.outcome == STANDS:
        again = FormField("outcome", "", "", "hidden", AGAIN)
        fields = [again, *(one for one in fields if one.name != "outcome")]
        return Form(action, fields, _("Kijk toch opnieuw"))
    return Form(action, fields, _("Stuur je antwoord"))


def describe_refusal_to_author(
    scope: PortalScope, refusal: Refusal, action: str, typed: Fields, errors: Errors
) -> ToAuthor:
    """Return what who was refused reads: why, what they said, the answer, and the form."""
    title = entries.find_entry(scope, refusal.entry_id).title
    waits = refusal.objected_at is None and refusal.taken_back_at is None
    form = None
    if waits:
        fields = forms.make_form_fields(RefusalObjectionSchema(), typed, errors, {})
        form = Form(action, fields, _("Stuur naar een andere redacteur"), csrf=False)
    return ToAuthor(
        _("Ben je het er niet mee eens?") if waits else _("Over ons nee"),
        _("Het gaat over ‘%(title)s’. %(said)s", title=title, said=_say_standing(refusal)),
        display.describe_refusal_lines(refusal, None),
        form,
    )


def _say_standing(refusal: Refusal) -> str:
    if refusal.outcome == AGAIN or refusal.taken_back_at is not None:
        return _("We namen ons nee terug. We kijken opnieuw.")
    if refusal.outcome == STANDS:
        return _("Een andere redacteur keek opnieuw. Ons nee blijft.")
    if refusal.objected_at is not None:
        return _("Een andere redacteur kijkt opnieuw. Je krijgt een mail met het antwoord.")
    return _("Op %(day)s zeiden we nee.", day=formats.plain_date(refusal.at))


def _name_people(scope: PortalScope, found: list[Refusal]) -> Names:
    people = [one.by_id for one in found] + [one.answered_by for one in found]
    return {**plain.load_known_names(scope, people)}


def _list_wanted_now(scope: PortalScope, refusal: Refusal) -> list[WantedLine]:
    """Return how the conditions stand now of what was refused because of one."""
    if refusal.reason != CRITERIA:
        return []
    entry = entries.find_entry(scope, refusal.entry_id)
    if refusal.about == PROPOSAL:
        topics = moderation.find_revision(scope, refusal.about_id).snapshot.get("topics", ())
        wanted = criteria.list_wanted(scope, entry.organisation_id, topics)
    else:
        wanted = criteria.list_wanted_of_organisation(scope, entry.id)
    return criteria_display.describe_wanted(scope, [one for one in wanted if one.is_condition])


def _list_links(refusal: Refusal) -> list[Link]:
    links = []
    if refusal.about == PROPOSAL:
        href = url_for("editors.show_proposal", revision_id=refusal.about_id)
        links.append(Link(_("Bekijk het voorstel"), href))
    if refusal.about == APPLICATION:
        links.append(Link(_("Bekijk de aanvragen"), url_for("applications.show_applications")))
    if refusal.about == PROOF:
        proofs = url_for("proofs.show_proofs_of_organisation", organisation_id=refusal.entry_id)
        links.append(Link(_("Bekijk de bewijzen"), proofs))
    history = url_for("history.show_entry_history", entry_id=refusal.entry_id)
    return [*links, Link(_("Bekijk de historie"), history)]


def _say_whose_turn(scope: PortalScope, refusal: Refusal) -> str:
    if not refusal.is_open:
        return ""
    if not queries.may_actor_answer(scope, refusal):
        return _("Jij zei hier nee. Een andere redacteur kijkt opnieuw.")
    if refusal.by_id == scope.actor.user_id:
        return _("Er is geen andere redacteur. Kijk daarom zelf opnieuw.")
    return ""
