"""The form of what somebody keeps at the desk: topics and districts to choose, and how it was.

A file of its own: no verb and no page, and two pages draw it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Protocol

from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_EDITOR
from wijzerplaat.ground.core.scope import Part
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

ONE_STAYS = N_("Er moet 1 beheerder blijven. Maak eerst iemand anders beheerder.")
WHO, ROLE = "wie", "rol"


class Named(Protocol):
    """A topic or a district, as far as choosing needs it."""

    @property
    def slug(self) -> str:
        """Return its name in addresses."""

    @property
    def name(self) -> str:
        """Return its name."""


def read_typed_part(scope: PortalScope, wanted: GivenFields) -> Part:
    """Return what was chosen as a part. Raises Invalid for what this portal does not have."""
    topics = {one.slug: one.id for one in scope.portal.topics}
    districts = {one.slug: one.id for one in scope.portal.districts}
    for name, known in ((rules.TOPICS, topics), (rules.DISTRICTS, districts)):
        if not known.keys() >= set(wanted[name]):
            raise Invalid({name: [N_("Kies uit de lijst.")]})
    return Part(
        frozenset(topics[slug] for slug in wanted[rules.TOPICS]),
        frozenset(districts[slug] for slug in wanted[rules.DISTRICTS]),
    )


def list_kept_slugs(scope: PortalScope, kept: Mapping[str, list[str]] | None) -> Fields:
    """Return what somebody keeps, as the form holds it."""
    part = rules.read_part(kept)
    return {
        rules.TOPICS: [one.slug for one in scope.portal.topics if one.id in part.topic_ids],
        rules.DISTRICTS: [
            one.slug for one in scope.portal.districts if one.id in part.district_ids
        ],
    }


def make_part_form(
    scope: PortalScope,
    schema: Schema,
    action: str,
    submit: str,
    typed: GivenFields,
    errors: Mapping[str, list[str]],
) -> Form:
    """Return the form; what a portal does not have is not asked."""
    choices = {
        rules.TOPICS: _list_options(scope.portal.topics),
        rules.DISTRICTS: _list_options(scope.portal.districts),
    }
    drawn = forms.make_form_fields(schema, typed, errors, choices)
    fields = [one for one in drawn if one.name not in choices or one.options]
    for one in fields:
        one.optional = False
    return Form(action, fields, submit)


def describe_before(scope: PortalScope, one: Membership) -> Fields:
    """Return how somebody's role was, as it stands in an address: so that it can be put back."""
    kept = list_kept_slugs(scope, one.part) if one.role == PART_EDITOR else {}
    return {WHO: str(one.id), ROLE: one.role, **kept}


def make_undo_form(given: Mapping[str, str], chosen: Mapping[str, list[str]]) -> Form | None:
    """Return the form that puts back how a role was before; None when nothing says how."""
    role = given.get(ROLE, "")
    try:
        who = uuid.UUID(given.get(WHO, ""))
    except ValueError:
        return None
    if role != PART_EDITOR:
        action = url_for("staff.change_staff_role", membership_id=who)
        return Form(action, [_hide("role", role)], _("Maak ongedaan"))
    names = (rules.TOPICS, rules.DISTRICTS)
    fields = [_hide(name, slug) for name in names for slug in chosen.get(name, ())]
    action = url_for("staff_parts.change_staff_part", membership_id=who)
    return Form(action, fields, _("Maak ongedaan")) if fields else None


def _hide(name: str, value: str) -> FormField:
    return FormField(name, "", "", "hidden", value)


def _list_options(found: Iterable[Named]) -> list[Option]:
    return [Option(one.slug, one.name) for one in found]
