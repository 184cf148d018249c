"""Whom the portal trusts: what goes live at once, for everybody and for one organisation.

A door of its own beside `views.py`: there editors judge proposals, here administrators set which
need no judging.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, Form, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds, pager
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import trust, trust_rules
from wijzerplaat.records.moderation.trust_rules import OWN, STANDARD, TRUSTED, Chosen

area = Area("trust", __name__, prefix="/redactie/vertrouwen")
ONE = "/<uuid:organisation_id>"
HOW = {
    STANDARD: N_("Gewoon: volgens de regel van de website"),
    OWN: N_("Eigen regel: kies zelf wat meteen online staat"),
    TRUSTED: N_("Vertrouwd: alles staat meteen online"),
}
SHORT = {
    STANDARD: (N_("Gewoon"), "neutral"),
    OWN: (N_("Eigen regel"), "info"),
    TRUSTED: (N_("Vertrouwd"), "positive"),
}
ONE_IN = {1: N_("Alles"), 2: N_("1 van de 2"), 5: N_("1 van de 5"), 10: N_("1 van de 10")}


@dataclass(frozen=True)
class TrustRow:
    """An organisation and how it is dealt with."""

    title: str
    href: str
    status: Status


@area.get("", ENTRY_REVIEW)
def show_trust_rule() -> str:
    """Show the rule of the portal, and which organisations have another."""
    return _home(*trust.load_trust_rule(scope()), errors={})


@area.post("", PORTAL_EDIT)
def change_trust_rule() -> ResponseReturnValue:
    """Set the rule of the portal."""
    fields, one_in = _typed(), request.form.get("een_op", "")
    try:
        trust.set_trust_rule(scope(), fields, one_in)
    except Invalid as problem:
        return _home(fields, one_in, problem.fields), 422
    return redirect(url_for("trust.show_trust_rule", na="regel"), 303)


@area.get(ONE, ENTRY_REVIEW)
def show_organisation_trust(organisation_id: uuid.UUID) -> str:
    """Show how one organisation is dealt with."""
    held = trust.find_organisation_trust(scope(), organisation_id)
    return _one(organisation_id, held.mode, held.fields, {})


@area.post(ONE, PORTAL_EDIT)
def change_organisation_trust(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Set how one organisation is dealt with."""
    mode, fields = request.form.get("hoe", ""), _typed()
    try:
        trust.set_organisation_trust(scope(), organisation_id, mode, fields)
    except Invalid as problem:
        return _one(organisation_id, mode, fields, problem.fields), 422
    here = url_for(
        "trust.show_organisation_trust", organisation_id=organisation_id, na="organisatie"
    )
    return redirect(here, 303)


def _typed() -> dict[str, list[str]]:
    return {kind: request.form.getlist(kind) for kind in trust.list_trust_fields()}


def _home(fields: Chosen, one_in: int | str, errors: dict[str, list[str]]) -> str:
    words = request.args.get("q", "").strip()[:100]
    found, numbers = (
        trust.search_trust_organisations(scope(), words),
        trust.list_trust_exceptions(scope()),
    )
    rows, pages = pager.paginate_rows(
        found,
        pager.read_page_number(request.args.get("pagina")),
        lambda number: f"?{urlencode({'q': words, 'pagina': number})}",
    )
    title, boxes, often = _("Vertrouwen"), _boxes(fields, errors), _often(one_in, errors)
    return render_editor_page(
        "desks/editors/trust.html",
        _("Fout: %(title)s", title=title) if errors else title,
        said=_said(),
        may_change=_may(),
        form=_form(url_for("trust.change_trust_rule"), [*boxes, often]),
        boxes=boxes,
        often=often,
        summary=[
            *_summary(fields),
            Fact(_("Later nakijken"), translate_message(_words_of(one_in))),
        ],
        exceptions=[_row(one, numbers[one.id]) for one in found if one.id in numbers]
        if not words
        else [],
        rows=[_row(one, numbers.get(one.id, STANDARD)) for one in rows],
        pager=pages,
        words=words,
        total=len(found),
    )


def _one(
    organisation_id: uuid.UUID, mode: str, fields: Chosen, errors: dict[str, list[str]]
) -> str:
    organisation = trust.find_trust_organisation(scope(), organisation_id)
    options = [Option(name, _(words)) for name, words in HOW.items()]
    how = FormField(
        "hoe",
        _("Hoe gaan jullie om met deze organisatie?"),
        "",
        "radio",
        mode,
        _wrong("hoe", errors),
        False,
        options,
    )
    title, boxes = _("Vertrouwen: %(name)s", name=organisation.title), _boxes(fields, errors)
    action = url_for("trust.change_organisation_trust", organisation_id=organisation_id)
    return render_editor_page(
        "desks/editors/trust_one.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=organisation.title,
        said=_said(),
        may_change=_may(),
        how=translate_message(HOW.get(mode, "")),
        summary=_summary(fields),
        counts=trust.count_direct_revisions(scope(), organisation_id),
        public_href=kinds.kind_of_entry(organisation).page(organisation.slug),
        form=_form(action, [how, *boxes]),
        boxes=boxes,
        chooser=how,
    )


def _form(action: str, fields: list[FormField]) -> Form:
    return Form(action, fields, _("Bewaar"))


def _boxes(fields: Chosen, errors: dict[str, list[str]]) -> list[FormField]:
    """One group of boxes for each kind that this portal has."""
    return [
        FormField(
            kind,
            _(kinds.find_kind(kind).plural),
            "",
            "checkboxes",
            list(fields.get(kind, ())),
            _wrong(kind, errors),
            False,
            [Option(name, _label(kind, name)) for name in names],
        )
        for kind, names in trust.list_trust_fields().items()
        if scope().portal.has(kinds.find_kind(kind).module)
    ]


def _often(one_in: int | str, errors: dict[str, list[str]]) -> FormField:
    return FormField(
        "een_op",
        _("Hoeveel kijken jullie later na?"),
        _("De eerste van elke organisatie in een maand hoort er altijd bij."),
        "select",
        str(one_in),
        _wrong("een_op", errors),
        False,
        [
            Option(str(number), translate_message(ONE_IN[number]))
            for number in trust_rules.ONE_IN_CHOICES
        ],
    )


def _words_of(one_in: int | str) -> str:
    """Return how many are looked at in words; what was typed wrong has none."""
    return ONE_IN.get(one_in, "") if isinstance(one_in, int) else ""


def _summary(fields: Chosen) -> list[Fact]:
    found = [
        Fact(
            _(kinds.find_kind(kind).plural),
            ", ".join(filter(None, (_label(kind, name) for name in names))),
        )
        for kind, names in fields.items()
        if names
    ]
    return found or [Fact(_("Meteen online"), _("Niets. Alles wacht op de redactie."))]


def _row(organisation: Entry, mode: str) -> TrustRow:
    words, tone = SHORT[mode]
    href = url_for("trust.show_organisation_trust", organisation_id=organisation.id)
    return TrustRow(organisation.title, href, Status(_(words), tone))


def _label(kind: str, name: str) -> str:
    schema = kinds.find_kind(kind).known_schema
    return values.find_field_label(name, schema) if name in schema.fields else ""


def _wrong(name: str, errors: dict[str, list[str]]) -> str:
    return " ".join(translate_message(message) for message in errors.get(name, ()))


def _may() -> bool:
    return scope().actor.may(PORTAL_EDIT)


def _said() -> str:
    said = {
        "regel": _("De regel is bewaard."),
        "organisatie": _("Dit is bewaard voor deze organisatie."),
    }
    return said.get(request.args.get("na", ""), "")
