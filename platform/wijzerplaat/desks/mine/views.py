"""An organisation's own pages under /mijn.

What to do, what it owns, and forms to send to the editors.

For the people of the organisation itself, and for every kind that it owns.
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors import entry_preview, proposal_page
from wijzerplaat.desks.editors.display import JustDone, Status, Titled, TypedLook
from wijzerplaat.desks.mine import layout, overview, own_series, people_display
from wijzerplaat.desks.mine import messages as mine_messages
from wijzerplaat.desks.mine.display import State
from wijzerplaat.desks.mine.open_proposal import describe_open_proposal, fill_in_again
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.schemas import OrganisationSchema
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import Kind
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import forms, own_places, rules
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.display import DaysShown
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.tenancy.drafts import service as drafts

area = Area("mine", __name__, prefix="/mijn")
HOME = "mine.show_member_overview"
SORT = "/<own:sort>"
BLOCKS = OrganisationSchema.blocks
BLOCK = f"/organisatie/wijzig/<any({', '.join([*BLOCKS, forms.WHOLE])}):block>"
KEPT_AT = {"days": "form_help.show_form_dates", "look": "form_help.show_form_preview"}
AFTER = {
    "klopt": N_("Dank je wel! Bewoners zien nu dat alles klopt."),
    "bewaard": N_("Bewaard. Je kunt later verder."),
}


@area.get("", ENTRY_READ_OWN)
def show_member_overview() -> str:
    """Show what to do first, then all that the organisation owns."""
    organisation = layout.find_chosen_organisation()
    if organisation is None:
        return layout.render_organisation_choice()
    owned = organisations_queries.list_owned_entries(scope(), organisation.id)
    kinds_here = (organisation.kind, *overview.list_member_kinds(scope()))
    ends = own_series.describe_row_ends(scope(), organisation)
    groups = [
        overview.describe_own_entries(scope(), organisation, owned, kind, ends=ends)
        for kind in kinds_here
    ]
    state = _state(organisation, owned)
    return _page("desks/mine/home.html", organisation, _("Mijn pagina"), groups=groups, **state)


def _state(organisation: Organisation, owned: list[organisations_queries.Own]) -> State:
    """Return what the first page says of the work that there is."""
    return {
        "todos": [
            *overview.describe_organisation_todos(scope(), organisation, owned),
            *own_series.describe_series_todos(scope(), organisation),
            *people_display.describe_people_todos(scope(), organisation),
        ],
        "first_steps": people_display.describe_first_steps(scope(), organisation, owned),
        "waiting": sum(one.waits for one in owned),
        "texts": overview.describe_text_levels(scope(), organisation, owned),
        "verified": overview.describe_organisation_check(scope(), organisation),
    }


@area.get(SORT, ENTRY_READ_OWN)
def list_own_entries(sort: str) -> str:
    """Show everything of one kind."""
    organisation, kind = layout.find_chosen_organisation(), _kind(sort)
    if organisation is None:
        return layout.render_organisation_choice()
    owned = organisations_queries.list_owned_entries(scope(), organisation.id)
    ends = own_series.describe_row_ends(scope(), organisation)
    group = overview.describe_own_entries(scope(), organisation, owned, kind.name, None, ends)
    return _page(
        "desks/mine/list.html",
        organisation,
        group.title,
        title=group.title,
        group=group,
        back_href=overview.make_member_address(scope(), organisation, HOME),
    )


@area.get("/organisatie", ENTRY_READ_OWN)
def show_own_organisation() -> str:
    """Show the organisation's own page, part by part, as residents see it."""
    chosen = layout.find_chosen_organisation()
    if chosen is None:
        return layout.render_organisation_choice()
    one = forms.make_proposal_draft(scope(), chosen.kind, chosen)
    address, form = overview.make_member_address, "mine.show_own_organisation_form"
    return _page(
        "desks/mine/organisation.html",
        chosen,
        _("Mijn organisatie"),
        **describe_open_proposal(one, address(scope(), chosen, form, block=forms.WHOLE)),
        blocks=overview.describe_organisation_blocks(scope(), chosen, one),
        preview=entry_preview.describe_entry_preview(scope(), chosen.kind, one.values),
        **overview.describe_own_links(scope(), chosen),
    )


