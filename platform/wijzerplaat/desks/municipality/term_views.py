"""The page about how long everything is kept, and where the term of sign-ups is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, Form, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.municipality import term_changes
from wijzerplaat.desks.municipality.schemas import SignupTermSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.terms import rules, shapes
from wijzerplaat.tenancy.terms.display import TermRow, describe_term, say_length

area = Area("terms", __name__, prefix="/beheer/bewaartermijnen")
HOME = "terms.show_terms"
SAID = {
    "bewaard": N_("De nieuwe termijn geldt vanaf nu."),
    "zelfde": N_("Deze termijn geldt al."),
}
CHANGED = N_("Iemand anders heeft de termijn net veranderd. Kijk wat er nu geldt.")


@dataclass(frozen=True)
class Preview:
    """How it would be with another term; `seen`: what it is on this page."""

    action: str
    days: int
    seen: int
    length: str
    row: TermRow
    longer: bool
    csrf: bool = True


@area.get("", PORTAL_EDIT, asks=("days", "na"))
def show_terms() -> ResponseReturnValue:
    """Show how long everything is kept, and how it would be with another term for sign-ups."""
    if "days" not in request.args:
        return _page({})
    try:
        return _page({}, days=_read(request.args.get("days", "")))
    except Invalid as problem:
        return _page(problem.fields), 422


@area.post("", PORTAL_EDIT)
def change_signup_term() -> ResponseReturnValue:
    """Keep sign-ups so many days from now on."""
    try:
        days, seen = _read(request.form.get("days", "")), _read(request.form.get("seen", ""))
        changed = term_changes.change_signup_term(scope(), days, seen)
    except Invalid as problem:
        return _page(problem.fields), 422
    except Conflict:
        return _page({}, wrong=_(CHANGED)), 409
    return redirect(url_for(HOME, na="bewaard" if changed else "zelfde"), 303)


def _read(typed: str) -> int:
    """Return the days that were typed. Raises Invalid."""
    days: int = load_fields(SignupTermSchema(), {"days": typed})["days"]
    return days


def _page(errors: dict[str, list[str]], days: int | None = None, wrong: str = "") -> str:
    now, title = term_changes.load_signup_term(scope()), _("Bewaartermijnen")
    typed = request.values.get("days", str(now)) if errors else str(days or now)
    said = wrong or translate_message(SAID.get(request.args.get("na", ""), ""))
    chosen = {rules.SIGNUP.name: now}
    return render_editor_page(
        "desks/municipality/terms.html",
        _("Fout: %(title)s", title=title) if errors or wrong else title,
        title=title,
        said=Status(said, "negative" if wrong else "positive") if said else None,
        form=Form(
            url_for(HOME), forms.make_form_fields(SignupTermSchema(), {"days": typed}, errors, {})
        ),
        preview=_preview(now, days) if days and days != now else None,
        changes=_describe_changes(),
        rows=[describe_term(one, chosen) for one in rules.TERMS],
    )


def _preview(now: int, days: int) -> Preview:
    return Preview(
        url_for("terms.change_signup_term"),
        days,
        now,
        say_length(days, shapes.DAYS),
        describe_term(rules.SIGNUP, {rules.SIGNUP.name: days}),
        days > now,
    )


def _describe_changes() -> list[Fact]:
    """Return when it was changed, from what to what, and by whom."""
    return [
        Fact(
            f"{formats.day(one.at)}, {formats.hour(one.at)}",
            _(
                "Van %(before)s naar %(after)s. %(who)s",
                before=say_length(one.before, shapes.DAYS),
                after=say_length(one.after, shapes.DAYS),
                who=one.who,
            ),
            url_for(HOME, days=one.before),
        )
        for one in term_changes.list_signup_term_changes(scope())
    ]
