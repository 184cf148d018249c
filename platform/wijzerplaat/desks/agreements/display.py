"""How agreements look: on the pages of the desk, and as a part of any page about an organisation.

`templates/desks/agreements/part.html` draws `describe_agreements` where somebody else prints it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.desks.agreements import rules, service
from wijzerplaat.desks.agreements.models import Agreement
from wijzerplaat.desks.agreements.schemas import AgreementSchema
from wijzerplaat.desks.editors.display import Form, ListRow, PostButton, Status
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.service import PortalScope

TONES = {rules.HOLDS: "positive", rules.ENDS_SOON: "warning", rules.OVER: "negative"}


@dataclass(frozen=True)
class AgreementLine:
    """One agreement in words, and what an editor can do with it; the buttons are not printed."""

    about: str
    keeper: str
    agreed_text: str
    until_text: str
    status: Status
    remark: str = ""
    end: PostButton | None = None
    again_href: str | None = None


def describe_agreements(
    scope: PortalScope, organisation_id: uuid.UUID, *, ended: bool = False
) -> list[AgreementLine]:
    """Return what holds with an organisation, for any page; `ended`: what was ended instead."""
    found = service.list_agreements(scope, organisation_id)
    return [_describe(scope, one) for one in found if (one.ended_at is not None) == ended]


def _describe(scope: PortalScope, one: Agreement) -> AgreementLine:
    agreed = _(
        "Afgesproken met %(who)s op %(day)s",
        who=one.agreed_with or _("iemand"),
        day=formats.plain_date(one.agreed_on),
    )
    return AgreementLine(
        one.about,
        one.keeper,
        agreed,
        _say_until(one),
        describe_agreement_status(scope, one),
        one.remark,
        _make_button(scope, one),
        url_for(
            "agreements.show_agreements_of_organisation",
            organisation_id=one.organisation_id,
            zoals=one.id,
        ),
    )


def _say_until(one: Agreement) -> str:
    if one.ends_on is None:
        return _("Zonder einddatum")
    return _("Tot en met %(day)s", day=formats.plain_date(one.ends_on))


def _make_button(scope: PortalScope, one: Agreement) -> PostButton | None:
    if not scope.actor.may(ENTRY_PUBLISH):
        return None
    if one.ended_at is None:
        endpoint, label = "agreements.end_agreement_as_editor", _("Dit geldt niet meer")
    else:
        endpoint, label = "agreements.bring_agreement_back_as_editor", _("Zet terug")
    return PostButton(label, url_for(endpoint, agreement_id=one.id))


def describe_agreement_status(scope: PortalScope, one: Agreement) -> Status:
    """Return how an agreement stands today, in a few words."""
    standing = rules.find_agreement_standing(one, clock.today(scope.now))
    words = {
        rules.HOLDS: _("Geldt"),
        rules.ENDS_SOON: _("Loopt bijna af"),
        rules.OVER: _("Afgelopen"),
        rules.ENDED: _("Gestopt"),
    }
    return Status(words[standing], TONES.get(standing, "neutral"))


def describe_open_agreements(scope: PortalScope, *, soon: bool) -> list[ListRow]:
    """Return what holds with all organisations; `soon`: only what ran out, or does soon."""
    today = clock.today(scope.now)
    wanted = (rules.OVER, rules.ENDS_SOON)
    return [
        ListRow(
            row.title,
            url_for(
                "agreements.show_agreements_of_organisation",
                organisation_id=row.agreement.organisation_id,
            ),
            f"{row.agreement.about}. {_say_until(row.agreement)}",
            describe_agreement_status(scope, row.agreement),
        )
        for row in service.list_open_agreements(scope)
        if not soon or rules.find_agreement_standing(row.agreement, today) in wanted
    ]


def say_ending_agreements(scope: PortalScope, organisation_id: uuid.UUID) -> str:
    """Say which agreements with an organisation ran out, or do soon; '' for none."""
    today = clock.today(scope.now)
    wanted = (rules.OVER, rules.ENDS_SOON)
    found = [
        one.about
        for one in service.list_agreements(scope, organisation_id)
        if rules.find_agreement_standing(one, today) in wanted
    ]
    if not found:
        return ""
    return _(
        "Bijna of al afgelopen: %(what)s. Maak hier een nieuwe afspraak over.",
        what="; ".join(found),
    )


def make_agreement_form(
    organisation_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    """Return the form of a new agreement."""
    action = url_for("agreements.make_agreement_as_editor", organisation_id=organisation_id)
    fields = forms.make_form_fields(AgreementSchema(), typed, errors, {})
    return Form(action, fields, _("Bewaar de afspraak"))


def list_values_like(scope: PortalScope, organisation_id: uuid.UUID, asked: str) -> Fields:
    """Return what a new agreement begins with: who keeps what, as in the one that is named."""
    found = service.list_agreements(scope, organisation_id)
    like = next((one for one in found if str(one.id) == asked), None)
    return {"about": like.about, "keeper": like.keeper} if like is not None else {}