@area.get(BLOCK, ENTRY_READ_OWN)
def show_own_organisation_form(block: str) -> str:
    """Show one part of the organisation's own page to change."""
    chosen = layout.find_chosen_organisation()
    return (
        _form(chosen, forms.make_proposal_draft(scope(), chosen.kind, chosen, block))
        if chosen
        else layout.render_organisation_choice()
    )


@area.post(BLOCK, ENTRY_EDIT, files=2)
def change_own_organisation(block: str) -> ResponseReturnValue:
    """Send a change of one part of the organisation's own page to the editors."""
    chosen = layout.require_chosen_organisation()
    return _save(chosen, forms.make_proposal_draft(scope(), chosen.kind, chosen, block))


@area.get(f"{SORT}/nieuw", ENTRY_READ_OWN)
def show_new_entry_form(sort: str) -> str:
    """Show an empty form, after what can be copied."""
    chosen, kind = layout.find_chosen_organisation(), _kind(sort).name
    return (
        _form(
            chosen,
            forms.make_proposal_draft(scope(), kind),
            copies=overview.describe_copy_choices(scope(), chosen, kind),
        )
        if chosen
        else layout.render_organisation_choice()
    )


@area.post(f"{SORT}/nieuw", ENTRY_EDIT, files=1)
def create_own_entry(sort: str) -> ResponseReturnValue:
    """Send something new to the editors."""
    return _save(
        layout.require_chosen_organisation(), forms.make_proposal_draft(scope(), _kind(sort).name)
    )


@area.get(f"{SORT}/<uuid:entry_id>/kopieer", ENTRY_READ_OWN)
def show_copy_form(sort: str, entry_id: uuid.UUID) -> str:
    """Show the form of something new, filled in as this one but for its dates."""
    entry = organisations_queries.find_own_entry(scope(), _kind(sort).name, entry_id)
    return _form(layout.find_owner(entry), forms.make_copy_draft(scope(), entry))


@area.post(f"{SORT}/<uuid:entry_id>/kopieer", ENTRY_EDIT, files=1)
def create_entry_copy(sort: str, entry_id: uuid.UUID) -> ResponseReturnValue:
    """Send a copy to the editors: something new of its own."""
    entry = organisations_queries.find_own_entry(scope(), _kind(sort).name, entry_id)
    return _save(layout.find_owner(entry), forms.make_copy_draft(scope(), entry))


@area.get(f"{SORT}/<uuid:entry_id>/wijzig", ENTRY_READ_OWN)
def show_change_entry_form(sort: str, entry_id: uuid.UUID) -> str:
    """Show one entry to change, with the editors' question on top."""
    entry = organisations_queries.find_own_entry(scope(), _kind(sort).name, entry_id)
    return _form(layout.find_owner(entry), forms.make_proposal_draft(scope(), entry.kind, entry))


@area.post(f"{SORT}/<uuid:entry_id>/wijzig", ENTRY_EDIT, mails=BY_MEMBERS, files=1)
def change_own_entry(sort: str, entry_id: uuid.UUID) -> ResponseReturnValue:
    """Send a change of one entry to the editors."""
    entry = organisations_queries.find_own_entry(scope(), _kind(sort).name, entry_id)
    return _save(layout.find_owner(entry), forms.make_proposal_draft(scope(), entry.kind, entry))


@area.post("/voorstel/<uuid:revision_id>/intrekken", ENTRY_EDIT)
def withdraw_own_proposal(revision_id: uuid.UUID) -> Response:
    """Take a proposal back."""
    organisation = layout.find_owner(moderation.withdraw_revision(scope(), revision_id).entry)
    return redirect(overview.make_member_address(scope(), organisation, HOME, na=revision_id), 303)


@area.post("/klopt", ENTRY_EDIT)
def confirm_own_organisation() -> Response:
    """Say that all of the organisation is still right."""
    organisation = layout.require_chosen_organisation()
    freshness.verify_organisation(scope(), organisation)
    return redirect(overview.make_member_address(scope(), organisation, HOME, na="klopt"), 303)


def _kind(sort: str) -> Kind:
    kind = kinds.list_own_kinds()[sort]
    if kind.name not in overview.list_member_kinds(scope()):
        raise NotFound(sort)
    return kind


def _save(organisation: Organisation, one: Draft) -> ResponseReturnValue:
    own_places.offer_own_places(one, organisation)
    asked = request.form.get("doe")
    if asked in forms.LOOKS:
        return _look(organisation, one)
    if asked in ("dagen", "plek"):
        forms.read_proposal_form(scope(), one, request.form)
        return _form(organisation, one, seen=request.form.get(forms.SEEN, ""), focus=asked)
    revision, status = forms.submit_proposal_form(scope(), one, request.form, organisation.id)
    if revision is None:
        return _form(
            organisation, one, seen=request.form.get(forms.SEEN, "") if status == 422 else ""
        ), status
    drafts.drop_form_drafts(
        scope(), overview.add_organisation_to_path(scope(), request.path, organisation)
    )
    return redirect(overview.make_member_address(scope(), organisation, HOME, na=revision.id), 303)


def _look(organisation: Organisation, one: Draft) -> ResponseReturnValue:
    look, errors = proposal_page.describe_typed_entry(
        scope(), one.kind, forms.read_proposal_form(scope(), one, request.form), organisation.id
    )
    one.errors = {**errors, **one.errors}
    return _form(
        organisation, one, look, seen=request.form.get(forms.SEEN, "")
    ), 422 if one.errors else 200


def _title(one: Draft) -> str:
    if one.block != forms.WHOLE:
        return _(BLOCKS[one.block].title)
    return (
        _(kinds.find_own_pages(one.kind).new)
        if one.entry is None
        else _("Wijzig ‘%(title)s’", title=one.values.get("title") or one.entry.title)
    )


def _kept_at(organisation: Organisation, kind: str) -> dict[str, str]:
    """Return where the page asks for dates and an example."""
    places = {
        name: overview.make_member_address(scope(), organisation, endpoint)
        for name, endpoint in KEPT_AT.items()
    }
    return {"path": request.path, "kind": kind, **places}


def _form(
    organisation: Organisation,
    one: Draft,
    look: TypedLook | None = None,
    *,
    seen: str = "",
    focus: str = "",
    copies: list[Titled] | None = None,
) -> str:
    fill_in_again(one)
    own_places.offer_own_places(one, organisation)
    title, here = (
        _title(one),
        overview.add_organisation_to_path(scope(), request.path, organisation),
    )
    form = forms.make_proposal_form(
        scope(), one, here, _("Stuur naar de redactie"), organisation.title
    )
    form.seen = seen or form.seen
    form.keep = _kept_at(organisation, one.kind)
    for section in form.sections:
        if any(field.name == "repeat" for field in section.fields):
            advice = kinds.find_kind(one.kind).advice(
                scope(), organisation.id, one.entry, one.values
            )
            section.days = DaysShown(advice, focus == "dagen")
    back = HOME if one.block == forms.WHOLE else "mine.show_own_organisation"
    return _page(
        "desks/mine/form.html",
        organisation,
        _("Fout: %(title)s", title=title) if one.errors else title,
        title=title,
        form=form,
        look=look,
        copies=copies or [],
        **describe_open_proposal(one, here),
        after=mine_messages.describe_next_steps(
            scope(), organisation.id, one.kind, one.live is not None, one.block
        ),
        back_href=overview.make_member_address(scope(), organisation, back),
    )


def _page(template: str, organisation: Organisation, page_title: str, **context: Any) -> str:
    return layout.render_member_page(template, organisation, page_title, said=_said(), **context)


def _said() -> Status | JustDone | None:
    """Say what just happened (`?na=`), with the way back where there is one."""
    after = request.args.get("na", "")
    if after in AFTER:
        return Status(_(AFTER[after]), "positive")
    try:
        revision = moderation.find_revision(scope(), uuid.UUID(after))
    except (ValueError, NotFound):
        return None
    owner_id = revision.entry.owner_id or revision.entry.id
    if owner_id not in scope().actor.organisation_ids:
        return None
    if revision.decision == rules.WITHDRAWN:
        again = url_for("own_answers.send_withdrawn_proposal_again", revision_id=revision.id)
        return JustDone(_("Je voorstel is ingetrokken."), again)
    return Status(mine_messages.describe_sent_parts(scope(), revision), "positive")
